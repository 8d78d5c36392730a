"""A worker, a boss and a stranger before their browsers, and a file of the worker's."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.people.traits import PersonTraits


@dataclass(frozen=True)
class Desk:
    """Who works, their browsers, and one file."""

    worker: Staff
    boss: Staff
    browser: Client
    case: UUID
    kept: Path  # where the storage keeps its bytes
    on_the_way: Path


@pytest.fixture
def storage(settings: Any, tmp_path: Path) -> Path:
    """A storage of its own for each test."""
    settings.STORAGES = {
        **settings.STORAGES,
        "documents": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path / "kept"},
        },
    }
    settings.DOCUMENTS_ON_THE_WAY = tmp_path / "on-the-way"
    return tmp_path


@pytest.fixture
def desk(db: None, settings: Any, storage: Path) -> Iterator[Desk]:
    """A worker in Prizren on Tuesday, 17 March 2026, at eleven."""
    settings.DEMO = True  # no second factor
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        worker, boss = cast.social_worker(), cast.head()
        child = PersonTraits(given_name="Arben", family_name="Krasniqi", name_language="sq")
        case = story.opened(worker, boss, traits=child)
        yield Desk(worker, boss, browser_of(worker), case, storage / "kept", storage / "on-the-way")
