"""The administrator of an institution, with the roles of the country: only at home, and nothing that reaches further."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests import cast
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.organisations import queries
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.reset_mfa import reset_mfa
from tutela.organisations.errors import RoleNotForAgency, RoleReachesFurther
from tutela.organisations.models import Grant, Role

pytestmark = pytest.mark.django_db

AT_A_CENTRE = {"SOCIAL_WORKER", "HEAD_OF_CENTRE", "DUTY_OFFICER", "AGENCY_ADMINISTRATOR"}
"""What the administrator of a centre for social work may give, written by hand."""
REACHES_FURTHER = {"DATA_PROTECTION_OFFICER"}


@pytest.fixture
def keeper(db: None) -> Staff:
    return cast.member("AGENCY_ADMINISTRATOR", cast.PRIZREN)


def give(actor: Staff, user: Staff, role: str, unit: str = cast.PRIZREN) -> UUID:
    key = keys.new()
    give_grant(
        actor,
        user.id,
        new_id=key,
        role=role,
        unit=cast.unit_id(unit),
        first_day=clock.today(),
        last_day=None,
    )
    return key


def test_each_role_is_given_or_refused_as_the_profile_says(keeper: Staff) -> None:
    given, further = set(), set()
    for role in Role.objects.filter(active=True).values_list("pk", flat=True):
        newcomer = cast.member("HEAD_OF_CENTRE", cast.PRIZREN)
        end_grant(cast.CONSOLE, Grant.objects.get(user_id=newcomer.id).pk)
        try:
            give(keeper, newcomer, role)
            given.add(role)
        except RoleReachesFurther:
            further.add(role)
        except RoleNotForAgency:
            continue
    assert (given, further) == (AT_A_CENTRE, REACHES_FURTHER)


def test_another_institution_does_not_exist(keeper: Staff) -> None:
    stranger = cast.social_worker(cast.PEJA)
    with pytest.raises(AccessDenied):
        give(keeper, stranger, "SOCIAL_WORKER")
    with pytest.raises(AccessDenied):
        reset_mfa(keeper, stranger.id)
    with pytest.raises((AccessDenied, Refusal)):
        give(keeper, cast.social_worker(), "SOCIAL_WORKER", unit=cast.PEJA)
    with act_as(keeper):
        assert stranger.id not in set(queries.users(keeper).values_list("pk", flat=True))
        assert {unit.agency.code for unit in queries.units(keeper)} == {cast.PRIZREN}


def test_nobody_widens_their_own_roles(keeper: Staff) -> None:
    with pytest.raises(AccessDenied):
        give(keeper, keeper, "HEAD_OF_CENTRE")


def test_a_colleague_whose_role_reaches_the_country_is_left_alone(keeper: Staff) -> None:
    officer = cast.member("DATA_PROTECTION_OFFICER", cast.PRIZREN)
    for refused in (
        lambda: reset_mfa(keeper, officer.id),
        lambda: give(keeper, officer, "SOCIAL_WORKER"),
        lambda: end_grant(keeper, Grant.objects.get(user_id=officer.id).pk),
    ):
        with pytest.raises(AccessDenied):
            refused()
