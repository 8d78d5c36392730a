"""The long list of worries: found by a few letters, by keyboard, and whole without scripts."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import World

pytestmark = pytest.mark.browser


def form(page: Page, world: World) -> Page:
    page.goto(f"/cases/{world['case']}/concern/")
    return page


def test_a_few_letters_find_a_worry_and_what_is_ticked_stays(world: World, page_as: PageAs) -> None:
    page = form(page_as(world.people["worker"], "sq", width=390), world)
    every = page.locator(".tu-choicegroup .tu-choice")
    shown = page.locator(".tu-choicegroup .tu-choice:visible")
    expect(shown).to_have_count(every.count())
    ticked = page.get_by_label("Neglizhencë")
    ticked.check()
    finder = page.get_by_label("Gjej në këtë listë")
    finder.focus()
    page.keyboard.type("DHUNE fiz")  # letters without marks find those with them
    expect(shown).to_have_count(2)
    expect(page.get_by_label("Dhunë fizike", exact=True)).to_be_visible()
    expect(ticked).to_be_visible()
    expect(page.get_by_role("status").filter(has_text="Shfaqen 2 nga")).to_be_visible()
    refuse(faults(page) + overflow(page))
    page.keyboard.press("Enter")  # searches, does not send the form
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_label("Dhunë fizike", exact=True)).to_be_checked()
    finder.focus()
    page.keyboard.press("Escape")
    expect(shown).to_have_count(every.count())
    assert page.url.endswith("/concern/")


def test_without_scripts_every_worry_is_in_sight(world: World, page_as: PageAs) -> None:
    page = form(page_as(world.people["worker"], width=390, javascript=False), world)
    expect(page.get_by_label("Find in this list")).to_be_hidden()
    assert page.locator(".tu-choicegroup .tu-choice:visible").count() > 30
