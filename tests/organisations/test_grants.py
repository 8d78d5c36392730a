"""Roles given and ended: dates, overlaps, reach, and no way to help oneself."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests.organisations.conftest import World, unit_id
from tests.organisations.test_users import events
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations import errors
from tutela.organisations.commands.confirm_grant import confirm_grant
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.models import Grant
from tutela.organisations.queries import grants_to_confirm

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


def day(offset: int) -> date:
    return clock.today() + timedelta(days=offset)


def give(actor: Staff, user: Staff, role: str, unit: str, **other: Any) -> UUID:
    key = keys.new()
    arguments = {"first_day": day(0), **other}
    give_grant(actor, user.id, new_id=key, role=role, unit=unit_id(unit), **arguments)
    return key


def may(user: Staff, rule: str, offset: int = 0) -> bool:
    with clock.at(clock.now() + timedelta(days=offset)), act_as(user) as context:
        return context.may(rule)


def test_a_grant_holds_from_its_first_to_its_last_day(world: World) -> None:
    key = give(world.admin, world.worker, "HEAD", "A", first_day=day(2), last_day=day(4))

    held = [may(world.worker, "cover.manage", offset) for offset in range(6)]

    assert held == [False, False, True, True, True, False]
    assert events(key) == ["grant.given"]


def test_a_grant_over_a_unit_reaches_its_subtree_and_no_look_alike(world: World) -> None:
    with act_as(world.head) as context:
        assert context.reach("cover.manage").units == {unit_id(code) for code in ("A", "A1", "A2")}


def test_a_path_with_an_underscore_is_no_pattern(world: World) -> None:
    """The agency CSW_A must not reach CSWXA: in LIKE an underscore stands for any letter."""
    world.grant(world.second, "HEAD", "A")
    with act_as(world.second) as context:
        assert unit_id("X") not in context.reach("cover.manage").units


def test_the_same_role_is_not_given_twice_at_a_time(world: World) -> None:
    give(world.admin, world.worker, "HEAD", "A", first_day=day(5), last_day=day(9))

    for first, last in ((9, 12), (0, 5), (0, None), (6, 7)):
        with pytest.raises(errors.GrantOverlaps):
            give(
                world.admin, world.worker, "HEAD", "A",
                first_day=day(first), last_day=day(last) if last else None,
            )  # fmt: skip

    give(world.admin, world.worker, "HEAD", "A", first_day=day(10))
    give(world.admin, world.worker, "HEAD", "A1", first_day=day(5))
    assert Grant.objects.filter(user_id=world.worker.id, role="HEAD").count() == 3


def test_days_in_the_wrong_order_or_past_are_refused(world: World) -> None:
    with pytest.raises(errors.EndsBeforeItBegins):
        give(world.admin, world.worker, "HEAD", "A", first_day=day(3), last_day=day(2))
    with pytest.raises(errors.LastDayHasPassed):
        give(world.admin, world.worker, "HEAD", "A", first_day=day(-3), last_day=day(-1))


def test_a_role_stays_in_its_kind_of_agency(world: World) -> None:
    with pytest.raises(errors.RoleNotForAgency):
        give(world.admin, world.worker, "HEAD", "T_MIN")
    with pytest.raises(errors.NoSuchRole):
        give(world.admin, world.worker, "SUPERUSER", "A")


def test_a_closed_account_gets_no_role(world: World) -> None:
    deactivate_user(world.admin, world.worker.id)

    with pytest.raises(errors.UserIsInactive):
        give(world.admin, world.worker, "HEAD", "A")


def test_nobody_gives_themselves_a_role_or_ends_their_own(world: World) -> None:
    with pytest.raises(AccessDenied):
        give(world.admin, world.admin, "HEAD", "A")
    own = Grant.objects.get(user_id=world.admin.id)
    with pytest.raises(AccessDenied):
        end_grant(world.admin, own.pk)

    assert Grant.objects.filter(user_id=world.admin.id).count() == 1


@pytest.mark.parametrize("who", ["head", "worker"])
def test_only_administrators_give_and_end(world: World, who: str) -> None:
    actor = world.people[who]
    with pytest.raises(AccessDenied):
        give(actor, world.second, "HEAD", "A")
    with pytest.raises(AccessDenied):
        end_grant(actor, Grant.objects.get(user_id=world.second.id).pk)


def test_a_grant_ends_this_moment(world: World) -> None:
    grant = Grant.objects.get(user_id=world.head.id)

    end_grant(world.admin, grant.pk)

    assert not may(world.head, "cover.manage")
    assert events(grant.pk) == ["grant.given", "grant.ended"]
    with pytest.raises(errors.GrantHasEnded):
        end_grant(world.admin, grant.pk)
    give(world.admin, world.head, "HEAD", "A")
    assert may(world.head, "cover.manage")


def test_a_grant_ends_on_a_day(world: World) -> None:
    grant = Grant.objects.get(user_id=world.head.id)
    with pytest.raises(errors.LastDayHasPassed):
        end_grant(world.admin, grant.pk, last_day=day(-1))

    end_grant(world.admin, grant.pk, last_day=day(1))

    assert [may(world.head, "cover.manage", n) for n in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ("role", "unit", "refusal"),
    [
        ("ANALYST", "A", errors.RoleReachesFurther),
        ("ADMINISTRATOR", "A", errors.RoleReachesFurther),
        ("WORKER", "X", AccessDenied),
        ("WORKER", "A2", None),
        ("AGENCY_ADMINISTRATOR", "A", None),
    ],
)
def test_an_administrator_of_one_agency_gives_no_more_than_it_has(
    world: World, role: str, unit: str, refusal: type[Exception] | None
) -> None:
    local = world.person("local", "A", "AGENCY_ADMINISTRATOR")
    if refusal is None:
        give(local, world.worker, role, unit)
        return

    with pytest.raises(refusal):
        give(local, world.worker, role, unit)

    assert Grant.objects.filter(user_id=world.worker.id).count() == 1


def test_a_role_waits_for_its_confirmation_half_a_year(world: World) -> None:
    key = give(world.admin, world.worker, "HEAD", "A", first_day=day(-183))
    fresh = give(world.admin, world.second, "HEAD", "A", first_day=day(-182))

    def waiting(actor: Staff) -> set[UUID]:
        with act_as(actor):
            return {one.pk for one in grants_to_confirm(actor)}

    assert key in waiting(world.admin)
    assert fresh not in waiting(world.admin)
    assert waiting(world.head) == set()

    confirm_grant(world.admin, key)

    assert key not in waiting(world.admin)
    assert events(key) == ["grant.given", "grant.confirmed"]
    with clock.at(clock.now() + timedelta(days=183)):
        assert key in waiting(world.admin)
        end_grant(world.admin, key)
        assert key not in waiting(world.admin)
        with pytest.raises(errors.GrantHasEnded):
            confirm_grant(world.admin, key)


def test_nobody_confirms_a_role_of_their_own_or_beyond_their_reach(world: World) -> None:
    with act_as(world.admin):
        own = Grant.objects.filter(user_id=world.admin.id).first()
        assert own is not None
    other = give(world.admin, world.worker, "HEAD", "A")
    for actor, key in ((world.admin, own.pk), (world.head, other)):
        with pytest.raises(AccessDenied):
            confirm_grant(actor, key)
