"""A country that reads from the right: the screens turn round, nothing hangs over, and everybody can use them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import Page

from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import DESK, NARROWEST, PHONE, faults, refuse
from tests.country.story import lived
from tests.country.words import OPERATION, settle_in
from tests.database import Databases
from tutela.kernel.access import Staff

pytestmark = pytest.mark.browser

OF_A_FILE = (
    "case", "case-assessment", "case-plan", "case-work", "case-notes", "case-history",
    "case-deadlines", "child", "family", "concern-add", "contact-add", "task-add", "risk-score",
)  # fmt: skip
OF_THE_DESK = (
    "home",
    "caseload",
    "tasks",
    "calendar",
    "inbox",
    "register",
    "search",
    "help",
    "account",
)
OF_THE_BOSS = ("board", "approvals", "admin-duty")


@dataclass(frozen=True)
class Operation:
    """Who works there, and a file with a plan."""

    worker: Staff
    boss: Staff
    case: UUID


@pytest.fixture
def operation(empty_centre: Databases, settings: Any) -> Iterator[Operation]:
    """The second country, with a child in it."""
    settle_in(OPERATION, settings)
    worker, boss = OPERATION.people()
    for somebody in (worker, boss):
        settle(somebody)
    case = next(file for step, file in lived(OPERATION, worker, boss) if step == "planned")
    cache.clear()
    yield Operation(worker, boss, case)
    cache.clear()


def turned(page: Page) -> list[str]:
    """Return what does not stand where a reader from the right looks for it."""
    script = """() => {
        const html = document.documentElement, wrong = [];
        if (html.lang !== 'ar' || html.dir !== 'rtl') wrong.push('the page is not read from the right');
        const box = name => { const e = document.querySelector(name); return e && e.getBoundingClientRect(); };
        const side = box('.tu-side'), main = box('#main');
        if (side && side.width && main && side.left < main.right - 1) wrong.push('the menu is not at the right');
        return wrong;
    }"""
    return list(page.evaluate(script))


def hanging_over(page: Page) -> list[str]:
    """Return what makes the page scroll sideways: in this direction, what leaves it at the left."""
    script = """() => {
        const html = document.documentElement;
        if (html.scrollWidth <= html.clientWidth) return [];
        const name = e => e.tagName.toLowerCase() + '.' + [...e.classList].join('.');
        const found = [...document.querySelectorAll('body *')]
            .filter(e => e.getBoundingClientRect().left < -1).slice(0, 5).map(e => name(e) + ' is too wide');
        return found.length ? found : ['the page is too wide'];
    }"""
    return list(page.evaluate(script))


def look(page: Page, keep: Callable[[str], None]) -> list[str]:
    """Return what is wrong with a page on a desk and on two phones."""
    keep("desk")
    wrong = faults(page) + turned(page) + hanging_over(page)
    for width in (PHONE, NARROWEST):
        page.set_viewport_size({"width": width, "height": 844})
        wrong += hanging_over(page)
    page.set_viewport_size({"width": PHONE, "height": 844})
    keep("phone")
    return wrong + faults(page)


@pytest.mark.parametrize("part", ["outside", "file", "desk", "boss"])
def test_the_screens_are_read_from_the_right(
    part: str, operation: Operation, page_as: PageAs, screenshot: Callable[[Page, str, str], None]
) -> None:
    addresses = {
        "outside": {"sign-in": reverse("account_login")},
        "file": {name: reverse(f"desk:{name}", args=[operation.case]) for name in OF_A_FILE},
        "desk": {name: reverse(f"desk:{name}") for name in OF_THE_DESK},
        "boss": {name: reverse(f"desk:{name}") for name in OF_THE_BOSS},
    }[part]
    reader = {"outside": None, "boss": operation.boss}.get(part, operation.worker)
    page = page_as(reader, language="ar", width=DESK)
    wrong: list[str] = []

    for name, address in addresses.items():
        page.set_viewport_size({"width": DESK, "height": 900})
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, name

        def keep(size: str, name: str = name) -> None:
            screenshot(page, "from-the-right", f"{name}-{size}")

        wrong += [f"{name}: {fault}" for fault in look(page, keep)]

    refuse(wrong + page.tu_problems)  # type: ignore[attr-defined]
