"""What may be seen of people: cards, contacts, search, possible duplicates; each journalled."""

import json
from datetime import date
from uuid import UUID

import pytest

from tests.people.stage import Cast, kind, reads, unit
from tests.people.test_entries import address, number, phone
from tutela.kernel import crypto, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.people import names
from tutela.people.births import Birth
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.enums import ReasonCode, Safety, Strength
from tutela.people.queries import (
    Contacts,
    Duplicates,
    find_people,
    person_card,
    possible_duplicates,
    reveal_address,
    safe_contacts,
)
from tutela.people.queries.contacts import contacts_of
from tutela.people.queries.search import FoundBy
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.queries import place

BORN = BirthTraits.of(Birth.on(date(2016, 3, 14)))


def search(actor: Staff, text: str) -> list[UUID]:
    with act_as(actor):
        return [person.id for person in find_people(actor, text)]


def duplicates(actor: Staff, **told) -> Duplicates:
    extra = {name: told.pop(name) for name in ("numbers", "place", "limit") if name in told}
    with act_as(actor):
        return possible_duplicates(actor, PersonTraits(**told), **extra)


def test_a_card_says_what_was_told_in_words(cast: Cast) -> None:
    child = cast.child(
        given_name="Arta",
        nickname="Tushi",
        sex=kind("FEMALE", CodeList.SEX),
        birth=BORN,
        languages=("ALBANIAN", "TURKISH"),
        disability={"HEARING": "CANNOT_DO", "SEEING": "NO_DIFFICULTY"},
    )
    paper = number(cast, child)

    with act_as(cast.worker):
        card = person_card(cast.worker, child)

    assert (card.name, card.nickname, str(card.sex)) == ("Arta", "Tushi", "Girl or woman")
    assert card.birth == BORN.birth()
    assert [str(word) for word in card.languages] == ["Albanian", "Turkish"]
    assert [(str(d.domain), str(d.answer)) for d in card.difficulties] == [
        ("Seeing", "No difficulty"),
        ("Hearing", "Cannot do it at all"),
    ]
    assert [(p.id, p.kind.code, p.number) for p in card.papers] == [
        (paper, "PERSONAL_NUMBER", "1012345678")
    ]
    (line,) = reads("person.opened")
    assert (line.subject_id, line.actor) == (child, str(cast.worker.id))


def test_a_card_out_of_reach_is_denied(cast: Cast) -> None:
    child = cast.child()
    for who in (cast.colleague, cast.stranger, cast.analyst):
        with act_as(who), pytest.raises(AccessDenied):
            person_card(who, child)
        with act_as(who), pytest.raises(AccessDenied):
            safe_contacts(who, child)
    assert reads("person.opened") == []


def test_contacts_say_whether_they_are_safe_and_how(cast: Cast) -> None:
    child = cast.child()
    phone(cast, child, safe=Safety.ASK_FIRST, how="Only by the school")
    address(cast, child, place=place("PRIZREN").pk, settlement="Tusus", street="Rr. B 1")

    with act_as(cast.worker):
        shown = safe_contacts(cast.worker, child)

    assert [(p.number, p.safe, p.how) for p in shown.phones] == [
        ("044 123 456", Safety.ASK_FIRST, "Only by the school")
    ]
    assert [a.text for a in shown.addresses] == ["Rr. B 1, Tusus, Prizren"]
    assert (shown.may_hide, shown.hidden) == (True, False)


def test_contacts_cost_the_same_for_one_and_for_fifty(
    cast: Cast, django_assert_num_queries
) -> None:
    children = [cast.child(nickname=f"Child {n}") for n in range(50)]
    for child in children:
        phone(cast, child)
        address(cast, child)

    for some in (children[:1], children):
        with act_as(cast.worker) as context:
            context.standing  # noqa: B018
            with django_assert_num_queries(6):
                assert len(contacts_of(cast.worker, some)) == len(some)


def test_a_hidden_place_is_revealed_on_the_record(cast: Cast) -> None:
    child, other = cast.child(), cast.child(nickname="Miri")
    set_hidden_address(cast.worker, child, new_id=keys.new(), text="Safe house, Rr. B 12")

    with act_as(cast.worker):
        assert safe_contacts(cast.worker, child).hidden
        shown = reveal_address(cast.worker, child)

    assert shown is not None
    assert shown.text == "Safe house, Rr. B 12"
    (line,) = reads("hidden_address.revealed")
    assert (line.subject_id, line.actor) == (child, str(cast.worker.id))
    with act_as(cast.worker):
        assert reveal_address(cast.worker, other) is None


def test_without_the_right_a_hidden_place_does_not_exist(cast: Cast) -> None:
    child = cast.child(cast.ngo, "TDH_KOSOVO", nickname="Miri")

    with act_as(cast.ngo):
        assert safe_contacts(cast.ngo, child) == Contacts(may_hide=False, hidden=False)
        with pytest.raises(AccessDenied):
            reveal_address(cast.ngo, child)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        (("Đorđe", "Petrović"), "Ђорђе"),
        (("Đorđe", "Petrović"), "petrovic djordje"),
        (("Xhemail", "Hoxha"), "Džemail Hodža"),
        (("Arta", "Gashi"), "ARTA gashi"),
        (("Ana Maria", "Berisha"), "maria"),
    ],
)
def test_a_name_is_found_in_any_alphabet(cast: Cast, written, asked) -> None:
    child = cast.child(given_name=written[0], family_name=written[1])
    cast.child(given_name="Somebody", family_name="Else")

    assert search(cast.worker, asked) == [child]


def test_a_nickname_is_found_and_every_word_must_meet(cast: Cast) -> None:
    child = cast.child(given_name="Arta", family_name="Gashi", nickname="Tushi")

    assert search(cast.worker, "tushi") == [child]
    assert search(cast.worker, "Arta Krasniqi") == []
    assert search(cast.worker, "  ") == []


def test_a_number_and_a_phone_are_found_by_their_value(cast: Cast) -> None:
    child = cast.child()
    number(cast, child, "P-123 4567")
    phone(cast, child, "+383 44 123 456")

    with act_as(cast.worker):
        by_number = find_people(cast.worker, "p1234567")
        by_phone = find_people(cast.worker, "044/123-456")

    assert [(p.id, p.found_by) for p in by_number] == [(child, FoundBy.NUMBER)]
    assert [(p.id, p.found_by) for p in by_phone] == [(child, FoundBy.PHONE)]
    assert by_phone[0].files == (cast.files[child],)


def test_a_search_is_journalled_without_its_words(cast: Cast) -> None:
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")
    search(cast.worker, "Shpresa Krasniqi")

    (line,) = reads("people.searched")
    said = json.loads(line.payload)
    assert said["shown"] == [str(child)]
    assert said["terms"].split() == [
        crypto.blind(names.exact_key(word), "search").hex() for word in ("Shpresa", "Krasniqi")
    ]
    assert "shpresa" not in line.payload.lower()


def test_a_search_costs_the_same_for_one_and_for_fifty(
    cast: Cast, django_assert_num_queries
) -> None:
    cast.child(given_name="Besa", family_name="Alone")
    for n in range(55):
        cast.child(given_name="Arta", family_name=f"Number{n}")

    for text, count in (("besa", 1), ("arta", 50)):
        with act_as(cast.worker) as context:
            context.standing  # noqa: B018
            with django_assert_num_queries(7):
                assert len(find_people(cast.worker, text)) == count


def test_a_possible_duplicate_comes_with_its_reasons(cast: Cast) -> None:
    child = cast.child(given_name="Arta", family_name="Gashi", father_name="Agim", birth=BORN)
    cast.child(given_name="Somebody", family_name="Else", birth=BORN)

    found = duplicates(
        cast.worker, given_name="Arta", family_name="Gaši", father_name="Agim", birth=BORN
    )

    assert [(m.id, m.strength) for m in found.matches] == [(child, Strength.VERY_LIKELY)]
    assert ReasonCode.FATHER_SAME in {reason.code for reason in found.matches[0].reasons}
    assert found.matches[0].files == (cast.files[child],)
    assert (found.elsewhere, found.more) == ((), False)
    (line,) = reads("people.compared")
    assert json.loads(line.payload)["shown"] == [str(child)]
    assert "Gaši" not in line.payload


def test_a_shared_number_is_a_reason(cast: Cast) -> None:
    child = cast.child(nickname="Miri")
    number(cast, child)

    found = duplicates(cast.worker, nickname="Tushi", numbers=[("PERSONAL_NUMBER", "10 1234 5678")])

    assert [(m.id, m.strength) for m in found.matches] == [(child, Strength.POSSIBLE)]


def test_a_given_name_alone_is_compared_with_births_near_by(cast: Cast) -> None:
    near = cast.child(given_name="Arta", birth=BirthTraits.of(Birth.in_year(2016)))
    cast.child(given_name="Arta", birth=BirthTraits.of(Birth.in_year(2009)))

    found = duplicates(cast.worker, given_name="Arta", family_name="Gashi", birth=BORN)

    assert [m.id for m in found.matches] == [near]


def test_a_whole_name_is_compared_before_the_many_with_the_given_name(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tutela.people.queries.duplicates._MOST_CALLED", 2)
    same = cast.child(given_name="Arta", family_name="Gashi", birth=BORN)
    for family_name in ("Berisha", "Hoxha", "Krasniqi"):
        cast.child(given_name="Arta", family_name=family_name, birth=BORN)

    found = duplicates(cast.worker, given_name="Arta", family_name="Gashi", birth=BORN)

    assert (found.matches[0].id, found.more) == (same, True)


def test_adults_are_no_duplicates_of_children(cast: Cast) -> None:
    cast.relative(cast.child(nickname="Miri"))

    assert duplicates(cast.worker, given_name="Vlora", family_name="Gashi").matches == ()


def test_a_match_out_of_reach_names_the_unit_and_nothing_else(cast: Cast) -> None:
    cast.child(given_name="Arta", family_name="Gashi", father_name="Agim", birth=BORN)

    for actor in (cast.stranger, cast.colleague, cast.ngo):
        found = duplicates(actor, given_name="Arta", family_name="Gashi")
        assert found.matches == ()
        assert [(u.id, str(u)) for u in found.elsewhere] == [
            (unit("PZ"), "Centre for Social Work, Prizren")
        ]
        assert "Agim" not in repr(found)


def test_half_a_name_or_another_birth_names_no_unit(cast: Cast) -> None:
    cast.child(given_name="Arta", family_name="Gashi", birth=BORN)

    assert duplicates(cast.stranger, given_name="Arta").elsewhere == ()
    assert duplicates(cast.stranger, nickname="Arta").elsewhere == ()
    other = BirthTraits.of(Birth.on(date(2010, 1, 1)))
    told = {"given_name": "Arta", "family_name": "Gashi", "birth": other}
    assert duplicates(cast.stranger, **told).elsewhere == ()


def test_who_registers_nobody_learns_of_no_unit(cast: Cast) -> None:
    cast.child(given_name="Arta", family_name="Gashi")

    assert duplicates(cast.analyst, given_name="Arta", family_name="Gashi") == Duplicates()


def test_comparing_costs_the_same_for_one_and_for_fifty(
    cast: Cast, django_assert_num_queries
) -> None:
    cast.child(given_name="Besa", family_name="Alone")
    for n in range(55):
        number(cast, cast.child(given_name="Arta", family_name="Gashi", birth=BORN), f"N{n:06}")

    for given, family, least in (("Besa", "Alone", 1), ("Arta", "Gashi", 50)):
        told = PersonTraits(given_name=given, family_name=family)
        with act_as(cast.worker) as context:
            context.standing  # noqa: B018
            with django_assert_num_queries(9):
                found = possible_duplicates(cast.worker, told, 50)
                assert len(found.matches) == least
