"""Finding a child: the reasons beside each result, and who it may be while a name is typed."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.test_axe import faults, overflow, refuse
from tests.browser.world import World

pytestmark = pytest.mark.browser
WIDTHS = (1440, 390)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_mistyped_name_is_found_with_the_reasons(
    world: World, page_as: PageAs, width: int
) -> None:
    page = page_as(world.people["worker"], width=width)
    page.goto("/search/?q=Bytqyi+Ylli")
    reasons = page.get_by_role("list", name="Why it was found").first
    expect(reasons).to_contain_text("Name differs by a letter or two")
    refuse(faults(page) + overflow(page))


@pytest.mark.parametrize("width", WIDTHS)
def test_who_it_may_be_appears_while_one_types(world: World, page_as: PageAs, width: int) -> None:
    page = page_as(world.people["worker"], width=width)
    page.goto("/register/")
    page.locator("[name=called]").fill("")  # what was typed at another width was kept
    page.locator("[name=called]").press_sequentially("Ylli Bytyqi")
    known = page.locator("#who").get_by_role("heading", name="Ylli Bytyqi").first
    expect(known).to_be_visible()
    refuse(faults(page) + overflow(page))
    page.locator("[name=called]").fill("Askush Askushi")
    expect(known).to_be_hidden()
    assert page.tu_problems == []  # type: ignore[attr-defined]
