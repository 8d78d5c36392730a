"""The small country of the organisations' tests, commands to try the kernel with, and an attacker."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest

from tests.database import Databases
from tests.kernel import sample
from tests.organisations.conftest import world
from tutela.kernel.commands import REGISTRY

__all__ = ["world"]


@pytest.fixture(autouse=True)
def _sample_commands() -> Iterator[None]:
    """Know the sample commands during these tests only."""
    REGISTRY.update(sample.COMMANDS)
    yield
    for code in sample.COMMANDS:
        del REGISTRY[code]


@pytest.fixture
def attacker(databases: Databases) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
    """The server's superuser with every trigger switched off, in this test's database."""
    owner = databases.where.owner
    place = {"host": owner.host, "port": owner.port or None, "user": "postgres"}
    with psycopg.connect(dbname=databases.copy, autocommit=True, **place) as link:
        link.execute("SET session_replication_role = replica")
        yield link
