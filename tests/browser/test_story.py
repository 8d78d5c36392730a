"""A child's file from the first call to the last, as worker and supervisor, in a real browser.

Three times: on a desk in English, on a phone in Albanian, and with scripts switched off; and the short of it in
another country, on screens that are read from the right.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.urls import reverse

from tests.browser.chapters import Story
from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.told import HERE, OPERATION_TOLD, Told
from tests.browser.world import account
from tests.cases import story
from tests.cases.story import code_id
from tests.country.words import OPERATION, settle_in
from tests.database import Databases
from tutela.cases.enums import CaseState
from tutela.kernel import clock
from tutela.people.births import Birth
from tutela.people.enums import BirthPrecision
from tutela.people.traits import BirthTraits, PersonTraits
from tutela.reference.enums import CodeList

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

FROM_THE_RIGHT = Way("ar", 1280, pictures="ar-1280")
LATIN = re.compile(r"[A-Za-z]{2,}")
CALLED_SO = re.compile(r"English|Français|NC/\d+/\d+|Tutela|JavaScript")
"""What is written so in every language."""


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_child_is_followed_to_the_end(way: Way, empty_centre: Databases, page_as: PageAs) -> None:
    told = _told(way, HERE, page_as)

    told.tell()

    assert story.case_of(told.people["worker"], told.case).state == CaseState.ASSESSMENT
    assert _problems(told) == []


def test_a_child_is_followed_to_the_end_in_another_country(
    empty_centre: Databases, page_as: PageAs, settings: Any
) -> None:
    settle_in(OPERATION, settings)
    told = _told(FROM_THE_RIGHT, OPERATION_TOLD, page_as)

    sign_in = Desk(page_as(None, "ar"), "ar")
    sign_in.page.goto(reverse("account_login"))
    told.tell_in_short()

    assert story.case_of(told.people["worker"], told.case).state == CaseState.CLOSED
    assert _problems(told) == []
    assert _foreign(sign_in, told.worker, told.boss) == []


def _told(way: Way, words: Told, page_as: PageAs) -> Story:
    """Open the windows of a worker and of the head, where a child of the same name is known."""
    at_work, in_charge = words.roles
    people = {
        "worker": account("arta", words("Arta Gashi"), at_work, words.unit, limit=12),
        "boss": account("drita", words("Drita Morina"), in_charge, words.unit),
    }
    birth = BirthTraits.of(
        Birth(
            BirthPrecision.DAY, clock.today().replace(year=clock.today().year - 9, month=3, day=16)
        )
    )
    story.registered(
        people["worker"],
        words.unit,
        traits=PersonTraits(given_name=words("Arben"), family_name=words("Krasniqi"), birth=birth),
        report=story.report(source=code_id(CodeList.INTAKE_SOURCE, words.source)),
    )
    worker, boss = (
        Desk(
            page_as(people[who], way.language, way.width, javascript=way.javascript),
            way.language,
            _pictures(way),
        )
        for who in ("worker", "boss")
    )
    return Story(worker, boss, people, words)


def _problems(told: Story) -> list[str]:
    """Return what the browser complained about in both windows."""
    return [*told.worker.page.tu_problems, *told.boss.page.tu_problems]  # type: ignore[attr-defined]


def _foreign(*desks: Desk) -> list[str]:
    """Return what was said in Latin letters on the pages that were seen, each with its page."""
    said: dict[str, str] = {}
    for desk in desks:
        desk.listen()
        said |= desk.said
    return sorted(
        f"{words!r} on {address}"
        for words, address in said.items()
        if LATIN.search(CALLED_SO.sub("", words))
    )


def _pictures(way: Way) -> Path | None:
    if not way.pictures or os.environ.get("TUTELA_SCREENSHOTS") != "1":
        return None
    return Path(project.ROOT) / "docs" / "screenshots" / way.pictures
