"""The stage of each module, built once and thrown away."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.consistency.stage import Stage, set_up
from tests.database import Databases


@pytest.fixture(scope="module")
def stage(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, databases: Databases
) -> Iterator[Stage]:
    """Four files and whoever works on them."""
    with set_up(django_db_blocker, databases) as made:
        yield made
