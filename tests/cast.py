"""The people of the tests: members of staff with roles of the profile, made through the commands."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count
from uuid import UUID

from django.contrib.auth.hashers import make_password

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.register_user import register_user
from tutela.reference.models import stable_id

PASSWORD = "three-blue-kites-fly"  # noqa: S105
CONSOLE = System("console.user")
LONG_AGO = date(2020, 1, 1)  # so that a test can set the clock back
PRIZREN = "CSW_PZ"
PEJA = "CSW_PE"
DAY_CENTRE = "TDH_DAY_CENTRE_PZ"

_numbers = count(1)


def unit_id(code: str) -> UUID:
    """Return the key of a unit of the profile."""
    return stable_id("unit", code)


def member(
    role: str, unit: str, *, at: str = "", email: str = "", limit: int | None = None
) -> Staff:
    """Register somebody in a unit, with a role there (or in the unit `at`)."""
    key = keys.new()
    name = f"{role.lower().replace('_', '-')}-{next(_numbers)}"
    register_user(
        CONSOLE,
        unit_id(unit),
        new_id=key,
        username=name,
        name=name.replace("-", " ").title(),
        password_hash=make_password(PASSWORD),
        email=email,
        caseload_limit=limit,
    )
    give_grant(
        CONSOLE,
        key,
        new_id=keys.new(),
        role=role,
        unit=unit_id(at or unit),
        first_day=LONG_AGO,
        last_day=None,
    )
    return Staff(key)


def social_worker(unit: str = PRIZREN, *, limit: int | None = None) -> Staff:
    """Return a social worker of a centre."""
    return member("SOCIAL_WORKER", unit, limit=limit)


def head(unit: str = PRIZREN) -> Staff:
    """Return the head of a centre."""
    return member("HEAD_OF_CENTRE", unit)


def ngo_worker(unit: str = DAY_CENTRE) -> Staff:
    """Return a worker of an organisation."""
    return member("NGO_WORKER", unit)


def analyst() -> Staff:
    """Return an analyst of the ministry: counts and no names."""
    return member("MINISTRY_ANALYST", "MINISTRY_SOCIAL_POLICY")


def cover(boss: Staff, absent: Staff, covering: Staff) -> None:
    """Let a colleague stand in for another this week."""
    today = clock.today()
    arrange_cover(
        boss,
        absent.id,
        new_id=keys.new(),
        covering=covering.id,
        first_day=today,
        last_day=today + timedelta(days=7),
    )
