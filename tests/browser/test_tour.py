"""The tour in a browser: from the offer to the end, in two languages, with and without scripts, on a phone."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.test_axe import faults, overflow
from tests.browser.world import account
from tests.cases import story
from tests.cast import PRIZREN
from tests.database import Databases
from tests.desk.conftest import named
from tutela.desk import tour
from tutela.kernel.access import Staff, act_as
from tutela.organisations.models import User

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Way:
    """How the tour is taken."""

    role: str
    language: str
    width: int
    javascript: bool = True


WAYS = {
    "a worker in English": Way("SOCIAL_WORKER", "en", 1440),
    "a worker in Albanian on a phone": Way("SOCIAL_WORKER", "sq", 390),
    "a supervisor in Serbian": Way("HEAD_OF_CENTRE", "sr-latn", 1440),
    "a supervisor without scripts": Way("HEAD_OF_CENTRE", "sq", 1024, javascript=False),
}


def stands(user: Staff) -> tuple[str, str]:
    found = User.objects.get(pk=user.id)
    return found.tour_state, found.tour_step


def in_sight(page: Page, anchor: str) -> bool:
    """Say whether the top of what is pointed at is in the window, and not below the card on a desk."""
    box = page.locator(f"#{anchor}").bounding_box()
    assert box is not None, anchor
    height = page.viewport_size["height"]  # type: ignore[index]
    return bool(-1 <= box["y"] < height)


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_newcomer_is_shown_around(way: Way, empty_centre: Databases, page_as: PageAs) -> None:
    user = account("arta", "Arta Gashi", way.role, PRIZREN)
    story.registered(user, traits=named("Arben"))
    with act_as(user) as acting:
        steps = tour.steps_for(acting)
    desk = Desk(page_as(user, way.language, way.width, javascript=way.javascript), way.language)
    page = desk.page
    desk.start()
    desk.sees("New here?")

    desk.press("Show me around")

    for step in steps:
        card = page.locator("#tour")
        expect(card.get_by_role("heading")).to_have_text(desk.say(str(step.title)))
        assert page.url.endswith(step.url)
        expect(card).to_be_focused()
        expect(card).to_be_in_viewport(ratio=1)
        if way.javascript:
            assert in_sight(page, step.anchor), step.code
            assert faults(page) == []
            assert overflow(page) == []
        desk.press("Next" if step is not steps[-1] else "Finish")

    desk.where("home")
    desk.sees("That was the tour. You can take it again from Help.")
    assert stands(user) == ("FINISHED", "help")
    assert page.tu_problems == []  # type: ignore[attr-defined]


def test_by_keyboard_back_leave_and_on_again(empty_centre: Databases, page_as: PageAs) -> None:
    user = account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN)
    desk = Desk(page_as(user), "en")
    page = desk.page
    desk.start()
    desk.press("Show me around")
    desk.press("Next")

    for key in ("Tab", "Tab"):  # “Where it is”, then “Back”
        page.keyboard.press(key)
    expect(page.locator("#tour").get_by_role("button", name="Back")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/?tour=needs#tour")
    assert stands(user) == ("RUNNING", "needs")

    desk.press("Next")
    desk.press("Leave the tour")
    assert page.url.endswith(reverse("desk:search"))
    expect(page.locator("#tour")).to_have_count(0)
    assert stands(user) == ("LEFT", "search")

    desk.start("help")
    desk.sees("You stopped at step 2 of 10.")
    desk.press("Go on where you stopped")
    expect(page.locator("#tour").get_by_role("heading")).to_have_text("Find a child")
    assert page.tu_problems == []  # type: ignore[attr-defined]
