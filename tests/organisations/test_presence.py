"""Cover during leave and the duty rota: what they give, to whom, and for how long."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.organisations.conftest import World, unit_id
from tests.organisations.test_grants import day, may
from tests.organisations.test_users import events, inbox
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.organisations import errors, queries
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.end_cover import end_cover
from tutela.organisations.commands.shifts import cancel_shift, plan_shift

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def cover(actor: Staff, absent: Staff, covering: Staff, first: int = 0, last: int = 5) -> UUID:
    key = keys.new()
    arrange_cover(
        actor, absent.id, new_id=key, covering=covering.id, first_day=day(first), last_day=day(last)
    )
    return key


def selves(user: Staff, offset: int = 0) -> frozenset[UUID]:
    with clock.at(clock.now() + timedelta(days=offset)), act_as(user) as context:
        return context.standing.selves


def shift(
    actor: Staff, user: Staff, unit: str = "A", first: float = -1, hours: float = 12, **other: Any
) -> UUID:
    key = keys.new()
    begins = clock.now() + timedelta(hours=first)
    arguments = {"starts_at": begins, "ends_at": begins + timedelta(hours=hours), **other}
    plan_shift(actor, unit_id(unit), new_id=key, user=user.id, **arguments)
    return key


def test_a_cover_lets_the_colleague_act_for_the_absent_while_it_lasts(world: World) -> None:
    key = cover(world.head, world.worker, world.second, first=1, last=2)

    both = frozenset({world.second.id, world.worker.id})
    alone = frozenset({world.second.id})
    assert [selves(world.second, n) for n in range(4)] == [alone, both, both, alone]
    assert selves(world.worker, 1) == frozenset({world.worker.id})
    assert events(key) == ["cover.arranged"]
    assert inbox(world.second) == inbox(world.worker) == ["COVER_ARRANGED"]


def test_a_cover_ends_this_moment(world: World) -> None:
    key = cover(world.head, world.worker, world.second)

    end_cover(world.head, key)

    assert selves(world.second) == frozenset({world.second.id})
    with pytest.raises(errors.CoverHasEnded):
        end_cover(world.head, key)


def test_only_colleagues_cover(world: World) -> None:
    with pytest.raises(AccessDenied):
        cover(world.head, world.worker, world.stranger)
    with pytest.raises(AccessDenied):
        cover(world.head, world.stranger, world.worker)
    with pytest.raises(errors.NotAColleague):
        cover(world.head, world.worker, world.worker)


def test_covers_do_not_overlap_or_chain(world: World) -> None:
    cover(world.head, world.worker, world.second, first=0, last=5)

    with pytest.raises(errors.CoverOverlaps):
        cover(world.head, world.worker, world.second, first=5, last=6)
    with pytest.raises(errors.ColleagueIsAway):
        cover(world.head, world.second, world.worker, first=2, last=3)
    with pytest.raises(errors.EndsBeforeItBegins):
        cover(world.head, world.worker, world.second, first=9, last=8)
    with pytest.raises(errors.LastDayHasPassed):
        cover(world.head, world.worker, world.second, first=-9, last=-8)
    cover(world.head, world.worker, world.head, first=0, last=5)


@pytest.mark.parametrize("who", ["admin", "worker", "stranger"])
def test_only_heads_arrange_cover_and_duty(world: World, who: str) -> None:
    key = cover(world.head, world.worker, world.second)
    planned = shift(world.head, world.second)
    actor = world.people[who]
    attempts = (
        lambda: cover(actor, world.worker, world.second, first=20, last=21),
        lambda: end_cover(actor, key),
        lambda: shift(actor, world.second, first=50),
        lambda: cancel_shift(actor, planned),
    )
    for attempt in attempts:
        with pytest.raises(AccessDenied):
            attempt()
    with act_as(actor):
        assert list(queries.covers(actor)) == list(queries.shifts(actor)) == []


def test_who_is_on_duty_holds_the_duty_role_by_the_hour(world: World) -> None:
    planned = shift(world.head, world.worker, first=-1, hours=3)

    assert may(world.worker, "case.read")
    with act_as(world.worker) as context:
        assert context.reach("case.read").units == {unit_id(code) for code in ("A", "A1", "A2")}
    with clock.at(clock.now() + timedelta(hours=2)), act_as(world.worker) as context:
        assert not context.may("case.read")
    assert [user.username for user in queries.on_duty(unit_id("A"))] == ["worker"]
    assert (events(planned), inbox(world.worker)) == (["shift.planned"], ["DUTY_PLANNED"])


def test_a_cancelled_duty_gives_nothing(world: World) -> None:
    planned = shift(world.head, world.worker)

    cancel_shift(world.head, planned)

    assert not may(world.worker, "case.read")
    with pytest.raises(errors.ShiftIsOver):
        cancel_shift(world.head, planned)


def test_duties_that_make_no_sense_are_refused(world: World) -> None:
    shift(world.head, world.worker, first=1, hours=12)

    with pytest.raises(errors.ShiftOverlaps):
        shift(world.head, world.worker, "A1", first=12, hours=3)
    with pytest.raises(errors.ShiftTooLong):
        shift(world.head, world.worker, first=100, hours=24 * 9)
    with pytest.raises(errors.EndsBeforeItBegins):
        shift(world.head, world.worker, first=100, hours=-1)
    with pytest.raises(errors.LastDayHasPassed):
        shift(world.head, world.worker, first=-100, hours=1)
    with pytest.raises(AccessDenied):
        shift(world.head, world.stranger, first=200)
    with pytest.raises(AccessDenied):
        shift(world.head, world.second, "X", first=200)
    with pytest.raises(BadArguments):
        shift(world.head, world.second, starts_at="2030-01-01T10:00:00", ends_at="2030-01-01T11:00")


def test_assignable_are_those_who_work_on_files_in_reach(world: World) -> None:
    with act_as(world.head):
        assert [user.username for user in queries.assignable(world.head)] == ["second", "worker"]
    with act_as(world.worker):
        assert list(queries.assignable(world.worker)) == []


def test_whoever_plans_is_told_when_a_colleague_on_the_rota_leaves(world: World) -> None:
    cover(world.head, world.worker, world.second)
    shift(world.head, world.worker, first=24)

    deactivate_user(world.admin, world.worker.id)
    assert inbox(world.head) == ["PRESENCE_LEFT"]
    deactivate_user(world.admin, world.second.id)
    assert inbox(world.head) == ["PRESENCE_LEFT", "PRESENCE_LEFT"]


def test_nobody_is_told_of_duties_that_are_over_or_cancelled(world: World) -> None:
    cancel_shift(world.head, shift(world.head, world.worker, first=24))
    end_cover(world.head, cover(world.head, world.second, world.worker))

    deactivate_user(world.admin, world.worker.id)

    assert inbox(world.head) == []
