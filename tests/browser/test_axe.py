from __future__ import annotations
import pytest
from tests.browser.conftest import PageAs
from tests.browser.world import World

pytestmark = pytest.mark.browser


def test_home(world: World, page_as: PageAs) -> None:
    page = page_as(world.people["worker"])
    page.goto("/account/")
    print(page.url, page.title(), page.tu_problems)
    assert page.url.endswith("/account/")
