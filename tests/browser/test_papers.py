"""Papers in a real browser: the page that lists them, a preview on a phone, a download, a letter that is looked at."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.browser.conftest import PageAs
from tests.browser.world import World

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", [1440, 390])
def test_a_paper_is_looked_at_and_taken(page_as: PageAs, world: World, width: int) -> None:
    page = page_as(world.people["worker"], width=width)
    page.goto(reverse("desk:case-print", args=[world["case"]]))
    page.get_by_role("link", name=re.compile("Preview.*Case summary")).click()
    first = page.get_by_alt_text("Page 1")
    expect(first).to_be_visible()
    assert first.evaluate("one => one.naturalWidth") > 700
    assert first.bounding_box()["width"] < width  # type: ignore[index]
    with page.expect_download() as taken:
        page.get_by_role("link", name="Download the PDF").click()
    assert taken.value.suggested_filename == "summary.pdf"
    assert Path(taken.value.path()).read_bytes().startswith(b"%PDF-")
    assert page.tu_problems == []  # type: ignore[attr-defined]


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_is_looked_at_before_it_is_taken(
    page_as: PageAs, world: World, *, javascript: bool
) -> None:
    page = page_as(world.people["worker"], width=390, javascript=javascript)
    page.goto(reverse("desk:case-letter", args=[world["case"], "CASE_SCHOOL"]))
    page.get_by_label("To whom?").fill("School Emin Duraku")
    page.get_by_label("What it is about").fill("She is often away.")
    page.get_by_role("button", name="Look at the letter").click()
    expect(page.get_by_alt_text("Page 1")).to_be_visible()
    expect(page.get_by_label("To whom?")).to_have_value("School Emin Duraku")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download the PDF").click()
    assert taken.value.suggested_filename == "case-school.pdf"
