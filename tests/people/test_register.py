"""Registering and describing people: what is written, what is refused, what the journal says."""

import json
from datetime import date

import pytest
from django.db import ProgrammingError
from django.db.utils import DatabaseError

from tests.people.stage import Cast, found, kind, lines, reads, unit
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.kernel.errors import AccessDenied, BadArguments, Stale
from tutela.kernel.requests import Request
from tutela.people.births import Birth
from tutela.people.commands.describe import describe_person
from tutela.people.commands.hold import hold
from tutela.people.commands.note_death import note_death, retract_death
from tutela.people.commands.register import register_person
from tutela.people.enums import BirthPrecision, PersonKind
from tutela.people.errors import (
    CommunityWithoutReason,
    DayToCome,
    DeathBeforeBirth,
    NoNameLeft,
    NotAChoice,
    NotNotedAsDead,
)
from tutela.people.models import NameKey, Person
from tutela.people.names import exact_key, sound_key
from tutela.people.traits import BirthTraits, PersonChanges, PersonTraits, person_sort_key
from tutela.reference.enums import CodeList

BORN = BirthTraits.of(Birth.on(date(2016, 3, 14)))


def keys_of(cast: Cast, person) -> set[str]:
    with act_as(cast.head):
        return set(NameKey.objects.filter(person_id=person).values_list("key", flat=True))


def test_a_nickname_is_enough(cast: Cast) -> None:
    child = cast.child(nickname="Miri")

    person = found(cast.worker, child)
    assert (person.full_name, person.kind, person.unit_id) == ("Miri", "CHILD", unit("PZ"))
    assert person.birth == Birth.unknown()
    assert person.sort_key == person_sort_key("", "", "Miri")


def test_all_that_is_told_is_kept(cast: Cast) -> None:
    told = PersonTraits(
        given_name="  Đorđe ",
        family_name="Petrović",
        father_name="Marko",
        name_language="sr-latn",
        sex=kind("MALE", CodeList.SEX),
        birth=BORN,
        citizenship=kind("XKX", CodeList.CITIZENSHIP),
        community=kind("SERB", CodeList.COMMUNITY),
        community_reason="To find a mediator",
        languages=("SERBIAN", "ALBANIAN", "SERBIAN"),
        interpreter_needed=True,
        disability={"SEEING": "SOME_DIFFICULTY"},
        school_status=kind("ATTENDS", CodeList.SCHOOL_STATUS),
        school_name="Sveti Sava",
        school_grade="3",
    )
    child = cast.child(**dict(told))

    person = found(cast.worker, child)
    assert (person.given_name, person.languages) == ("Đorđe", ["SERBIAN", "ALBANIAN"])
    assert person.birth == Birth.on(date(2016, 3, 14))
    assert (person.birth_earliest, person.birth_latest) == (date(2016, 3, 14),) * 2
    assert person.disability == {"SEEING": "SOME_DIFFICULTY"}
    assert {exact_key("Đorđe"), sound_key("Petrović"), exact_key("Đorđe Petrović")} <= keys_of(
        cast, child
    )


def test_the_journal_names_no_one(cast: Cast) -> None:
    child = cast.child(given_name="Shpresa", family_name="Krasniqi")

    (line,) = lines(child)
    assert line.event == "person.registered"
    assert "Shpresa" not in line.payload
    assert "Krasniqi" not in line.payload


def test_the_expected_day_of_an_unborn_child_is_kept(cast: Cast) -> None:
    birth = Birth.unborn(date(2027, 2, 1))
    child = cast.child(nickname="Baby", birth=BirthTraits.of(birth))

    assert found(cast.worker, child).birth == birth


@pytest.mark.parametrize(
    ("traits", "sentence"),
    [
        ({}, "Give a name or a nickname. What the child is called is enough."),
        ({"given_name": "A" * 81}, "Shorten this to 80 characters."),
        (
            {"nickname": "Miri", "birth": {"precision": "DAY"}},
            "Give the date of birth, or choose that it is not known.",
        ),
        (
            {"nickname": "Miri", "birth": {"precision": "DAY", "date": "2190-01-01"}},
            "This day is still to come. Give the day of birth, or choose “not yet born”.",
        ),
        (
            {"nickname": "Miri", "birth": {"estimated_by": "The doctor"}},
            "Say who estimated the age only where the age is estimated.",
        ),
        (
            {"nickname": "Miri", "name_language": "<script>"},
            "Choose the language of the name from the list.",
        ),
    ],
)
def test_what_is_told_wrongly_is_answered_with_what_to_do(cast: Cast, traits, sentence) -> None:
    with pytest.raises(BadArguments) as bad:
        register_person(
            cast.worker, unit("PZ"), new_id=keys.new(), kind=PersonKind.CHILD, traits=traits
        )

    assert sentence in bad.value.fields.values()


@pytest.mark.parametrize(
    ("traits", "refusal"),
    [
        ({"sex": "CITIZENSHIP"}, NotAChoice),
        ({"languages": ["KLINGON"]}, NotAChoice),
        ({"disability": {"SEEING": "PERHAPS"}}, NotAChoice),
        ({"disability": {"SINGING": "NO_DIFFICULTY"}}, NotAChoice),
        ({"community": "ROMA"}, CommunityWithoutReason),
    ],
)
def test_wrong_choices_are_refused_and_nothing_is_written(cast: Cast, traits, refusal) -> None:
    if "sex" in traits:
        traits = {"sex": kind("XKX", CodeList.CITIZENSHIP)}
    if "community" in traits:
        traits = {"community": kind("ROMA", CodeList.COMMUNITY)}
    key = keys.new()

    with pytest.raises(refusal):
        register_person(
            cast.worker,
            unit("PZ"),
            new_id=key,
            kind=PersonKind.CHILD,
            traits=PersonTraits(nickname="Miri", **traits),
        )

    with act_as(cast.head):
        assert not Person.objects.filter(pk=key).exists()
    assert lines(key) == []
    assert [line.subject_id for line in reads("command.refused")] == [unit("PZ")]


def test_a_community_that_was_not_told_needs_no_reason(cast: Cast) -> None:
    child = cast.child(nickname="Miri", community=kind("NOT_SAID", CodeList.COMMUNITY))

    assert found(cast.worker, child).community.code == "NOT_SAID"


def test_nobody_registers_in_another_unit(cast: Cast) -> None:
    with pytest.raises(AccessDenied):
        cast.child(cast.worker, at="GJ", nickname="Miri")


def test_a_person_whom_no_file_holds_is_out_of_sight_and_of_reach(cast: Cast) -> None:
    key = keys.new()
    register_person(
        cast.worker,
        unit("PZ"),
        new_id=key,
        kind=PersonKind.CHILD,
        traits=PersonTraits(nickname="Miri"),
    )

    with act_as(cast.worker):
        assert not Person.objects.filter(pk=key).exists()
    with pytest.raises(DatabaseError), act_as(cast.stranger):
        hold(key, keys.new(), unit("GJ"), cast.stranger.id)


def test_nobody_pulls_a_person_into_a_file_of_their_own(cast: Cast) -> None:
    child = cast.child(nickname="Miri")

    for actor, at in ((cast.stranger, "GJ"), (cast.colleague, "PZ"), (cast.analyst, "PZ")):
        with pytest.raises(ProgrammingError), act_as(actor):
            hold(child, keys.new(), unit(at), actor.id)
    with act_as(cast.head):
        hold(child, keys.new(), unit("PZ"), cast.colleague.id)
    assert found(cast.colleague, child).nickname == "Miri"


def test_only_the_named_fields_are_described(cast: Cast) -> None:
    child = cast.child(given_name="Arta", family_name="Gashi", school_name="Emin Duraku")
    before = keys_of(cast, child)

    describe_person(cast.worker, child, changes=PersonChanges(family_name="Berisha", birth=BORN))

    person = found(cast.worker, child)
    assert (person.given_name, person.family_name) == ("Arta", "Berisha")
    assert (person.school_name, person.birth) == ("Emin Duraku", BORN.birth())
    assert person.sort_key == person_sort_key("Arta", "Berisha", "")
    now = keys_of(cast, child)
    assert exact_key("Gashi") in before - now
    assert exact_key("Berisha") in now
    line = lines(child)[-1]
    assert (line.event, json.loads(line.payload)) == (
        "person.described",
        {
            "fields": ["birth", "family_name"],
            "also": [["cases.Case", str(cast.files[child])]],
            "face": "DESK",
        },
    )
    assert person.version == 2


def test_describing_the_same_again_is_no_event(cast: Cast) -> None:
    child = cast.child(given_name="Arta")

    describe_person(cast.worker, child, changes=PersonChanges(given_name="Arta"))

    assert len(lines(child)) == 1
    assert found(cast.worker, child).version == 1


def test_taking_the_community_back_takes_the_reason_back(cast: Cast) -> None:
    child = cast.child(
        nickname="Miri", community=kind("ROMA", CodeList.COMMUNITY), community_reason="Mediator"
    )

    describe_person(cast.worker, child, changes=PersonChanges(community=None))

    person = found(cast.worker, child)
    assert (person.community_id, person.community_reason) == (None, "")


def test_describing_refuses_to_leave_no_name(cast: Cast) -> None:
    child = cast.child(nickname="Miri")

    with pytest.raises(NoNameLeft):
        describe_person(cast.worker, child, changes=PersonChanges(nickname=""))

    assert found(cast.worker, child).nickname == "Miri"


def test_describing_asks_for_the_reason_of_a_community(cast: Cast) -> None:
    child = cast.child(nickname="Miri")

    with pytest.raises(CommunityWithoutReason):
        describe_person(
            cast.worker,
            child,
            changes=PersonChanges(community=kind("ROMA", CodeList.COMMUNITY)),
        )

    assert found(cast.worker, child).community_id is None


def test_somebody_else_changed_the_record_meanwhile(cast: Cast) -> None:
    child = cast.child(nickname="Miri")
    describe_person(cast.worker, child, changes=PersonChanges(given_name="Mirlinda"))

    with pytest.raises(Stale):
        describe_person(
            cast.worker,
            child,
            request=Request(base_version=1),
            changes=PersonChanges(given_name="Mira"),
        )

    assert found(cast.worker, child).given_name == "Mirlinda"


@pytest.mark.parametrize("who", ["stranger", "colleague", "other_head", "ngo", "analyst"])
def test_who_does_not_reach_the_child_changes_nothing(cast: Cast, who: str) -> None:
    child = cast.child(nickname="Miri")

    with pytest.raises(AccessDenied):
        describe_person(getattr(cast, who), child, changes=PersonChanges(nickname="X"))

    assert found(cast.worker, child).nickname == "Miri"
    assert [line.subject_id for line in reads("command.denied")] == [child]


def test_a_death_is_noted_corrected_and_taken_back(cast: Cast) -> None:
    child = cast.child(nickname="Miri", birth=BORN)
    day = clock.today()

    note_death(cast.worker, child, died_on=day)
    assert found(cast.worker, child).died_on == day
    retract_death(cast.worker, child)

    assert found(cast.worker, child).died_on is None
    assert [line.event for line in lines(child)] == [
        "person.registered",
        "person.death_noted",
        "person.death_retracted",
    ]
    with pytest.raises(NotNotedAsDead):
        retract_death(cast.worker, child)


def test_a_death_lies_between_the_birth_and_today(cast: Cast) -> None:
    child = cast.child(nickname="Miri", birth=BORN)

    with pytest.raises(DeathBeforeBirth):
        note_death(cast.worker, child, died_on=date(2016, 3, 13))
    with pytest.raises(DayToCome):
        note_death(cast.worker, child, died_on=date(2100, 1, 1))

    assert found(cast.worker, child).died_on is None


def test_every_precision_of_a_birth_survives_the_table(cast: Cast) -> None:
    births = [
        Birth.on(date(2015, 5, 5)),
        Birth.in_month(2015, 5),
        Birth.in_year(2015),
        Birth.about(9, date(2024, 1, 1)),
        Birth.unborn(),
        Birth.unknown(),
    ]
    assert {birth.precision for birth in births} == set(BirthPrecision)

    kept = [
        found(cast.worker, cast.child(nickname="Miri", birth=BirthTraits.of(b))).birth
        for b in births
    ]

    assert kept == births
