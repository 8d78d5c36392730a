"""The roles, agencies and units of a profile; imported at start-up.

Agencies and units are where a country begins: administrators go on from there. A load therefore
never touches one again that somebody has changed, and never ends one that it does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from tutela.kernel.models import Subject
from tutela.organisations.models import Agency, Right, Role, Unit
from tutela.reference.models import stable_id
from tutela.reference.profile import Counts, section, upsert
from tutela.reference.profile.rows import OWNER
from tutela.reference.profile_data import Profile, RoleData, UnitData


@section("roles")
def roles(profile: Profile) -> Counts:
    """Write the roles; one that the profile no longer has grants nothing from now on.

    What was made here is not the profile's: it stays.
    """
    given = [_role(place, role) for place, role in enumerate(profile.roles)]
    gone = Role.objects.using(OWNER).filter(active=True, own=False)
    ended = gone.exclude(pk__in=[row["code"] for row in given]).update(active=False)
    return upsert(Role, given) + Counts(ended=ended)


@section("rights")
def rights(profile: Profile) -> Counts:
    """Write what each role may do. A right that was taken away is gone at once."""
    wanted = {
        (role.code, rule): reach.value
        for role in profile.roles
        for rule, reach in role.rights.items()
    }
    table = Right.objects.using(OWNER)
    before = {(right.role_id, right.rule): right for right in table.filter(role__own=False)}
    fresh = [
        Right(role_id=role, rule=rule, reach=reach)
        for (role, rule), reach in wanted.items()
        if (role, rule) not in before
    ]
    table.bulk_create(fresh)
    gone = [right.pk for key, right in before.items() if key not in wanted]
    table.filter(pk__in=gone).delete()
    changed = [
        right for key, right in before.items() if key in wanted and right.reach != wanted[key]
    ]
    for right in changed:
        right.reach = wanted[right.role_id, right.rule]
        right.save(using=OWNER, update_fields=["reach"])
    unchanged = len(wanted) - len(fresh) - len(changed)
    return Counts(len(fresh), len(changed), len(gone), unchanged)


@section("agencies")
def agencies(profile: Profile) -> Counts:
    """Write the agencies."""
    return _begin(
        Agency,
        (
            {
                "id": stable_id("agency", agency.code),
                "code": agency.code,
                "kind": agency.type.value,
                "names": dict(agency.labels),
            }
            for agency in profile.agencies
        ),
    )


@section("units")
def units(profile: Profile) -> Counts:
    """Write the units, parents before children."""
    every = [unit for agency in profile.agencies for unit in agency.units]
    paths: dict[str, str] = {}
    for unit in every:
        paths[unit.code] = f"{paths.get(unit.parent or '', f'/{unit.agency}/')}{unit.code}/"
    return _begin(Unit, (_unit(unit, paths[unit.code]) for unit in every))


def _role(position: int, role: RoleData) -> dict[str, Any]:
    return {
        "code": role.code,
        "names": dict(role.labels),
        "description": dict(role.hint),
        "mfa": role.mfa,
        "on_duty": role.on_duty,
        "agency_kinds": sorted(kind.value for kind in role.agency_types),
        "position": position,
        "active": True,
    }


def _unit(unit: UnitData, path: str) -> dict[str, Any]:
    return {
        "id": stable_id("unit", unit.code),
        "agency_id": stable_id("agency", unit.agency),
        "parent_id": stable_id("unit", unit.parent) if unit.parent else None,
        "path": path,
        "code": unit.code,
        "names": dict(unit.labels),
        "place_id": stable_id("place", unit.place),
        "letters": unit.letters,
    }


def _begin(model: type[Subject], rows: Iterable[Mapping[str, Any]]) -> Counts:
    """Write the rows that nobody has changed since they were made."""
    touched: set[UUID] = set(
        model._default_manager.using(OWNER).filter(version__gt=1).values_list("pk", flat=True)
    )
    given = list(rows)
    left = sum(row["id"] in touched for row in given)
    return upsert(model, [r for r in given if r["id"] not in touched]) + Counts(unchanged=left)
