"""A centre at work: everybody who has an account, and a file for every kind of page.

Everything that people "typed" is Albanian, so that a page in another language can be searched for English.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID

from tests import cast
from tests.browser.signed_in import settle
from tests.database import Databases
from tutela.kernel.access import Staff


@dataclass
class World:
    """Who works, by role, and the keys of what was made, by name."""

    database: str
    people: dict[str, Staff] = field(default_factory=dict)
    keys: dict[str, UUID] = field(default_factory=dict)


def make_world(databases: Databases) -> World:
    """Fill a database by the commands that people use."""
    world = World(databases.copy)
    world.people = {
        "worker": cast.social_worker(),
        "colleague": cast.social_worker(),
        "boss": cast.head(),
        "stranger": cast.social_worker(cast.PEJA),
        "ngo": cast.ngo_worker(),
        "analyst": cast.analyst(),
        "admin": cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY"),
    }
    for person in world.people.values():
        settle(person)
    return world
