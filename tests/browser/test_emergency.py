"""A sealed file is opened in an emergency, on a phone at night, and looked at the next day."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests.browser.conftest import PageAs
from tests.browser.world import account
from tests.cases import story
from tests.cast import PEJA, PRIZREN
from tests.database import Databases
from tutela.people.traits import PersonTraits

pytestmark = pytest.mark.browser
Shoot = Callable[[Page, str, str], None]
REASON = "Policia e solli vajzën në orën dy. Askush në qendër nuk përgjigjet."


def test_a_file_is_sealed_opened_in_an_emergency_and_the_emergency_is_signed_off(
    empty_centre: Databases, page_as: PageAs, screenshot: Shoot
) -> None:
    worker = account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN)
    boss = account("drita", "Drita Morina", "HEAD_OF_CENTRE", PRIZREN)
    night = account("fatmir", "Fatmir Lika", "SOCIAL_WORKER", PEJA)
    officer = account(
        "kaltrina", "Kaltrina Zeka", "DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY"
    )
    traits = PersonTraits(given_name="Nita", family_name="Gjoka")
    case = story.opened(worker, boss, traits=traits)
    number = story.case_of(worker, case).number

    desk = page_as(boss)
    _seal(desk, case, screenshot)
    phone = page_as(night, width=390)
    _break(phone, number, screenshot)
    oversight = page_as(officer)
    _review(oversight, screenshot)

    answer = phone.goto(reverse("desk:case", args=[case]))
    assert answer is not None
    assert answer.status == 404  # closed at once
    for page in (desk, oversight):
        assert page.tu_problems == []  # type: ignore[attr-defined]


def _seal(desk: Page, case: UUID, screenshot: Shoot) -> None:
    desk.goto(reverse("desk:case-seal", args=[case]))
    desk.get_by_label("Why must nobody else see this file?").fill("Babai punon në komunë.")
    expect(desk.get_by_label("Arta Gashi")).to_be_checked()
    screenshot(desk, "secrecy", "1-seal")
    _press(desk, "Seal the file")
    expect(desk.get_by_text("The file is sealed. You are its keeper.")).to_be_visible()
    screenshot(desk, "secrecy", "2-inside")


def _break(phone: Page, number: str, screenshot: Shoot) -> None:
    phone.goto(f"{reverse('desk:search')}?q={number}")
    expect(phone.get_by_text("Nothing found among your files")).to_be_visible()
    with phone.expect_navigation():
        phone.get_by_role("link", name="Open a file in an emergency").click()
    expect(phone.get_by_label("Number of the file")).to_have_value(number)
    _press(phone, "Open the file")  # nothing is written yet
    expect(phone.get_by_role("alert")).to_contain_text("Write what happens")
    phone.get_by_label("What happens, and why can it not wait?").fill(REASON)
    screenshot(phone, "secrecy", "3-break")
    _press(phone, "Open the file")
    expect(phone.get_by_role("heading", name="Nita Gjoka")).to_be_visible()
    expect(phone.get_by_text("You opened this file in an emergency.")).to_be_visible()
    screenshot(phone, "secrecy", "4-open")


def _review(oversight: Page, screenshot: Shoot) -> None:
    oversight.goto(reverse("desk:inbox"))
    letter = oversight.get_by_role("listitem").filter(has_text="opened a file in an emergency")
    with oversight.expect_navigation():
        letter.get_by_role("button").click()
    expect(oversight.get_by_text(REASON)).to_be_visible()
    oversight.get_by_label("It was not justified").check()
    oversight.get_by_label("What did you find?").fill("Drita ishte në telefon.")
    screenshot(oversight, "secrecy", "5-review")
    _press(oversight, "Sign it off")
    expect(oversight.get_by_text("Nothing waits to be looked at")).to_be_visible()
    oversight.goto(f"{reverse('desk:emergencies')}?all=1")
    expect(oversight.get_by_text("It was not justified")).to_be_visible()
    screenshot(oversight, "secrecy", "6-emergencies")


def _press(page: Page, label: str) -> None:
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name=label).first.click()
