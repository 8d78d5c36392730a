"""A sealed file of the centre at work, and an emergency that is over and waits to be looked at."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from tests.browser.world_files import opened
from tests.cases import story
from tutela.cases.commands.break_glass import break_glass, mend_glass
from tutela.cases.commands.seal import seal_case
from tutela.kernel import keys
from tutela.kernel.access import Staff


def secrets(people: Mapping[str, Staff]) -> dict[str, UUID]:
    """Return the keys of a sealed file and of an emergency."""
    worker, boss, stranger = people["worker"], people["boss"], people["stranger"]
    made = {"sealed": opened(worker, boss, "Nita", "Gjoka"), "glass": keys.new()}
    seal_case(
        boss,
        made["sealed"],
        new_id=keys.new(),
        reason="Babai punon në komunë.",
        colleagues=[worker.id],
    )
    number = story.case_of(boss, made["sealed"]).number
    break_glass(
        stranger, stranger.id, new_id=made["glass"], number=number,
        reason="Policia e solli vajzën natën; askush nuk përgjigjej.",
    )  # fmt: skip
    mend_glass(stranger, made["glass"])
    return made
