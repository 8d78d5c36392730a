"""An editor publishes in three languages, and is stopped when one is missing; no script on the public side."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests import cast
from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import faults, overflow, refuse
from tests.database import Databases
from tests.portal.site import lay_out
from tutela.kernel.access import Staff

pytestmark = pytest.mark.browser

WORDS = {
    "sq": ("Fëmijët hapën kopshtin", "Një pasdite e qetë."),
    "sr-latn": ("Deca otvorila baštu", "Jedno mirno popodne."),
    "en": ("Children opened a garden", "A quiet afternoon."),
}
PHONE, DESK = 390, 1280


def somebody(role: str) -> Staff:
    found = cast.member(role, "MINISTRY_SOCIAL_POLICY")
    settle(found)
    return found


def written(page: Page, language: str, name: str) -> None:
    title, lead = WORDS[language]
    page.get_by_role("link", name=re.compile(rf"^Write( it)?: {name}\b")).click()
    page.get_by_label("Title", exact=True).first.fill(title)
    page.get_by_label("In one or two sentences").fill(lead)
    if not page.get_by_label("Text", exact=True).count():
        page.get_by_role("button", name="Text").click()
    page.get_by_label("Text", exact=True).first.fill(f"{title}.\n\n- {lead}")
    refuse(faults(page) + overflow(page))
    page.get_by_role("button", name="Save the draft").click()
    expect(page.get_by_text("Saved as a draft.")).to_be_visible()


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_three_languages_two_people_and_then_the_public(
    databases: Databases,
    transactional_db: None,
    page_as: PageAs,
    browser: Browser,
    server: str,
    width: int,
) -> None:
    lay_out()
    desk = page_as(somebody("SITE_EDITOR"), width=width)
    eyes = page_as(somebody("CHILD_SAFETY_REVIEWER"), width=width)
    desk.goto(reverse("desk:public-page-add"))
    desk.get_by_label("In which language is it written first?").select_option("sq")
    desk.get_by_label("Title", exact=True).fill(WORDS["sq"][0])
    desk.get_by_role("button", name="Begin the page").click()
    desk.get_by_role("link", name="Back").click()
    address = desk.url
    written(desk, "sq", "Albanian")
    written(desk, "en", "English")

    main = desk.get_by_role("main")
    expect(main).to_contain_text("The page is not written in Serbian.")
    expect(desk.get_by_role("button", name="Ask for a review")).to_have_count(0)
    expect(desk.get_by_role("button", name="Publish it")).to_have_count(0)
    refuse(faults(desk) + overflow(desk))
    written(desk, "sr-latn", "Serbian")
    desk.get_by_role("button", name="Ask for a review").click()
    expect(main).to_contain_text("not done yet")

    eyes.goto(address)
    eyes.get_by_role("link", name="Review it").click()
    eyes.get_by_role("button", name="It is safe").click()
    expect(eyes.get_by_role("alert")).to_contain_text("Confirm every point")
    for point in eyes.get_by_role("checkbox").all():
        point.check()
    eyes.get_by_role("button", name="It is safe").click()
    expect(eyes.get_by_role("main")).to_contain_text("Nothing is missing")

    desk.reload()
    refuse(faults(desk) + overflow(desk))
    desk.get_by_role("button", name="Publish it").click()
    expect(main).to_contain_text("On the site since")
    visitor = browser.new_context(base_url=server, java_script_enabled=False).new_page()
    for start, title in (("/sq/lajme/", WORDS["sq"][0]), ("/sr/vesti/", WORDS["sr-latn"][0]),
                         ("/en/news/", WORDS["en"][0]), ("/sr-cyrl/vesti/", "Деца отворила башту")):  # fmt: skip
        visitor.goto(start)
        visitor.get_by_role("link", name=title).click()
        expect(visitor.get_by_role("heading", level=1)).to_have_text(title)
    visitor.context.close()
