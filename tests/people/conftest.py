"""The accounts of `stage`, rolled back or committed."""

from __future__ import annotations

import pytest

from tests.people.stage import Cast, make_cast


@pytest.fixture
def cast(db: None) -> Cast:
    """The accounts, in a transaction that is rolled back."""
    return make_cast()


@pytest.fixture
def kept_cast(transactional_db: None) -> Cast:
    """The accounts, committed, so that other connections see them."""
    return make_cast()
