"""A child's file from the first call to the last, as worker and supervisor, in a real browser.

Three times: on a desk in English, on a phone in Albanian, and with scripts switched off.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from django.conf import settings

from tests.browser.chapters import Story
from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.world import account
from tests.cases import story
from tests.cast import PRIZREN
from tests.database import Databases
from tutela.cases.enums import CaseState
from tutela.kernel import clock
from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision
from tutela.people.traits import BirthTraits, PersonTraits

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Way:
    """How the story is lived through."""

    language: str
    width: int
    javascript: bool = True
    pictures: str = ""


WAYS = {
    "on a desk in English": Way("en", 1440, pictures="en-1440"),
    "on a phone in Albanian": Way("sq", 390, pictures="sq-390"),
    "without scripts": Way("en", 1024, javascript=False),
}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_child_is_followed_to_the_end(way: Way, empty_centre: Databases, page_as: PageAs) -> None:
    people = {
        "worker": account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN, limit=12),
        "boss": account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN),
    }
    birth = BirthTraits.of(
        Birth(
            BirthPrecision.DAY, clock.today().replace(year=clock.today().year - 9, month=3, day=16)
        )
    )
    known = PersonTraits(given_name="Arben", family_name="Krasniqi", birth=birth)
    story.registered(people["worker"], traits=known)
    pictures = _pictures(way)
    worker, boss = (
        Desk(
            page_as(people[who], way.language, way.width, javascript=way.javascript),
            way.language,
            pictures,
        )
        for who in ("worker", "boss")
    )

    told = Story(worker, boss, people)
    told.tell()

    assert story.case_of(people["worker"], told.case).state == CaseState.ASSESSMENT
    assert worker.page.tu_problems == []  # type: ignore[attr-defined]
    assert boss.page.tu_problems == []  # type: ignore[attr-defined]


def _pictures(way: Way) -> Path | None:
    if not way.pictures or os.environ.get("TUTELA_SCREENSHOTS") != "1":
        return None
    return Path(settings.ROOT) / "docs" / "screenshots" / way.pictures
