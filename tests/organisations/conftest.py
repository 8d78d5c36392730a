"""A small country: two agencies, five units, six roles, and the people that the tests need.

Roles, agencies and units come through the profile's own sections; accounts and grants through the
commands, given by the console's job as on a fresh installation.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

import pytest
from django.contrib.auth.hashers import make_password
from django.db import transaction

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, System
from tutela.organisations import profile as sections
from tutela.organisations.commands.give_grant import give_grant
from tutela.organisations.commands.register_user import register_user
from tutela.reference.enums import AgencyType, PlaceKind, Scope
from tutela.reference.models import stable_id
from tutela.reference.profile.sections import places
from tutela.reference.profile_data import AgencyData, PlaceData, Profile, RoleData, UnitData

PASSWORD = "three-blue-kites-fly"  # noqa: S105
CONSOLE = System("console.user")

CSW, NGO, GOV = AgencyType.CSW, AgencyType.NGO, AgencyType.GOVERNMENT


def words(text: str) -> dict[str, str]:
    return {"en": text, "sq": f"{text} (sq)", "sr-latn": f"{text} (sr)"}


def _role(
    code: str,
    rights: dict[str, Scope],
    kinds: set[AgencyType],
    *,
    mfa: bool = False,
    duty: bool = False,
) -> RoleData:
    return RoleData(code, words(code.title()), mfa, rights, frozenset(kinds), on_duty=duty)


ROLES = (
    _role("WORKER", {"case.assess": Scope.OWN, "case.implement": Scope.OWN}, {CSW, NGO}),
    _role(
        "HEAD",
        {
            "cover.manage": Scope.UNIT,
            "duty.manage": Scope.UNIT,
            "case.allocate": Scope.UNIT,
            "role.read": Scope.UNIT,
        },
        {CSW},
        mfa=True,
    ),
    _role(
        "ADMINISTRATOR",
        {"user.manage": Scope.COUNTRY, "unit.manage": Scope.COUNTRY, "role.read": Scope.COUNTRY},
        {GOV, CSW},
        mfa=True,
    ),
    _role(
        "AGENCY_ADMINISTRATOR",
        {"user.manage": Scope.AGENCY, "unit.manage": Scope.AGENCY},
        {CSW, NGO},
        mfa=True,
    ),
    _role("ANALYST", {"count.read": Scope.COUNTRY}, {GOV, CSW}),
    _role("DUTY", {"case.read": Scope.UNIT}, {CSW}, duty=True),
)


def _unit(code: str, agency: str, parent: str | None = None) -> UnitData:
    return UnitData(code, agency, words(code.title()), "TOWN", parent, letters="QX")


AGENCIES = (
    AgencyData("T_MIN", GOV, words("Ministry"), (_unit("T_MIN", "T_MIN"),)),
    AgencyData(
        "CSW_A",
        CSW,
        words("Centre A"),
        (_unit("A", "CSW_A"), _unit("A1", "CSW_A", "A"), _unit("A2", "CSW_A", "A")),
    ),
    AgencyData("CSWXA", CSW, words("Centre X"), (_unit("X", "CSWXA"),)),
)


def small_profile(
    roles: tuple[RoleData, ...] = ROLES, agencies: tuple[AgencyData, ...] = AGENCIES
) -> Profile:
    """Return a profile with nothing but places, roles and agencies."""
    district = PlaceData("TEST_D", PlaceKind.DISTRICT, words("District"), None, "", ())
    place = PlaceData("TOWN", PlaceKind.MUNICIPALITY, words("Town"), "TEST_D", "QX", ())
    return Profile(
        "small",
        ("en", "sq", "sr-latn"),
        "",
        {},
        (district, place),
        (),
        (),
        (),
        (),
        (),
        (),
        roles,
        agencies,
    )


def load(profile: Profile) -> dict[str, sections.Counts]:
    """Load it as the owner does."""
    with transaction.atomic(using="owner"):
        return {
            "places": places(profile),
            "roles": sections.roles(profile),
            "rights": sections.rights(profile),
            "agencies": sections.agencies(profile),
            "units": sections.units(profile),
        }


def unit_id(code: str) -> UUID:
    return stable_id("unit", code)


@dataclass
class World:
    """The small country and its people by user name."""

    people: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Staff:
        return self.people[name]

    def person(self, username: str, unit: str, *roles: str, email: str = "", at: str = "") -> Staff:
        """Register somebody in a unit, with roles there (or in the unit `at`)."""
        key = keys.new()
        register_user(
            CONSOLE,
            unit_id(unit),
            new_id=key,
            username=username,
            name=username.title(),
            password_hash=make_password(PASSWORD),
            email=email,
        )
        for role in roles:
            self.grant(Staff(key), role, at or unit)
        self.people[username] = Staff(key)
        return self.people[username]

    def grant(self, user: Staff, role: str, unit: str, last_day: date | None = None) -> UUID:
        key = keys.new()
        give_grant(
            CONSOLE,
            user.id,
            new_id=key,
            role=role,
            unit=unit_id(unit),
            first_day=clock.today(),
            last_day=last_day,
        )
        return key


@pytest.fixture
def world(transactional_db: None) -> World:
    """The small country with an administrator, two heads and two workers."""
    load(small_profile())
    made = World()
    made.person("admin", "T_MIN", "ADMINISTRATOR")
    made.person("head", "A", "HEAD")
    made.person("worker", "A1", "WORKER")
    made.person("second", "A2", "WORKER")
    made.person("stranger", "X", "WORKER")
    return made
