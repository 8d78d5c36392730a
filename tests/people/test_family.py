"""Relatives, ties read from both sides, households; and the family as it is shown."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from tests.people.stage import Cast, found, kind, lines
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.people.commands.relative import register_relative
from tutela.people.commands.set_household import set_household
from tutela.people.commands.tie import add_tie, change_tie, end_tie
from tutela.people.enums import BirthPrecision, PersonKind
from tutela.people.errors import (
    AlreadyEnded,
    DayToCome,
    HouseholdBeforeLastChange,
    HouseholdOfOne,
    NoContactHolds,
    NotAChoice,
    TieThere,
    TieToSelf,
)
from tutela.people.models import HouseholdMember, Person, Tie
from tutela.people.queries import Family, family
from tutela.people.queries.family import Couple, ParentOf
from tutela.people.told import TieTold
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList


def told(of: str, **facts) -> TieTold:
    return TieTold(kind=kind(of), **facts)


def tie(actor: Staff, person: UUID, relative: UUID, of: str, **facts) -> UUID:
    key = keys.new()
    add_tie(actor, person, new_id=key, relative=relative, tie=told(of, **facts))
    return key


def seen(actor: Staff, child: UUID) -> Family:
    with act_as(actor):
        return family(actor, child)


def roles(actor: Staff, child: UUID) -> dict[UUID, list[str]]:
    return {m.id: [t.role.code for t in m.ties] for m in seen(actor, child).members}


def live_together(
    actor: Staff, child: UUID, *others: UUID, since: date | None = None, **facts
) -> None:
    set_household(
        actor, child, new_id=keys.new(), members=others, since=since or clock.today(), **facts
    )


def test_a_relative_is_an_adult_in_the_files_of_the_child(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child, caregiver=True)

    assert found(cast.worker, mother).kind == PersonKind.ADULT
    assert found(cast.head, mother).unit_id == found(cast.head, child).unit_id
    assert roles(cast.worker, child) == {child: [], mother: ["MOTHER"]}
    assert seen(cast.worker, child).members[1].takes_care
    assert [line.event for line in lines(mother)] == ["person.registered"]
    with pytest.raises(AccessDenied):
        seen(cast.colleague, mother)


def test_a_refused_relative_leaves_nobody_behind(cast: Cast) -> None:
    child, key = cast.child(), keys.new()

    with pytest.raises(NotAChoice):
        register_relative(
            cast.worker,
            child,
            new_id=key,
            tie_id=keys.new(),
            traits=PersonTraits(nickname="Vlora"),
            tie=TieTold(kind=kind("FEMALE", CodeList.SEX)),
        )

    with act_as(cast.head):
        assert not Person.objects.filter(pk=key).exists()
    assert lines(key) == []


def test_nobody_adds_relatives_to_a_child_out_of_reach(cast: Cast) -> None:
    child = cast.child()

    with pytest.raises(AccessDenied):
        cast.relative(child, actor=cast.colleague)


def test_whoever_covers_the_worker_elsewhere_may_write_down_a_relative(cast: Cast) -> None:
    child = cast.child(cast.ngo, "TDH_KOSOVO", nickname="Miri")

    uncle = cast.relative(child, "AUNT_OR_UNCLE", actor=cast.ngo)

    assert roles(cast.ngo, child)[uncle] == ["AUNT_OR_UNCLE"]


def test_one_row_is_read_from_both_sides(cast: Cast) -> None:
    child, other = cast.child(), cast.child(nickname="Drita")
    mother = cast.relative(child)
    tie(cast.worker, mother, other, "CHILD")

    assert roles(cast.worker, child)[mother] == ["MOTHER"]
    assert roles(cast.worker, mother) == {mother: [], child: ["CHILD"], other: ["CHILD"]}
    assert roles(cast.worker, other)[mother] == ["PARENT"]
    with act_as(cast.worker):
        assert Tie.objects.count() == 2


def test_kin_of_kin_is_in_the_picture(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    father = cast.relative(child, "FATHER", traits={"given_name": "Agim"})
    tie(cast.worker, mother, father, "PARTNER", separated=True)
    sister = cast.child(nickname="Drita")
    tie(cast.worker, sister, father, "FATHER")

    shown = seen(cast.worker, child)

    assert shown.couples == (Couple(mother, father, separated=True),)
    assert set(shown.parents) == {
        ParentOf(mother, child),
        ParentOf(father, child),
        ParentOf(father, sister),
    }
    assert roles(cast.worker, child)[sister] == []
    assert shown.child.id == child


def test_a_tie_told_from_either_side_is_told_once(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)

    for person, relative, of in ((child, mother, "MOTHER"), (mother, child, "CHILD")):
        with pytest.raises(TieThere):
            tie(cast.worker, person, relative, of)
    tie(cast.worker, child, mother, "GUARDIAN")

    assert roles(cast.worker, child)[mother] == ["MOTHER", "GUARDIAN"]


def test_a_reciprocal_of_a_reciprocal_is_the_same_tie(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child, "CHILD")  # told the wrong way round, on purpose

    with pytest.raises(TieThere):
        tie(cast.worker, mother, child, "MOTHER")


def test_nobody_is_their_own_relative(cast: Cast) -> None:
    child = cast.child()

    with pytest.raises(TieToSelf):
        tie(cast.worker, child, child, "SIBLING")


def test_a_tie_to_somebody_out_of_reach_is_denied(cast: Cast) -> None:
    child = cast.child()
    other = cast.child(cast.stranger, "GJ", nickname="Miri")

    with pytest.raises(AccessDenied):
        tie(cast.worker, child, other, "SIBLING")
    with pytest.raises(AccessDenied):
        tie(cast.worker, other, child, "SIBLING")


def test_who_must_not_be_contacted_and_why(cast: Cast) -> None:
    child = cast.child()
    father = cast.relative(
        child, "FATHER", no_contact=True, no_contact_reason="Threatened the mother"
    )

    member = seen(cast.worker, child).members[1]
    assert (member.id, member.no_contact) == (father, True)
    assert member.ties[0].no_contact_reason == "Threatened the mother"
    (line,) = lines(member.ties[0].id)
    assert (line.event, "Threatened" in line.payload) == ("tie.added", False)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"no_contact": True}, "Write why this person must not be contacted."),
        (
            {"no_contact_reason": "Why"},
            "Say that this person must not be contacted, or leave the reason empty.",
        ),
        (
            {"first_day": "2020-01-02", "last_day": "2020-01-01"},
            "The last day lies before the first day. Check both days.",
        ),
    ],
)
def test_a_tie_told_wrongly(cast: Cast, facts, sentence) -> None:
    child = cast.child()
    with pytest.raises(BadArguments) as bad:
        add_tie(
            cast.worker,
            child,
            new_id=keys.new(),
            relative=child,
            tie={"kind": kind("SIBLING"), **facts},
        )

    assert list(bad.value.fields.values()) == [sentence]


def test_a_tie_is_changed_also_from_the_other_side(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child, "PARENT", no_contact=True, no_contact_reason="Court order")
    (line,) = seen(cast.worker, child).members[1].ties

    change_tie(
        cast.worker,
        line.id,
        tie=told("CHILD", no_contact=True, no_contact_reason="Court order"),
        turned=True,
    )
    with act_as(cast.worker):
        row = Tie.objects.get(pk=line.id)
        assert (row.person_id, row.relative_id) == (mother, child)
        assert row.no_contact_reason == "Court order"
    (line,) = seen(cast.worker, child).members[1].ties
    assert (line.turned, line.role.code) == (True, "PARENT")
    change_tie(cast.worker, line.id, tie=told("MOTHER", caregiver=True), turned=True)

    (line,) = seen(cast.worker, child).members[1].ties
    assert (line.role.code, line.turned, line.caregiver, line.no_contact_reason) == (
        "MOTHER",
        False,
        True,
        "",
    )
    assert [entry.event for entry in lines(line.id)] == ["tie.added", "tie.changed", "tie.changed"]


def test_changing_a_tie_into_one_that_is_there_is_refused(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    second = tie(cast.worker, child, mother, "GUARDIAN")

    with pytest.raises(TieThere):
        change_tie(cast.worker, second, tie=told("MOTHER"))


def test_a_tie_that_is_over_stays_in_sight_with_its_day(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    key = tie(cast.worker, child, mother, "GUARDIAN", first_day=date(2020, 1, 1))

    end_tie(cast.worker, key, last_day=date(2024, 5, 1))

    (member,) = (one for one in seen(cast.worker, child).members if one.id == mother)
    assert [role.code for role in member.roles] == ["MOTHER"]
    assert [(t.role.code, t.last_day) for t in member.ties if t.is_over] == [
        ("GUARDIAN", date(2024, 5, 1))
    ]
    again = tie(cast.worker, child, mother, "GUARDIAN")
    assert roles(cast.worker, child)[mother].count("GUARDIAN") == 2
    assert [line.event for line in lines(key)] == ["tie.added", "tie.ended"]
    with pytest.raises(TieThere):
        tie(cast.worker, child, mother, "GUARDIAN")
    end_tie(cast.worker, again)


def test_whom_the_child_must_not_meet_stays_so_when_the_relation_is_over(cast: Cast) -> None:
    child = cast.child()
    key, reason = keys.new(), "Court order"
    traits = PersonTraits(given_name="Agron")
    facts = {"no_contact": True, "no_contact_reason": reason}
    register_relative(
        cast.worker, child, new_id=keys.new(), tie_id=key, traits=traits,
        tie=told("STEP_PARENT", **facts),
    )  # fmt: skip

    end_tie(cast.worker, key, last_day=clock.today() - timedelta(days=1))
    assert [one.name for one in seen(cast.worker, child).kept_away] == ["Agron"]
    with pytest.raises(NoContactHolds):
        end_tie(cast.worker, key)
    change_tie(cast.worker, key, tie=told("STEP_PARENT"))
    end_tie(cast.worker, key)

    assert seen(cast.worker, child).kept_away == ()
    assert [line.event for line in lines(key)] == [
        "tie.added", "tie.ended", "tie.changed", "tie.ended",
    ]  # fmt: skip


def test_a_tie_that_was_never_true_is_gone(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    key = tie(cast.worker, child, mother, "GUARDIAN")

    end_tie(cast.worker, key)

    assert roles(cast.worker, child)[mother] == ["MOTHER"]
    assert [line.event for line in lines(key)] == ["tie.added", "tie.ended"]
    with pytest.raises(AlreadyEnded):
        end_tie(cast.worker, key)
    with pytest.raises(AlreadyEnded):
        change_tie(cast.worker, key, tie=told("GUARDIAN"))


def test_a_tie_does_not_end_in_the_future(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    (line,) = seen(cast.worker, child).members[1].ties

    with pytest.raises(DayToCome):
        end_tie(cast.worker, line.id, last_day=clock.today() + timedelta(days=1))

    assert roles(cast.worker, child)[mother] == ["MOTHER"]


def test_a_known_adult_joins_the_files_of_another_child(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    second = cast.child(cast.colleague, nickname="Drita")
    with act_as(cast.colleague):
        assert not Person.objects.filter(pk=mother).exists()

    tie(cast.head, second, mother, "MOTHER")

    assert roles(cast.colleague, second)[mother] == ["MOTHER"]
    assert roles(cast.worker, child) == {child: [], mother: ["MOTHER"]}  # not the other's child


def test_a_sister_with_a_worker_of_her_own_stays_out_of_sight(cast: Cast) -> None:
    child = cast.child()
    sister = cast.child(cast.colleague, nickname="Drita")
    tie(cast.head, child, sister, "SIBLING")

    assert roles(cast.head, child)[sister] == ["SIBLING"]
    assert roles(cast.worker, child) == {child: []}


def test_who_lives_together(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    father = cast.relative(child, "FATHER")
    live_together(cast.worker, child, mother, father, since=date(2026, 1, 1))
    assert set(seen(cast.worker, child).household) == {child, mother, father}

    live_together(cast.worker, child, mother, since=date(2026, 3, 1))

    shown = seen(cast.worker, child)
    assert (set(shown.household), shown.since) == ({child, mother}, date(2026, 1, 1))
    with act_as(cast.worker):
        left = HouseholdMember.objects.get(person_id=father)
        assert (left.last_day, left.ended_at is not None) == (date(2026, 2, 28), True)
    assert [line.event for line in lines(child)][-2:] == ["household.set", "household.set"]


def test_a_child_who_moves_leaves_the_others_together(cast: Cast) -> None:
    child = cast.child()
    mother, father, aunt = (
        cast.relative(child, of) for of in ("MOTHER", "FATHER", "AUNT_OR_UNCLE")
    )
    live_together(cast.worker, child, mother, father, since=date(2026, 1, 1))

    live_together(cast.worker, child, aunt, since=date(2026, 5, 1), moved=True)

    assert set(seen(cast.worker, child).household) == {child, aunt}
    assert set(seen(cast.worker, mother).household) == {mother, father}


def test_households_are_told_in_order(cast: Cast) -> None:
    child = cast.child()
    mother = cast.relative(child)
    live_together(cast.worker, child, mother, since=date(2026, 5, 1))

    with pytest.raises(HouseholdBeforeLastChange):
        live_together(cast.worker, child, since=date(2026, 4, 1))
    with pytest.raises(DayToCome):
        live_together(cast.worker, child, since=date(2100, 1, 1))
    with pytest.raises(HouseholdOfOne):
        live_together(cast.worker, child, child)

    assert set(seen(cast.worker, child).household) == {child, mother}


def test_nobody_out_of_reach_is_put_into_a_household(cast: Cast) -> None:
    child = cast.child()
    other = cast.child(cast.colleague, nickname="Drita")

    with pytest.raises(AccessDenied):
        live_together(cast.worker, child, other)


def test_a_picture_that_is_full_still_shows_the_child_and_who_must_not_be_met(cast: Cast) -> None:
    child = cast.child()
    for number in range(61):
        born = BirthTraits(precision=BirthPrecision.DAY, date=date(1950, 1, 1))
        cast.relative(child, "COUSIN", traits={"given_name": f"C {number}", "birth": born})
    cast.relative(
        child,
        "AUNT_OR_UNCLE",
        traits={"given_name": "Fatmir"},
        no_contact=True,
        no_contact_reason="Court",
    )

    with act_as(cast.worker):
        shown = family(cast.worker, child)

    assert shown.child.id == child
    assert [one.name for one in shown.kept_away] == ["Fatmir"]


def test_a_family_costs_the_same_for_one_and_for_thirty(
    cast: Cast, django_assert_num_queries
) -> None:
    small, large = cast.child(), cast.child(nickname="Drita")
    cast.relative(small, caregiver=True, no_contact=True, no_contact_reason="Court order")
    for number in range(30):
        cast.relative(
            large,
            "COUSIN",
            traits={"given_name": f"Cousin {number}"},
            no_contact=True,
            no_contact_reason="Court order",
        )
    live_together(cast.worker, small)
    live_together(cast.worker, large)

    counts = []
    for child in (small, large):
        with act_as(cast.worker) as context:
            context.standing  # noqa: B018 -- read once for every query of a page
            with django_assert_num_queries(2) as counted:
                shown = family(cast.worker, child)
            counts.append((len(counted), len(shown.members)))
    assert [members for _, members in counts] == [2, 31]
