"""A campaign officer reads the results: on a desk and on a phone, and on paper."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.driver import Desk
from tests.browser.world import World

pytestmark = pytest.mark.browser


def _numbers(page: Page) -> set[int]:
    """Return every number of people that the page tells, drawn or written."""
    told = page.locator(
        ".tu-reached-page .tu-num strong, .tu-reached-page td.tu-num"
    ).all_inner_texts()
    drawn = page.locator(".tu-reached-page svg[aria-label]").evaluate_all(
        "all => all.map(one => one.getAttribute('aria-label'))"
    )
    said = [words.partition(":")[2] for words in drawn if "week" not in words]
    return {int(n.replace(",", "")) for one in (*told, *said) for n in re.findall(r"\d[\d,]*", one)}


@pytest.mark.parametrize("width", [1280, 390])
def test_an_officer_reads_what_came_of_a_campaign(
    page_as: PageAs, world: World, width: int
) -> None:
    desk = Desk(page_as(world.people["campaigner"], width=width), "en")
    page = desk.page
    desk.start()
    desk.follow("campaigns")
    desk.follow("campaign", world["campaign"])
    desk.follow("campaign-results", world["campaign"])

    expect(page.get_by_role("heading", level=1)).to_have_text("Results")
    expect(desk.main).to_contain_text("400 of 1,450 people, 28% of the plan.")
    row = desk.main.get_by_role("table", name="People reached, by place and channel").get_by_role(
        "row"
    )
    expect(row.nth(1)).to_contain_text("Prizren")
    expect(row.nth(2).get_by_role("cell").first).to_have_text("not told")
    told = _numbers(page)
    assert 400 in told
    assert {n for n in told if 0 < n < 10} == set()
    asked = page.get_by_role("heading", name="E di kë të thërras", level=3).locator("..")
    expect(asked).to_contain_text("Change: +15 points (+8 to +21). Chance alone seldom does that.")
    few = page.get_by_role("heading", name="Dhashë para", level=3).locator("..")
    expect(few).to_contain_text("An answer of very few people is not told.")
    expect(few).not_to_contain_text("400")
    site = page.locator("#on-site")
    expect(site).to_contain_text("Read 200 times.")
    read = site.get_by_role("table", name="Readings, by page and code").get_by_role("row")
    expect(read.filter(has_text="not told")).to_have_count(2)  # the seldom one, and one to hide it
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    page.emulate_media(media="print")
    expect(page.get_by_role("navigation", name="Work")).to_have_count(0)
    expect(row.nth(1)).to_be_visible()
