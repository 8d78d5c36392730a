"""The head of a centre takes the list out with names, and opens it; another head sees nothing of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import pyzipper
from django.urls import reverse
from playwright.sync_api import Page, expect
from python_calamine import CalamineWorkbook

from tests import cast
from tests.browser.conftest import PageAs
from tests.browser.signed_in import settle
from tests.browser.test_axe import faults, refuse
from tests.cases import story
from tests.database import Databases
from tests.dataprotection import asking
from tutela.exports.making import make_export
from tutela.exports.models import Export
from tutela.kernel.access import Staff, act_as
from tutela.people.traits import PersonTraits

pytestmark = pytest.mark.browser

WHY = "The yearly report to the ministry, table 3."
Keep = Callable[[Page, str, str], None]


def _made(boss: Staff) -> None:
    """Let the job do what waits."""
    with act_as(boss):
        key = Export.objects.get().pk
    assert make_export(key, boss.id)


@pytest.mark.parametrize("javascript", [True, False], ids=["with scripts", "without"])
def test_a_head_takes_out_the_list_and_another_sees_nothing(
    empty_centre: Databases, page_as: PageAs, screenshot: Keep, *, javascript: bool
) -> None:
    worker, boss, other, officer = (
        cast.social_worker(),
        cast.head(),
        cast.head("CSW_GJ"),
        asking.officer(),
    )
    for name in ("Arben", "Besa", "Çlirim"):
        traits = PersonTraits(given_name=name, family_name="Krasniqi", name_language="sq")
        story.opened(worker, boss, traits=traits)
    for actor in (boss, other, officer):
        settle(actor)
    page = page_as(boss, javascript=javascript)
    page.goto(f"{reverse('desk:caseload')}?sort=name")
    page.get_by_role("link", name="Export…").click()
    expect(page.get_by_text("Sealed files, hidden addresses")).to_be_visible()
    page.get_by_label("With the names of children").check()
    page.get_by_label("To report to an authority").check()
    page.get_by_label("Why is it needed").fill(WHY)
    screenshot(page, "exports", "ask")
    if javascript:
        refuse(faults(page))
    page.get_by_role("button", name="Make the export").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    _made(boss)
    if not javascript:
        page.get_by_role("link", name="Look again").click()
    page.get_by_role("link", name="Download").click()  # the list looks again by itself
    screenshot(page, "exports", "take")
    passphrase = page.locator("[data-copy]").inner_text()
    with page.expect_download() as download:
        page.get_by_role("button", name="Download").click()
    kept = Path(download.value.path())
    assert download.value.suggested_filename.endswith(".zip")
    assert _names(kept.read_bytes(), passphrase) == ["Arben", "Besa", "Çlirim"]
    with pytest.raises(RuntimeError):
        _names(kept.read_bytes(), passphrase[::-1])

    _others_see_nothing(page_as(other, javascript=javascript), page.url)
    desk = page_as(officer, javascript=javascript)
    desk.goto(reverse("desk:exports-made"))
    row = desk.get_by_role("row", name=re.compile("Head Of Centre.*report to an authority"))
    expect(row).to_be_visible()
    expect(desk.get_by_text(WHY)).to_be_visible()
    expect(desk.get_by_role("main")).not_to_contain_text("Arben")
    screenshot(desk, "exports", "made")


def _others_see_nothing(page: Page, download: str) -> None:
    page.goto(reverse("desk:exports"))
    expect(page.get_by_text("You have exported nothing")).to_be_visible()
    answer = page.goto(download)
    assert answer is not None
    assert answer.status == 404


def _names(data: bytes, passphrase: str) -> list[str]:
    """Return the given names in the workbook of an archive."""
    with pyzipper.AESZipFile(io.BytesIO(data)) as box:
        name = next(one for one in box.namelist() if one.endswith(".xlsx"))
        book = CalamineWorkbook.from_filelike(io.BytesIO(box.read(name, pwd=passphrase.encode())))
    heads, *rows = book.get_sheet_by_index(0).to_python()
    return [str(row[heads.index("Given name")]) for row in rows]
