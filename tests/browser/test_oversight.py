"""A head looks at the board, mends what the quality list shows, gives a file with a reason, and audits."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.world import account
from tests.cases import story
from tests.cast import PRIZREN
from tests.database import Databases
from tutela.kernel import clock
from tutela.people.traits import PersonTraits

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("language", "width"), [("sq", 1440), ("sr-latn", 390), ("en", 390)])
def test_oversight_of_a_team(
    empty_centre: Databases, page_as: PageAs, language: str, width: int
) -> None:
    worker = account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN, limit=2)
    boss = account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN)
    with clock.at(clock.now() - timedelta(days=20)):
        for name in ("Nita", "Olti"):
            traits = PersonTraits(given_name=name, family_name="Gjoka")
            story.opened(worker, boss, traits=traits)
    waiting = story.registered(boss, traits=PersonTraits(given_name="Era", family_name="Gjoka"))
    desk = Desk(page_as(boss, language=language, width=width), language)

    # From a number of the board to exactly those files.
    desk.start("board")
    with desk.page.expect_navigation():
        desk.main.locator(f'.tu-glances a[href$="of=FILES&worker={worker.id}"]').click()
    assert desk.main.get_by_role("rowheader").count() == 2

    # A full worker is marked; without a reason the choice is refused, with one it is done.
    desk.start("quality")
    with desk.page.expect_navigation():
        desk.main.locator(
            f'a[href="{reverse("desk:case-allocate", args=[waiting])}"]'
        ).first.click()
    desk.sees("Too many files")
    desk.mark("worker", worker.id)
    desk.press("Give the case", refused=True)
    desk.fill("Why this worker?", "E njeh familjen.")
    desk.press("Give the case")
    desk.start("board")
    desk.sees("Too many files")
    _audit(desk)
    assert desk.page.tu_problems == []  # type: ignore[attr-defined]


def _audit(desk: Desk) -> None:
    """Files are drawn, one is answered, and what must be done is a task."""
    desk.start("audit-draw")
    desk.fill("How many files?", "1")
    desk.press("Draw the files")
    desk.sees("not looked at")
    with desk.page.expect_navigation():
        desk.main.locator('a[href*="/audits/files/"]').first.click()
    desk.mark_all("answer-", "YES")
    desk.mark("answer-VOICE", "NO")
    desk.fill("What must be done in this file?", "Pyet fëmijën.")
    desk.press("Save")
    desk.sees("All files are answered.")
    with desk.page.expect_navigation():
        desk.main.get_by_role("link", name=desk.say("Close the audit")).click()
    desk.press("Close the audit")
    desk.sees("The draw")
    expect(desk.main.get_by_role("link", name=desk.say("Close the audit"))).to_have_count(0)
    assert re.search(r"/audits/[0-9a-f-]{36}/$", desk.page.url)
