"""Finding people though the name is damaged; and what the words of names must not tell."""

from __future__ import annotations

import pytest
from django.db import ProgrammingError, connection, connections

from tests.people.stage import Cast, first_named, unit
from tests.people.test_entries import address
from tests.people.test_queries import BORN, search
from tutela.kernel.access import System, act_as
from tutela.people.asked import Word
from tutela.people.commands.describe import describe_person
from tutela.people.enums import ReasonCode
from tutela.people.jobs import MERGE
from tutela.people.models import NameWord, Person
from tutela.people.queries import find_people
from tutela.people.queries.near import with_neighbours
from tutela.people.traits import PersonChanges
from tutela.reference.queries import place


@pytest.mark.parametrize(
    "typed",
    [
        "Erëza Bytyçi",
        "Bytyqi Ereza",
        "Битичи Ереза",
        "Erza Bytyci",  # a letter left out
        "Erezaa Bytyci",  # put in
        "Ereza Bytyxi",  # put for another
        "Ereza Btyyci",  # exchanged
        "Reza Btyci",  # one in each word
        "Ereza Fatmir",  # the father's name for the family's
        "Ereza Bytyqi Fatmir 2016",
        "erza 14.3.2016 bytyçi",
    ],
)
def test_a_damaged_name_is_found_and_others_are_not(cast: Cast, typed: str) -> None:
    child = cast.child(given_name="Erëza", family_name="Bytyçi", father_name="Fatmir", birth=BORN)
    cast.child(given_name="Shpresa", family_name="Gashi", father_name="Agim", birth=BORN)
    assert search(cast.worker, typed) == [child]


@pytest.mark.parametrize("typed", ["Shprsea", "Shpres", "Špesa"])
def test_a_word_alone_is_found_too(cast: Cast, typed: str) -> None:
    child = cast.child(nickname="Shpresa")
    cast.child(given_name="Arta", family_name="Gashi")
    assert search(cast.worker, typed) == [child]


def test_what_else_is_told_puts_the_right_child_first(cast: Cast) -> None:
    other = cast.child(given_name="Arta", family_name="Gashi", father_name="Agim")
    child = cast.child(given_name="Arta", family_name="Gashi", father_name="Besim", birth=BORN)
    address(cast, child, place=place("PRIZREN").pk)
    address(cast, other, place=place("PEJE").pk)
    for hint in ("Besim", "Besmi", "2016", "14.3.2016", "Prizren", "Призрен", "Prizeren"):
        assert search(cast.worker, f"Arta Gashi {hint}")[0] == child, hint
    assert search(cast.worker, "Arta Gashi Agim")[0] == other


def test_a_nickname_and_a_place_find_a_child_of_the_street(cast: Cast) -> None:
    child, other = cast.child(nickname="Tushi"), cast.child(nickname="Tushi")
    address(cast, child, place=place("PEJE").pk)
    address(cast, other, place=place("GJILAN").pk)
    assert search(cast.worker, "Tushi Pejë")[0] == child
    assert search(cast.worker, "Tushi Gnjilane")[0] == other


def test_the_reasons_come_with_the_person(cast: Cast) -> None:
    cast.child(given_name="Arta", family_name="Gashi", father_name="Besim", birth=BORN)
    with act_as(cast.worker):
        (found,) = find_people(cast.worker, "Arta Gasih Besim")
    assert {reason.code for reason in found.reasons} == {
        ReasonCode.NAME_NEAR,
        ReasonCode.FATHER_SAME,
    }
    assert not found.exactly


def _words() -> set[str]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT word FROM people_nameword")
        return {row[0] for row in cursor.fetchall()}


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_word_goes_with_the_last_person_who_has_it(kept_cast: Cast) -> None:
    cast = kept_cast
    first = cast.child(given_name="Zymryte", family_name="Llapashtica", father_name="Hajdin")
    second = cast.child(given_name="Zymryte", family_name="Gashi")
    held = _words()
    assert {"zimrite", "lapastica", "haidin", "gasi"} <= held
    describe_person(cast.worker, first, changes=PersonChanges(family_name="Hoti"))
    assert held - _words() == {"lapastica"}
    describe_person(cast.worker, first, changes=PersonChanges(father_name="Agim"))
    assert "haidin" not in _words()
    describe_person(cast.worker, first, changes=PersonChanges(given_name="Arta"))
    assert "zimrite" in _words()
    describe_person(cast.worker, second, changes=PersonChanges(given_name="Besa"))
    assert "zimrite" not in _words()


def test_nobody_reads_or_writes_the_words_of_names(cast: Cast) -> None:
    cast.child(given_name="Zymryte", family_name="Llapashtica")
    for statement in (
        "SELECT * FROM people_nameword",
        "SELECT count(*) FROM people_nameword",
        "INSERT INTO people_nameword VALUES ('x', '{x}')",
        "DELETE FROM people_nameword",
    ):
        with pytest.raises(ProgrammingError), act_as(cast.head), connection.cursor() as cursor:
            cursor.execute(statement)
    assert NameWord.scope.grants == ""


def test_near_words_are_told_to_those_alone_who_read_or_register(cast: Cast) -> None:
    cast.child(given_name="Zymryte", family_name="Llapashtica")
    told = {}
    for who in ("worker", "stranger", "analyst"):
        with act_as(getattr(cast, who)):
            (word,) = with_neighbours([Word("Zymryt")])
        told[who] = dict(word.near)
    assert told == {"worker": {"zimrite": 1}, "stranger": {"zimrite": 1}, "analyst": {}}


def test_a_near_word_leads_nobody_to_a_child_out_of_reach(cast: Cast) -> None:
    child = cast.child(given_name="Zymryte", family_name="Llapashtica")
    assert search(cast.worker, "Zymryt Llapashtca") == [child]
    for who in (cast.stranger, cast.colleague, cast.analyst):
        assert search(who, "Zymryt Llapashtca") == []
    cast.recuse(cast.worker, child)
    assert search(cast.worker, "Zymryt Llapashtca") == []


def test_the_database_names_those_alone_who_are_seen(cast: Cast) -> None:
    child = cast.child(given_name="Zymryte")
    other = cast.child(cast.stranger, "GJ", given_name="Zymryte")
    expected = {
        "worker": {child},
        "head": {child},
        "colleague": set(),
        "stranger": {other},
        "other_head": {other},
        "ngo": set(),
        "analyst": set(),
    }
    for who, theirs in expected.items():
        actor = getattr(cast, who)
        with act_as(actor):
            assert (
                set(Person.objects.filter(given_name="Zymryte").values_list("pk", flat=True))
                == theirs
            )
        assert first_named(actor, "Zymryte") == theirs, who
    cast.recuse(cast.worker, child)
    assert first_named(cast.worker, "Zymryte") == set()
    with act_as(System(MERGE)):
        Person.objects.filter(pk=child).update(merged_into_id=other)
    assert first_named(cast.head, "Zymryte") == set()


def test_the_unit_of_a_person_counts_as_a_place(cast: Cast) -> None:
    child = cast.child(given_name="Arta", family_name="Gashi")
    cast.child(cast.stranger, "GJ", given_name="Arta", family_name="Gashi")
    with act_as(cast.worker):
        (found,) = find_people(cast.worker, "Arta Gashi Prizren")
    assert (found.id, unit("PZ") is not None) == (child, True)
    assert ReasonCode.PLACE_SAME in {reason.code for reason in found.reasons}
