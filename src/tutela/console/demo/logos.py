"""Logos for the institutions of the demo. All are drawn for it, and are nobody's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from tutela.console.demo.cast import Member
from tutela.console.demo.hand import Hand
from tutela.kernel.access import act_as
from tutela.organisations import queries
from tutela.organisations.commands.logos import give_logo
from tutela.reference.models import stable_id

DRAWN = Path(__file__).with_name("logos")


def given(members: Sequence[Member]) -> None:
    """Give each institution in which somebody works the logo of its kind."""
    admin = next(m for m in members if m.role == "ADMINISTRATOR").actor
    units = {stable_id("unit", member.unit) for member in members}
    with act_as(admin):
        working = {unit.agency_id for unit in queries.units(admin) if unit.pk in units}
        kinds = {one.pk: one.kind for one in queries.agencies(admin) if one.pk in working}
    for key, drawing in sorted(_drawn(kinds).items()):
        Hand(f"logo {key}").do(admin, give_logo, key, file=drawing)


def _drawn(kinds: dict[UUID, str]) -> dict[UUID, bytes]:
    files = {key: DRAWN / f"{kind.lower()}.svg" for key, kind in kinds.items()}
    return {key: file.read_bytes() for key, file in files.items() if file.is_file()}
