"""Two records of one person: joined, found by either name, separated; and everything that must refuse it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.db.utils import ProgrammingError

from tests.people.stage import Cast, found, kind, lines, unit
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.organisations.models import Notification, Recusal
from tutela.people import rules
from tutela.people.births import Birth
from tutela.people.commands.describe import describe_person
from tutela.people.commands.hide_address import set_hidden_address
from tutela.people.commands.hold import hold
from tutela.people.commands.identify import add_identifier
from tutela.people.commands.merge import merge_people
from tutela.people.commands.phone import add_phone, change_phone
from tutela.people.commands.separate import separate_people
from tutela.people.commands.tie import add_tie, end_tie
from tutela.people.enums import Contradiction, MergeField, PersonKind, Safety
from tutela.people.errors import (
    ChildAndAdult,
    ContradictionUnexplained,
    DeathBeforeBirth,
    HeldElsewhere,
    HiddenPlaceWouldShow,
    InNoFile,
    KeptApartHere,
    LaterMergeFirst,
    MergeWithItself,
    SeparatedBefore,
    ToldToBeRelated,
    WorkerHasConflict,
)
from tutela.people.jobs import KEEP_APART, MERGE
from tutela.people.models import Holding, NameKey, Person, PersonMerge, Phone, Tie
from tutela.people.queries.contradictions import contradictions
from tutela.people.queries.search import find_people
from tutela.people.told import PhoneTold, TieTold
from tutela.people.traits import BirthTraits, PersonChanges
from tutela.reference.enums import CodeList

WHY = "The school and the mother say that it is one girl."


def joined(cast: Cast, kept: UUID, other: UUID, **told: Any) -> UUID:
    key = keys.new()
    merge_people(cast.head, kept, new_id=key, other=other, **{"reason": WHY, **told})
    return key


def refused(cast: Cast, why: type[Exception], kept: UUID, other: UUID, **told: Any) -> None:
    """Try to join, and see that it was refused and that nothing was written."""
    with act_as(System(MERGE)):
        before = list(Person.objects.order_by("pk").values())
    with pytest.raises(why):
        joined(cast, kept, other, **told)
    with act_as(System(MERGE)):
        assert list(Person.objects.order_by("pk").values()) == before
        assert not PersonMerge.objects.exists()


def names_found(actor: Staff, text: str) -> set[UUID]:
    with act_as(actor):
        return {one.id for one in find_people(actor, text)}


def born(day: str) -> BirthTraits:
    return BirthTraits.of(Birth.on(date.fromisoformat(day)))


def test_one_goes_on_with_what_was_chosen_and_the_other_is_in_nobodys_sight(cast: Cast) -> None:
    one = cast.child(given_name="Arta", family_name="Gashi", father_name="Agim")
    two = cast.child(
        cast.colleague, given_name="Arta", family_name="Gashi-Berisha", nickname="Tinka"
    )
    phone = keys.new()
    told = PhoneTold(number="044 123 456", how="says the school calls")
    add_phone(cast.colleague, two, new_id=phone, phone=told)
    key = joined(cast, one, two, take=[MergeField.FAMILY_NAME])
    for actor in (cast.worker, cast.colleague, cast.head):
        kept = found(actor, one)
        assert (kept.full_name, kept.father_name, kept.nickname) == (
            "Arta Gashi-Berisha",
            "Agim",
            "",
        )
        with act_as(actor):
            assert not Person.objects.filter(pk=two).exists()
            assert not rules.read_person.allows(actor, two)
            assert not NameKey.objects.filter(person_id=two).exists()
            row = Phone.objects.get(pk=phone)
            assert (row.person_id, row.number, row.how) == (one, told.number, told.how)
            merge = PersonMerge.objects.get()
            assert (merge.pk, merge.reason, merge.taken) == (key, WHY, ["family_name"])
    with act_as(cast.head):
        files = set(Holding.objects.filter(person_id=one).values_list("file_id", flat=True))
    assert files == {cast.files[one], cast.files[two]}


def test_the_joined_one_is_found_by_either_name_and_after_a_new_name_too(cast: Cast) -> None:
    one = cast.child(given_name="Arta", family_name="Gashi")
    two = cast.child(given_name="Arta", family_name="Berisha", nickname="Tinka")
    key = joined(cast, one, two)
    for text in ("Arta Gashi", "Arta Berisha", "Tinka"):
        assert names_found(cast.worker, text) == {one}, text
    describe_person(cast.worker, one, changes=PersonChanges(family_name="Hoxha"))
    assert names_found(cast.worker, "Tinka") == names_found(cast.worker, "Arta Hoxha") == {one}
    separate_people(cast.head, key, reason=WHY)
    assert names_found(cast.worker, "Tinka") == names_found(cast.worker, "Arta Berisha") == {two}
    assert names_found(cast.worker, "Arta Hoxha") == {one}


def test_what_was_changed_since_stays_where_it_was_changed(cast: Cast) -> None:
    one = cast.child(given_name="Arta", family_name="Gashi", father_name="Agim")
    two = cast.child(given_name="Arta", family_name="Gashi", father_name="Afrim", nickname="Tinka")
    phone, later = keys.new(), keys.new()
    add_phone(cast.worker, two, new_id=phone, phone=PhoneTold(number="044 123 456"))
    key = joined(cast, one, two, take=[MergeField.FATHER_NAME, MergeField.NICKNAME])
    describe_person(cast.worker, one, changes=PersonChanges(nickname="Tina"))
    change_phone(cast.worker, phone, phone=PhoneTold(number="044 123 456", safe=Safety.NO))
    add_phone(cast.worker, one, new_id=later, phone=PhoneTold(number="045 777 888"))
    separate_people(cast.head, key, reason="They are cousins.")
    kept, other = found(cast.worker, one), found(cast.worker, two)
    assert (kept.father_name, kept.nickname) == ("Agim", "Tina")
    assert (other.father_name, other.nickname) == ("Afrim", "Tinka")
    with act_as(cast.worker):
        assert {row.pk: (row.person_id, row.safe) for row in Phone.objects.all()} == {
            phone: (two, "NO"), later: (one, "NOT_KNOWN"),
        }  # fmt: skip
    with act_as(cast.head):
        assert PersonMerge.objects.get(pk=key).ended_reason == "They are cousins."
    with pytest.raises(SeparatedBefore):
        separate_people(cast.head, key, reason=WHY)
    joined(cast, one, two)


def test_both_say_in_the_journal_what_happened_and_no_name(cast: Cast) -> None:
    one, two = cast.child(), cast.child(cast.colleague)
    key = joined(cast, one, two, despite="Twins were excluded.")
    separate_people(cast.head, key, reason="It was not so.")
    for person, other in ((one, two), (two, one)):
        events = [line.event for line in lines(person)][-2:]
        assert events == ["person.merged", "person.separated"]
        said = lines(person)[-2].payload
        assert str(other) in said
        assert str(key) in said
        assert ("Arta" in said, WHY in said, "Twins" in said) == (False, False, False)
    assert JournalLine.objects.filter(event="person.merged").count() == 2


def test_whoever_works_on_a_file_learns_of_it(cast: Cast) -> None:
    one, two = cast.child(), cast.child(cast.colleague)
    key = joined(cast, one, two)
    for actor, mine in ((cast.worker, one), (cast.colleague, two)):
        with act_as(actor):
            told = Notification.objects.get(kind="PEOPLE_JOINED")
            assert told.file_id == cast.files[mine]
    separate_people(cast.head, key, reason=WHY)
    with act_as(cast.worker):
        assert Notification.objects.filter(kind="PEOPLE_SEPARATED").count() == 1


def test_the_adults_of_the_family_stand_in_all_files_of_the_child_and_leave_again(
    cast: Cast,
) -> None:
    one, two = cast.child(), cast.child(cast.colleague)
    mother = cast.relative(one)
    father = cast.relative(
        two, "FATHER", cast.colleague, no_contact=True, no_contact_reason="Beats."
    )
    key = joined(cast, one, two)
    with act_as(cast.worker):
        assert Tie.objects.get(relative_id=father, person_id=one).no_contact_reason == "Beats."
        assert Person.objects.filter(pk=mother).exists()
    with act_as(cast.colleague):
        assert Person.objects.filter(pk=mother).exists()
    separate_people(cast.head, key, reason=WHY)
    with act_as(cast.worker):
        assert not Person.objects.filter(pk=father).exists()
    with act_as(cast.colleague):
        assert not Person.objects.filter(pk=mother).exists()
        assert Tie.objects.get(relative_id=father, person_id=two).no_contact_reason == "Beats."


def test_nobody_joins_who_does_not_hold_the_right_or_does_not_see_both(cast: Cast) -> None:
    one, two, far = cast.child(), cast.child(), cast.child(cast.stranger, at="GJ")
    for actor in (cast.worker, cast.stranger, cast.other_head, cast.ngo, cast.analyst):
        with pytest.raises(AccessDenied):
            merge_people(actor, one, new_id=keys.new(), other=two, reason=WHY)
    refused(cast, AccessDenied, one, far)
    refused(cast, AccessDenied, far, one)
    with pytest.raises(AccessDenied):
        merge_people(System(KEEP_APART), one, new_id=keys.new(), other=two, reason=WHY)
    key = joined(cast, one, two)
    for actor in (cast.worker, cast.stranger, cast.other_head, cast.ngo, cast.analyst):
        with pytest.raises(AccessDenied):
            separate_people(actor, key, reason=WHY)
    with act_as(cast.stranger):
        assert not PersonMerge.objects.exists()


def test_only_the_job_moves_files(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    for call in (
        f"tutela.move_holdings('{one}', '{two}', NULL)",
        f"tutela.hold_family('{one}')",
        "tutela.release_family('{1}', now())",
        f"tutela.settle_separated('{one}', '{two}', '{{}}')",
        f"tutela.conflict_between(ARRAY['{one}']::uuid[])",
    ):
        for actor in (cast.head, System(KEEP_APART)):
            with pytest.raises(ProgrammingError), act_as(actor), connection.cursor() as cursor:
                cursor.execute(f"SELECT {call}")
    with act_as(cast.head), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.absorbed(ARRAY[%s]::uuid[])", [one])
        assert cursor.fetchone()[0] == []


def test_what_cannot_be_one_person_is_refused(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    refused(cast, MergeWithItself, one, one)
    adult = cast.person(cast.worker, "PZ", PersonKind.ADULT)
    refused(cast, ChildAndAdult, one, adult)
    tie = keys.new()
    told = TieTold(kind=kind("SIBLING"))
    add_tie(cast.worker, one, new_id=tie, relative=two, tie=told)
    refused(cast, ToldToBeRelated, one, two)
    refused(cast, ToldToBeRelated, two, one)
    end_tie(cast.worker, tie)
    joined(cast, one, two)


def test_a_person_in_no_file_is_not_joined(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    with act_as(System(KEEP_APART)), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.release_person(%s, %s)", [two, cast.files[two]])
    refused(cast, InNoFile, one, two)


def test_a_file_out_of_reach_keeps_its_people_from_being_joined_and_separated(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    key = joined(cast, one, two)
    far = cast.child(cast.stranger, at="GJ")
    with act_as(System(KEEP_APART)):
        hold(one, cast.files[far], unit("GJ"), cast.stranger.id)
    with pytest.raises(HeldElsewhere):
        separate_people(cast.head, key, reason=WHY)
    three = cast.child()
    with pytest.raises(HeldElsewhere):
        joined(cast, one, three)


def test_a_hidden_address_does_not_come_into_sight_of_others(cast: Cast) -> None:
    one, two = cast.child(), cast.child(cast.colleague)
    set_hidden_address(cast.worker, one, new_id=keys.new(), text="Shelter, Rruga e Re 4")
    refused(cast, HiddenPlaceWouldShow, one, two)
    refused(cast, HiddenPlaceWouldShow, two, one)
    with act_as(System(KEEP_APART)):  # both stand in the same file: nobody learns anything
        hold(two, cast.files[one], unit("PZ"), cast.worker.id)
        hold(one, cast.files[two], unit("PZ"), cast.colleague.id)
    joined(cast, two, one)
    with act_as(cast.worker):
        assert rules.hidden_address.rows(cast.worker).get().text == "Shelter, Rruga e Re 4"


def test_a_conflict_of_interest_is_settled_first(cast: Cast) -> None:
    one, two = cast.child(), cast.child(cast.colleague)
    cast.recuse(cast.worker, two)
    refused(cast, WorkerHasConflict, one, two)
    with act_as(cast.head):
        Recusal.objects.update(ended_at=clock.now())
    joined(cast, one, two)


def test_contradictions_are_explained_or_nothing_is_joined(cast: Cast) -> None:
    day = {"birth": born("2015-04-01")}
    sexes = [kind(code, CodeList.SEX) for code in ("FEMALE", "MALE")]
    one = cast.child(given_name="Arta", family_name="Gashi", sex=sexes[0], **day)
    pairs = {
        Contradiction.BIRTH: {"given_name": "Arta", "family_name": "Gashi", "birth": born("2011-09-09")},
        Contradiction.SEX: {"given_name": "Arta", "family_name": "Gashi", "sex": sexes[1], **day},
        Contradiction.SIBLINGS: {"given_name": "Besa", "family_name": "Gashi", **day},
    }  # fmt: skip
    for expected, traits in pairs.items():
        two = cast.child(**traits)
        with act_as(System(MERGE)):
            pair = [Person.objects.get(pk=key) for key in (one, two)]
            assert contradictions(*pair) == contradictions(*reversed(pair)) == (expected,)
        refused(cast, ContradictionUnexplained, one, two)
    number = kind("PERSONAL_NUMBER", CodeList.IDENTIFIER_TYPE)
    three = cast.child(given_name="Arta", family_name="Gashi")
    for child, digits in ((one, "1111111111"), (three, "2222222222")):
        add_identifier(cast.worker, child, new_id=keys.new(), kind=number, number=digits)
    refused(cast, ContradictionUnexplained, one, three)
    joined(cast, one, three, despite="The clerk mistyped the number; both papers were seen.")
    assert '"despite":["NUMBER"]' in lines(one)[-1].payload


def test_nobody_dies_before_the_birth(cast: Cast) -> None:
    one = cast.child(given_name="Arta", family_name="Gashi", birth=born("2015-04-01"))
    two = cast.child(given_name="Arta", family_name="Gashi")
    with act_as(System(MERGE)):
        Person.objects.filter(pk=two).update(died_on="2014-01-01")
    refused(cast, DeathBeforeBirth, one, two, take=[MergeField.DEATH], despite="So it is.")


def test_a_sealed_record_is_joined_with_none_outside_its_file(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    with act_as(System(MERGE)):
        Person.objects.filter(pk=two).update(sealed_in=cast.files[two])
    refused(cast, KeptApartHere, one, two)
    refused(cast, KeptApartHere, two, one)


def test_what_was_joined_last_is_separated_first(cast: Cast) -> None:
    one, two, three = cast.child(), cast.child(), cast.child()
    first, second = joined(cast, one, two), joined(cast, one, three)
    with pytest.raises(LaterMergeFirst):
        separate_people(cast.head, first, reason=WHY)
    separate_people(cast.head, second, reason=WHY)
    separate_people(cast.head, first, reason=WHY)
    assert {found(cast.head, key).pk for key in (one, two, three)} == {one, two, three}


def test_a_reason_is_written_each_time(cast: Cast) -> None:
    one, two = cast.child(), cast.child()
    for reason in ("", "   "):
        with pytest.raises(Exception, match="merge"):
            joined(cast, one, two, reason=reason)
    with act_as(System(MERGE)):
        assert not PersonMerge.objects.exists()
