"""Roles, agencies and units."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from tutela.reference.enums import AgencyType, Scope
from tutela.reference.profile.checks.codes import misnamed
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated, unknown
from tutela.reference.profile.faults import Fault
from tutela.reference.rights import RIGHTS


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at roles.toml and the files of the folder agencies."""
    roles, agencies, units = (profiled.of(kind) for kind in ("role", "agency", "unit"))
    places = {place.data["code"] for place in profiled.of("place")}
    yield from repeated(roles, lambda e: e.data["code"], "Another role has the same code.")
    yield from repeated(agencies, lambda e: e.data["code"], "Another agency has the same code.")
    placed = [agency for agency in agencies if "place" in agency.data]
    yield from repeated(
        [*placed, *units], lambda e: e.data["code"], "Another unit has the same code."
    )
    numbered = [unit for unit in [*placed, *units] if unit.data.get("letters")]
    yield from repeated(
        numbered, lambda e: e.data["letters"], "Another unit begins its case numbers like this."
    )
    for entry in [*roles, *agencies, *units]:
        yield from misnamed(entry)
    for role in roles:
        yield from _role(role)
    yield from _duty(roles)
    for agency in agencies:
        yield from _agency(agency)
    for unit in [*placed, *units]:
        yield from unknown_place(unit, places)


def unknown_place(unit: Entry, places: set[str]) -> Iterator[Fault]:
    """Return a fault when a unit is nowhere."""
    if unit.data["place"] not in places:
        yield unit.fault(f"places.toml has no place {unit.data['place']!r}.")


def _role(role: Entry) -> Iterator[Fault]:
    if not role.data["rights"]:
        yield role.fault("The role has no rights. Nobody who holds it could do anything.")
    for right, scope in role.data["rights"].items():
        if right not in RIGHTS:
            near = get_close_matches(right, RIGHTS, 1)
            hint = f" Did you mean {near[0]!r}?" if near else ""
            yield role.fault(f"There is no right {right!r}.{hint}")
        if scope not in list(Scope):
            yield role.fault(f"{right} reaches {scope!r}. It must be one of {', '.join(Scope)}.")
    for kind in role.data["agency_types"]:
        if kind not in list(AgencyType):
            yield role.fault(f"{kind!r} is not a type of agency: {', '.join(AgencyType)}.")


def _duty(roles: list[Entry]) -> Iterator[Fault]:
    """Return a fault when no child could be protected out of hours."""
    if not any(role.data.get("on_duty") for role in roles):
        yield Fault(
            "roles.toml", "", "No role has on_duty = true. Nobody could act in a file out of hours."
        )
    if not any("duty.manage" in role.data["rights"] for role in roles):
        yield Fault("roles.toml", "", "No role has duty.manage. Nobody could plan the duty rota.")


def _agency(agency: Entry) -> Iterator[Fault]:
    yield from unknown(agency, "type", AgencyType)
    units = agency.data.get("unit", [])
    if not units and "place" not in agency.data:
        yield agency.fault("The agency is nowhere. Give it a place, or units that have one.")
    if units and "place" in agency.data:
        yield agency.fault("The agency has units, so the place belongs to them. Remove its place.")
    before: set[str] = set()
    for unit in units:
        if unit.get("parent") is not None and unit["parent"] not in before:
            yield agency.fault(
                f"The unit {unit['code']} lies in {unit['parent']!r}, which does not stand before it."
            )
        before.add(unit["code"])
