"""What must not be seen is looked for, in what is seen: by the application and past its filters."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import ProgrammingError, connection
from django.db.models import Model

from tests.people.stage import Cast, unit
from tests.people.test_entries import address, number, phone
from tests.people.test_queries import BORN, duplicates, search
from tutela.kernel import crypto, keys
from tutela.kernel.access import Context, Rule, Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine, ReadLine
from tutela.people import rules
from tutela.people.commands.address import end_address
from tutela.people.commands.hide_address import end_hidden_address, set_hidden_address
from tutela.people.commands.hold import hold, hold_with
from tutela.people.commands.merge import merge_people
from tutela.people.commands.phone import end_phone
from tutela.people.commands.separate import separate_people
from tutela.people.commands.set_household import set_household
from tutela.people.models import (
    Address,
    HiddenAddress,
    Holding,
    HouseholdMember,
    Identifier,
    Inquiry,
    NameKey,
    NameWord,
    Person,
    PersonMerge,
    Phone,
    Tie,
)
from tutela.people.queries import family, person_card, reveal_address, safe_contacts
from tutela.people.queries.contacts import contacts_of

SECRET = "Strehimorja, Rruga e Fshehtë 7"  # noqa: S105
TABLES: list[type[Model]] = sorted(
    set(apps.get_app_config("people").get_models()) - {NameWord},  # nobody's to read: test_finding
    key=lambda model: model.__name__,
)
ROLES = ("worker", "colleague", "head", "stranger", "other_head", "ngo", "analyst")


def rows_as_sent(actor: Staff, table: str) -> list[tuple[Any, ...]]:
    """Return every row that PostgreSQL gives to an actor, with no filter of ours."""
    with act_as(actor), connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return cursor.fetchall()


@contextmanager
def all_that_is_sent() -> Iterator[list[Any]]:
    """Collect every row that the database sends while the code inside runs."""
    sent: list[Any] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        answer = execute(sql, params, many, context)
        cursor = context["cursor"].cursor
        if cursor.description is not None:
            rows = cursor.fetchall()
            sent.extend(rows)
            cursor.scroll(0, mode="absolute") if rows else None
        return answer

    with connection.execute_wrapper(keep):
        yield sent


def full_story(cast: Cast) -> UUID:
    """Return a child of whom something is in every table."""
    child = cast.child(given_name="Shpresa", family_name="Krasniqi", birth=BORN)
    mother = cast.relative(child, no_contact=True, no_contact_reason="Court order")
    number(cast, child)
    phone(cast, child, how="After school")
    address(cast, child)
    set_household(
        cast.worker, child, new_id=keys.new(), members=[mother], since=BORN.birth().latest()
    )
    set_hidden_address(cast.worker, child, new_id=keys.new(), text=SECRET)
    return child


def hold_by_ngo(cast: Cast, child: UUID) -> None:
    """Let a worker of an organisation work on a file of the child, without the right to reveal."""
    with act_as(cast.head):
        hold(child, keys.new(), unit("PZ"), cast.ngo.id)


def test_who_reads_the_child_but_may_not_reveal_gets_no_byte_of_the_hidden_place(
    cast: Cast,
) -> None:
    child = full_story(cast)
    hold_by_ngo(cast, child)
    with act_as(cast.worker):
        sealed = repr(Raw(HiddenAddress, "text").of(child))[2:-1]

    with all_that_is_sent() as sent, act_as(cast.ngo):
        person_card(cast.ngo, child)
        family(cast.ngo, child)
        shown = safe_contacts(cast.ngo, child)
        with pytest.raises(AccessDenied):
            reveal_address(cast.ngo, child)
    assert (shown.may_hide, shown.hidden) == (False, False)
    assert shown.phones
    assert sealed not in repr(sent)
    assert rows_as_sent(cast.ngo, "people_hiddenaddress") == []

    with all_that_is_sent() as sent, act_as(cast.worker):
        reveal_address(cast.worker, child)
    assert sealed in repr(sent)  # it would have been noticed


def test_what_has_ended_is_sent_to_those_alone_who_read_the_person(cast: Cast) -> None:
    child = full_story(cast)
    with act_as(cast.worker):
        before = safe_contacts(cast.worker, child)
        sealed = repr(Raw(Phone, "number").of(child))[2:-1]
        hidden = repr(Raw(HiddenAddress, "text").of(child))[2:-1]
        shelter = HiddenAddress.objects.get().pk
    end_phone(cast.worker, before.phones[0].id)
    end_address(cast.worker, before.addresses[0].id)
    end_hidden_address(cast.worker, shelter)

    with all_that_is_sent() as sent, act_as(cast.worker):
        now = safe_contacts(cast.worker, child)
    assert (now.phones, now.addresses) == ((), ())
    assert [one.number for one in now.former_phones] == [before.phones[0].number]
    assert [one.text for one in now.former_addresses] == [before.addresses[0].text]
    assert sealed in repr(sent)
    assert hidden not in repr(sent)

    for who in (cast.stranger, cast.analyst, cast.colleague):
        with all_that_is_sent() as sent, act_as(who):
            with pytest.raises(AccessDenied):
                safe_contacts(who, child)
            assert contacts_of(who, [child], former=True) == {}
        assert sealed not in repr(sent)
        assert rows_as_sent(who, "people_phone") == []
        assert rows_as_sent(who, "people_address") == []


@pytest.mark.parametrize("who", ["colleague", "stranger", "other_head", "ngo", "analyst"])
def test_a_hidden_place_is_not_sent_to_others(cast: Cast, who: str) -> None:
    full_story(cast)

    assert rows_as_sent(getattr(cast, who), "people_hiddenaddress") == []


class Raw:
    """A column as it is stored, unopened."""

    def __init__(self, model: type[Model], column: str) -> None:
        self.model, self.column = model, column

    def of(self, person: UUID) -> bytes:
        with connection.cursor() as cursor:
            cursor.execute(
                f'SELECT "{self.column}" FROM "{self.model._meta.db_table}" WHERE person_id = %s',
                [person],
            )
            found: bytes = cursor.fetchone()[0]
        return found


@pytest.mark.parametrize(
    ("model", "column", "plain"),
    [
        (Identifier, "number", "1012345678"),
        (Phone, "number", "044 123 456"),
        (Phone, "how", "After school"),
        (HiddenAddress, "text", SECRET),
        (Tie, "no_contact_reason", "Court order"),
    ],
)
def test_what_hurts_is_stored_closed(cast: Cast, model, column: str, plain: str) -> None:
    child = full_story(cast)

    with act_as(cast.worker):
        stored = bytes(Raw(model, column).of(child))
        opened = getattr(model.objects.get(person_id=child), column)

    assert stored
    assert plain.encode() not in stored
    assert opened == plain


def test_the_journal_holds_nothing_that_was_typed(cast: Cast) -> None:
    child = full_story(cast)
    search(cast.worker, "Shpresa Krasniqi")
    duplicates(cast.worker, given_name="Shpresa", family_name="Krasniqi")
    with act_as(cast.worker):
        reveal_address(cast.worker, child)

    said = "".join(
        payload
        for model in (JournalLine, ReadLine)
        for payload in model.objects.values_list("payload", flat=True)
    ).lower()
    for typed in ("shpresa", "krasniqi", "1012345678", "123 456", "fshehtë", "court", "school"):
        assert typed not in said


def test_a_recused_worker_can_neither_see_nor_find_the_child(cast: Cast) -> None:
    child = full_story(cast)
    with act_as(cast.worker):
        mother = family(cast.worker, child).members[1].id
    assert search(cast.worker, "Shpresa") == [child]

    cast.recuse(cast.worker, child)

    for text in ("Shpresa", "Krasniqi Shpresa", "1012345678", "044 123 456", "Vlora"):
        assert search(cast.worker, text) == []
    found = duplicates(
        cast.worker,
        given_name="Shpresa",
        family_name="Krasniqi",
        numbers=[("PERSONAL_NUMBER", "1012345678")],
    )
    assert (found.matches, found.elsewhere) == ((), ())
    for query in (person_card, family, safe_contacts, reveal_address):
        for person in (child, mother):
            with act_as(cast.worker), pytest.raises(AccessDenied):
                query(cast.worker, person)
    for table in TABLES:
        assert rows_as_sent(cast.worker, table._meta.db_table) == []
    assert search(cast.head, "Shpresa") == [child]  # the others still do


def test_a_recused_worker_registers_the_same_child_without_learning_of_it(cast: Cast) -> None:
    hidden = full_story(cast)
    cast.recuse(cast.worker, hidden)

    child = cast.child(given_name="Shpresa", family_name="Krasniqi", birth=BORN)
    number(cast, child)
    phone(cast, child)

    assert search(cast.worker, "Shpresa") == [child]


def test_a_relative_of_a_hidden_child_is_hidden_though_registered_later(cast: Cast) -> None:
    child = cast.child()
    cast.recuse(cast.worker, child)
    aunt = cast.relative(child, "AUNT_OR_UNCLE", actor=cast.head)

    with act_as(cast.worker):
        assert not Person.objects.filter(pk=aunt).exists()


def test_no_database_function_gives_what_the_policies_refuse(cast: Cast) -> None:
    child = full_story(cast)
    for actor in (cast.stranger, cast.colleague, cast.ngo, cast.analyst):
        with act_as(actor), connection.cursor() as cursor:
            cursor.execute("SELECT tutela.sees_person(%s)", [child])
            assert cursor.fetchone() == (False,)
            cursor.execute("SELECT tutela.newly_registered(%s)", [child])
            assert cursor.fetchone() == (False,)
        with pytest.raises(ProgrammingError), act_as(actor):
            hold_with(child, child)


def test_holdings_are_written_by_functions_only(cast: Cast) -> None:
    child = cast.child()
    for statement in (
        f"INSERT INTO people_holding (person_id, file_id, unit_id) VALUES ('{child}', '{keys.new()}', '{unit('PZ')}')",
        "UPDATE people_holding SET worker_id = NULL",
        "DELETE FROM people_holding",
        "DELETE FROM people_person",
        "DELETE FROM people_tie",
    ):
        with pytest.raises(ProgrammingError), act_as(cast.head), connection.cursor() as cursor:
            cursor.execute(statement)
    assert search(cast.worker, "Arta") == [child]


_READ = {
    Person: rules.read_person,
    Identifier: rules.read_identifier,
    Phone: rules.read_phone,
    Tie: rules.read_tie,
    HiddenAddress: rules.hidden_address,
    Address: Rule("person.read", Address),
    NameKey: Rule("person.read", NameKey),
    Holding: Rule("person.read", Holding),
    HouseholdMember: Rule("person.read", HouseholdMember),
    PersonMerge: rules.read_merge,
}


def join_one_pair_and_separate_another(cast: Cast) -> None:
    """Leave a joining of two colleagues' children, and one that was taken back: it shows where both do."""
    for separated in (False, True):
        key, kept, other = keys.new(), cast.child(), cast.child(cast.colleague)
        merge_people(cast.head, kept, new_id=key, other=other, reason="One girl.")
        if separated:
            separate_people(cast.head, key, reason="Two girls.")
            for who in (cast.worker, cast.colleague):
                with act_as(who):
                    assert not PersonMerge.objects.filter(pk=key).exists()


def rule_rows(actor: Staff, rule: Rule[Any]) -> set[Any]:
    """Return what a rule alone reaches: its query on the owner's connection, past every policy."""
    context = Context(actor)
    with act_as(actor):
        context.standing  # noqa: B018 -- asked as the actor, used as the owner
        where = rule.model.scope.rows(context, rule.code)
    return set(
        rule.model._default_manager.using("owner").filter(where).values_list("pk", flat=True)
    )


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_rules_and_policies_draw_the_same_lines(kept_cast: Cast) -> None:
    """Every rule's rows lie within the policy's, and reading is exactly what the policy shows."""
    cast = kept_cast
    first = full_story(cast)
    cast.child(cast.colleague, nickname="Drita")
    cast.child(cast.stranger, "GJ", nickname="Miri")
    cast.child(cast.ngo, "TDH_KOSOVO", nickname="Tushi")
    hidden = full_story(cast)
    hold_by_ngo(cast, first)
    join_one_pair_and_separate_another(cast)
    cast.recuse(cast.worker, hidden)
    cast.recuse(cast.ngo, first)
    assert set(_READ) == set(TABLES) - {
        Inquiry
    }  # which has two rules for reading, see its own test

    seen_by_somebody = dict.fromkeys(_READ, 0)
    for who in ROLES:
        actor = getattr(cast, who)
        for model, rule in _READ.items():
            policy = {row[0] for row in rows_as_sent(actor, model._meta.db_table)}
            assert rule_rows(actor, rule) == policy, (who, model.__name__)
            seen_by_somebody[model] += len(policy)
    assert all(seen_by_somebody.values())
    for rule in (rules.write_person, rules.reveal_address, rules.write_tie, rules.write_phone):
        for who in ROLES:
            actor = getattr(cast, who)
            policy = {row[0] for row in rows_as_sent(actor, rule.model._meta.db_table)}
            assert rule_rows(actor, rule) <= policy, (who, rule.code)


def test_blind_hashes_of_one_text_differ_by_purpose() -> None:
    assert len({crypto.blind("1012345678", p) for p in ("identifier", "phone", "search")}) == 3
