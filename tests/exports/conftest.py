"""A worker, the head of the centre, and another head, on a working day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tutela.documents import vault
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.people.traits import PersonTraits

NOW = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Centre:
    """Who works, and a way to register children."""

    worker: Staff
    boss: Staff
    other: Staff

    def opened(self, given: str = "Arben", family: str = "Krasniqi") -> UUID:
        """Return an open case of a child with this name."""
        traits = PersonTraits(given_name=given, family_name=family)
        return story.opened(self.worker, self.boss, traits=traits)


@pytest.fixture
def centre(db: None, settings: Any) -> Iterator[Centre]:
    """Prizren and Gjilan on Tuesday, 17 March 2026, at eleven."""
    settings.DEMO = True  # no second factor
    for blob, _came_at in list(vault.stored(vault.EXPORT)):  # of tests that were rolled back
        vault.discard(blob)
    with clock.at(NOW):
        yield Centre(cast.social_worker(), cast.head(), cast.head("CSW_GJ"))
