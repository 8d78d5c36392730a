"""A mother asks to see the file: the officer registers it, blacks out, gives the copy out."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import faults, look, refuse
from tests.cases import story
from tests.database import Databases
from tests.dataprotection import asking
from tutela.people.traits import PersonTraits

pytestmark = pytest.mark.browser

TELLER, SECRET = "Shpresa Dobruna", "hëna e plotë mbi kullë"
NOTE = f"Arbeni fle te tezja. Dihet: {SECRET}."
Keep = Callable[[Page, str, str], None]


def _number() -> str:
    """Leave a file in which somebody reported and a secret was written down."""
    worker, boss = cast.social_worker(), cast.head()
    child = PersonTraits(given_name="Arben", family_name="Krasniqi", name_language="sq")
    case = story.opened(worker, boss, traits=child, report=story.report(told_by=TELLER))
    story.seen(worker, case, note=NOTE, with_whom="Valdete Hoxhaj")
    return story.case_of(worker, case).number


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_request_with_a_blacked_out_copy(
    empty_centre: Databases, page_as: PageAs, screenshot: Keep, *, javascript: bool
) -> None:
    number, officer = _number(), asking.officer()
    settle(officer)
    page = page_as(officer, javascript=javascript)
    page.goto(reverse("desk:subject-requests"))
    page.get_by_role("link", name="Register a request").click()
    page.get_by_label("To see the data").check()
    page.get_by_label("Who asks?").fill("Vlora Krasniqi")
    page.get_by_label("A parent").check()
    page.get_by_label(re.compile("^Number of the file")).fill(number)
    page.get_by_label("What the person wishes").fill("Everything.")
    page.get_by_label("An identity document was seen").check()
    page.get_by_role("button", name="Register it").click()
    page.get_by_role("link", name="Prepare a copy of the file").click()
    page.get_by_label("English").check()
    page.get_by_role("button", name="Draw the file together").click()
    expect(page.get_by_role("heading", name="A copy of the file")).to_be_visible()
    screenshot(page, "data-protection", "copy")
    page.get_by_role("link", name=re.compile("Read and black out.*A visit or call")).click()
    _black_out(page, javascript=javascript)
    expect(page.get_by_text("It is blacked out.")).to_be_visible()
    expect(page.locator("[data-redact-text]")).not_to_contain_text(SECRET)
    screenshot(page, "data-protection", "black-out")
    if javascript:
        refuse(faults(page))
    page.get_by_role("link", name="A copy of the file").click()
    page.get_by_role("button", name="Keep, and look at the copy").click()
    expect(page.get_by_text("Arbeni fle te tezja")).to_be_visible()
    for hidden in (SECRET, TELLER, "Valdete"):
        expect(page.get_by_role("main")).not_to_contain_text(hidden)
    page.get_by_role("button", name="Make the copy").click()
    said = _saved(page)
    assert "Arbenifletetezja" in said
    for hidden in (SECRET, TELLER, "Valdete"):
        assert "".join(hidden.split()) not in said
    page.get_by_role("link", name="Note that it was given out").click()
    page.get_by_label("A letter, handed over").check()
    page.get_by_role("button", name="It was given out").click()
    expect(page.get_by_role("main")).to_contain_text("Given out")
    if javascript:
        refuse(look(page))


def _black_out(page: Page, *, javascript: bool) -> None:
    """Mark the secret with the mouse, or type it where there are no scripts."""
    box = page.get_by_label(re.compile("^Words to black out"))
    if javascript:
        page.evaluate(
            """words => {
                const walk = document.createTreeWalker(
                    document.querySelector('[data-redact-text]'), NodeFilter.SHOW_TEXT);
                while (walk.nextNode()) {
                    const at = walk.currentNode.data.indexOf(words);
                    if (at < 0) continue;
                    const range = document.createRange();
                    range.setStart(walk.currentNode, at);
                    range.setEnd(walk.currentNode, at + words.length);
                    const marked = document.getSelection();
                    marked.removeAllRanges();
                    marked.addRange(range);
                }
            }""",
            SECRET,
        )
        expect(box).to_have_value(SECRET)
    else:
        box.fill(SECRET)
    page.get_by_label("could harm the child").check()
    page.get_by_role("button", name="Black it out").click()


def _saved(page: Page) -> str:
    """Save the copy, and return its text without spaces."""
    with page.expect_download() as begun:
        page.get_by_role("link", name="Save the copy on this device").click()
    pdf = Path(begun.value.path()).read_bytes()
    pages = pypdf.PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(one.extract_text() for one in pages).split())
