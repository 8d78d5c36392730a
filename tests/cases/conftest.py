"""Who works on the cases of these tests."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from tests import cast
from tutela.kernel import clock
from tutela.kernel.access import Staff


@pytest.fixture
def worker(db: None) -> Staff:
    """A social worker in Prizren."""
    return cast.social_worker()


@pytest.fixture
def boss(db: None) -> Staff:
    """The head of the centre in Prizren."""
    return cast.head()


@pytest.fixture
def stranger(db: None) -> Staff:
    """A social worker of another centre."""
    return cast.social_worker(cast.PEJA)


@pytest.fixture
def a_working_day() -> Iterator[None]:
    """Tuesday, 17 March 2026, at eleven: no test depends on the hour or weekday of its run."""
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        yield
