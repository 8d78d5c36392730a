"""Folders for places with a server of their own.

Not below pytest's: as root, another session of pytest closes that to PostgreSQL's user in the middle.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


def _folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="tutela-test-") as made:
        yield Path(made)


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder for one test."""
    yield from _folder()


@pytest.fixture(scope="module")
def module_path() -> Iterator[Path]:
    """A folder for the tests of a module."""
    yield from _folder()
