"""A worker and the head of a centre on a working day, each before a browser."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.browser.signed_in import client_of, settle
from tests.cases import story
from tests.desk.browser_of import browser_of
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.people.traits import PersonTraits


@dataclass(frozen=True)
class Team:
    """Who works, and their browsers."""

    worker: Staff
    boss: Staff
    browser: Client
    boss_browser: Client

    def opened(self, name: str = "Arben", **other: Any) -> UUID:
        """Return an open case of the worker."""
        return story.opened(self.worker, self.boss, traits=named(name), **other)

    def registered(self, name: str = "Blerta", **other: Any) -> UUID:
        """Return a concern that has no worker."""
        return story.registered(self.worker, traits=named(name), **other)


def named(name: str) -> PersonTraits:
    """Return a child with a name that can be looked for in a page."""
    return PersonTraits(given_name=name, family_name="Krasniqi", name_language="sq")


@pytest.fixture
def team(db: None, settings: Any) -> Iterator[Team]:
    """A team in Prizren on Tuesday, 17 March 2026, at eleven."""
    settings.DEMO = True  # no second factor
    with clock.at(datetime(2026, 3, 17, 10, 0, tzinfo=UTC)):
        worker, boss = cast.social_worker(), cast.head()
        yield Team(worker, boss, browser_of(worker), browser_of(boss))


def queries(client: Client, url: str) -> int:
    """Return how many statements a page costs, once everything is warm."""
    client.get(url)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(url).status_code == 200
    return len(asked)


@pytest.fixture
def admin() -> Staff:
    """Return an administrator of the ministry who is past password, codes and conduct."""
    found = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    settle(found)
    return found


@pytest.fixture
def desk(admin: Staff) -> Client:
    """Return the browser of that administrator."""
    return client_of(admin)
