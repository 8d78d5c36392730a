"""Who works on the cases of these tests."""

from __future__ import annotations

import pytest

from tests import cast
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
