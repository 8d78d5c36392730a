"""A data protection officer before a browser, and a file that the officer cannot read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from tests import cast
from tests.cases import story
from tests.dataprotection import asking
from tests.desk.browser_of import browser_of
from tutela.kernel import clock
from tutela.kernel.access import Staff

NOW = datetime(2026, 3, 17, 10, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Office:
    """An officer, and a file that the officer cannot read."""

    officer: Staff
    worker: Staff
    boss: Staff
    case: UUID
    number: str
    browser: Client


@pytest.fixture
def office(db: None, settings: Any) -> Iterator[Office]:
    """An office on Tuesday, 17 March 2026, at eleven."""
    settings.DEMO = True  # no second factor
    with clock.at(NOW):
        worker, boss, protector = cast.social_worker(), cast.head(), asking.officer()
        case = story.opened(worker, boss)
        number = story.case_of(worker, case).number
        yield Office(protector, worker, boss, case, number, browser_of(protector))
