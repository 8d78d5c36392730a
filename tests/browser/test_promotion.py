"""An administrator changes a deadline on the test system; on the live one a second one approves it.

Two systems need two databases; here the live one is the same database with the change taken back, as
if it had never been made there: what is carried over is the file alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from tests import cast
from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import look, refuse
from tests.consistency.stage import owner
from tests.database import Databases
from tutela.kernel.access import Staff
from tutela.reference.models import stable_id

pytestmark = pytest.mark.browser

Keep = Callable[[Page, str, str], None]
RULE = stable_id("deadline", "RESPONSE", "HIGH", "2020-07-19")
BASIS = stable_id("basis", "xk/law/06-L-084#response")


def _administrator() -> Staff:
    found = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    settle(found)
    return found


def _as_it_was_before() -> None:
    """Make a live system of this one: nobody changed anything here."""
    owner(
        "UPDATE reference_deadlinerule SET amount = 24, version = 1, written_at = NULL WHERE id = %s",
        RULE,
    )
    owner(
        "UPDATE reference_legalbasis SET verified = false, verified_by = '', verified_on = NULL,"
        " remark = '', version = 1, written_at = NULL WHERE id = %s",
        BASIS,
    )


def _hours() -> int:
    return owner("SELECT amount FROM reference_deadlinerule WHERE id = %s", RULE)[0][0]


def _change_and_export(page: Page, folder: Path) -> Path:
    """On the test system: confirm the legal basis, change the deadline, take the file out."""
    page.goto(reverse("desk:admin-basis", args=[BASIS]))
    page.get_by_label(re.compile("^Who compared it")).fill("Besa Krasniqi, legal office")
    page.get_by_label(re.compile("^Remark")).fill("Article 12 of the law.")
    page.get_by_role("button", name="It is right: confirm").click()
    page.get_by_role("link", name=re.compile("^Change.*First contact with the child, high")).click()
    page.get_by_label(re.compile("^How many")).fill("48")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("The deadline is saved.")).to_be_visible()
    page.goto(reverse("desk:admin-configuration"))
    with page.expect_download() as begun:
        page.get_by_role("link", name="Export it as a file").click()
    file = folder / begun.value.suggested_filename
    begun.value.save_as(file)
    return file


def _bring(page: Page, file: Path) -> None:
    """On the live system: bring the file in, and find that nobody approves their own."""
    page.goto(reverse("desk:admin-configuration"))
    page.get_by_label(re.compile("^The file")).set_input_files(file)
    page.get_by_label(re.compile("^What is it for")).fill("Tried for a month in the test system.")
    page.get_by_role("button", name="Compare it").click()
    expect(page.get_by_role("heading", name="2 rows differ")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("another administrator looks at it")
    expect(page.get_by_role("link", name="Approve or decline")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_deadline_is_changed_and_promoted(
    empty_centre: Databases, page_as: PageAs, screenshot: Keep, tmp_path: Path, *, javascript: bool
) -> None:
    first = page_as(_administrator(), javascript=javascript)
    file = _change_and_export(first, tmp_path)
    assert _hours() == 48
    _as_it_was_before()

    _bring(first, file)
    screenshot(first, "promotion", "proposed")
    if javascript:
        refuse(look(first))
    assert _hours() == 24

    second = page_as(_administrator(), javascript=javascript)
    second.goto(reverse("desk:admin-configuration"))
    second.get_by_role("link", name="Change set 1").click()
    change = second.get_by_role("region", name=re.compile("First contact with the child, high"))
    expect(change).to_contain_text("24 hours")
    expect(change).to_contain_text("48 hours")
    second.get_by_role("link", name="Approve or decline").click()
    if javascript:
        refuse(look(second))
    screenshot(second, "promotion", "decide")
    second.get_by_label("Yes, from now on").check()
    second.get_by_label(re.compile("^Why")).fill("Read with the legal office.")
    second.get_by_role("button", name="Decide").click()
    expect(second.get_by_text("The changes hold from now on.")).to_be_visible()
    screenshot(second, "promotion", "approved")
    second.goto(reverse("desk:admin-deadlines"))
    expect(second.get_by_role("main")).to_contain_text("confirmed by Besa Krasniqi, legal office")
    assert _hours() == 48
