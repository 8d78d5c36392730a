"""The planner in a browser: a place on the map is pressed, and what was chosen elsewhere stays in sight."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import World

pytestmark = pytest.mark.browser


def test_places_are_narrowed_by_keyboard_and_nothing_chosen_is_lost(
    world: World, page_as: PageAs
) -> None:
    page = page_as(world.people["worker"], width=390)
    page.goto("/calendar/")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("link", name="Today")).to_be_visible()
    page.keyboard.press("t")
    expect(page.get_by_role("link", name="Today")).to_have_count(0)
    page.get_by_role("link", name="Plan a week").click()
    address = page.url
    places = page.locator("[data-place-of]")
    assert places.count() > 1
    hidden = page.locator("[data-place-of=NONE]")
    expect(hidden).to_be_visible()
    town = page.locator(".tu-planmap a").first
    town.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-place-of]:visible")).to_have_count(1)
    expect(town).to_have_attribute("aria-current", "true")
    days = page.locator("[data-place-of]:visible select").first
    days.select_option(index=1)
    page.get_by_role("link", name=re.compile("Place not shown")).click()
    expect(page.locator("[data-place-of]:visible")).to_have_count(2)  # one with a chosen day stays
    refuse(faults(page) + overflow(page))
    page.get_by_role("link", name=re.compile("All places")).click()
    expect(page.locator("[data-place-of]:visible")).to_have_count(places.count())
    assert page.url == address
    days.press("ArrowRight")  # in a box the arrows are the box's own
    assert page.url == address
