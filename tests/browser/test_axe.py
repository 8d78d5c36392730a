"""Every page for everybody: rules of WCAG, no sideways scrolling on a small phone, a silent console."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response

from tests.browser.conftest import PageAs
from tests.browser.pages import Example, pages
from tests.browser.test_leaks import FAMILY, HIDDEN, OTHERS
from tests.browser.world import World
from tests.cast import PASSWORD

pytestmark = pytest.mark.browser

PAGES = pages()
RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
OPTIONS: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": list(RULES)},
    "resultTypes": ["violations"],
}
NARROWEST, PHONE, DESK = 360, 390, 1440
DARK = ("desk:home", "desk:caseload", "desk:case", "desk:plan-edit", "desk:register")
STAFF = ("Arta", "Gashi", "Blerim", "Hoti", "Drita", "Morina", "Luan", "Rexha")
AXE = Axe().axe_script


def faults(page: Page) -> list[str]:
    """Return what breaks a rule of WCAG, each with where."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    found = page.evaluate("async options => (await axe.run(options)).violations", OPTIONS)
    return [
        f"{page.viewport_size['width']}px {fault['id']}: {' '.join(node['target'][0].split())}"  # type: ignore[index]
        f" — {node['failureSummary']}"
        for fault in found
        for node in fault["nodes"]
    ]


def overflow(page: Page) -> list[str]:
    """Return what makes the page scroll sideways."""
    script = """() => {
        const room = document.documentElement.clientWidth;
        if (document.documentElement.scrollWidth <= room) return [];
        const name = e => e.tagName.toLowerCase() + '.' + [...e.classList].join('.');
        return [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().right > room + 1)
            .slice(0, 5).map(e => name(e) + ' is too wide');
    }"""
    return list(page.evaluate(script)) or (
        ["the page is too wide"]
        if page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
        else []
    )


def look(page: Page) -> list[str]:
    """Return what is wrong with a page on a desk and on two phones."""
    wrong = faults(page)
    for width in (PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 844})
        wrong += faults(page) if width == PHONE else overflow(page)
    return wrong + page.tu_problems  # type: ignore[attr-defined, no-any-return]


def refuse(wrong: list[str]) -> None:
    """Fail, and show all of it."""
    assert not wrong, "\n".join(wrong)


def indiscreet(answer: Response, page: Page) -> list[str]:
    """Return who is named in the title of the tab, and what the browser would keep or show too much."""
    named = [name for name in (*FAMILY, *OTHERS, *STAFF) if name in page.title()]
    hidden = [secret for secret in HIDDEN if secret in answer.text()]
    kept = "no-store" not in answer.headers.get("cache-control", "")
    signed_in = page.locator(".tu-shell").count()
    return named + hidden + (["the browser may keep the page"] if signed_in and kept else [])


@pytest.mark.parametrize("title", PAGES)
def test_a_page_is_for_everybody(title: str, world: World, page_as: PageAs) -> None:
    name, example = PAGES[title]
    page = page_as(_somebody(world, example), width=DESK)

    answer = page.goto(example.url(name, world))

    assert answer is not None
    assert answer.status == 200
    if example.leads_to:
        assert answer.request.redirected_from is not None
    else:
        assert answer.request.redirected_from is None, f"leads to {page.url}"
    assert page.title().endswith("Tutela")
    assert indiscreet(answer, page) == []
    refuse(look(page))


@pytest.mark.parametrize("name", DARK)
def test_a_page_is_for_everybody_in_the_dark(name: str, world: World, page_as: PageAs) -> None:
    example = PAGES[name][1]
    page = page_as(_somebody(world, example), width=DESK, theme="dark")

    page.goto(example.url(name, world))

    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    refuse(faults(page))


def test_the_code_and_the_lock_are_for_everybody(world: World, page_as: PageAs) -> None:
    page = page_as(None, width=DESK)
    page.goto("/account/sign-in/")
    page.get_by_label("User name").fill("arta")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/account/code/**")
    refuse(look(page))

    page = page_as(world.people["colleague"], width=DESK)
    page.goto("/account/")
    page.evaluate("document.querySelector('form[action=\"/switch/lock\"]').requestSubmit()")
    page.wait_for_url("**/locked/**")
    refuse(look(page))


@pytest.mark.parametrize("url", ["/nothing-here/", "/cases/0197a2c4-0000-7000-8000-000000000000/"])
def test_what_is_not_there_is_said_to_everybody(url: str, world: World, page_as: PageAs) -> None:
    page = page_as(world.people["worker"], width=DESK)

    answer = page.goto(url)

    assert answer is not None
    assert answer.status == 404
    page.tu_problems.clear()  # type: ignore[attr-defined] # the browser itself notes the 404
    refuse(look(page))


def _somebody(world: World, example: Example) -> Any:
    return world.people[example.actor] if example.actor else None
