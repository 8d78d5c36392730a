"""The logo of an institution on its letters and papers, and the page where it is given."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import cast
from tests.desk.browser_of import browser_of
from tests.organisations.test_logos import PLAIN, png, svg
from tests.papers.conftest import Desk
from tests.papers.reading import FOUND, tags, taken
from tests.papers.test_letters import send
from tutela.kernel.access import Staff
from tutela.organisations.commands.logos import give_logo, remove_logo
from tutela.reference.models import stable_id

pytestmark = pytest.mark.django_db
REFUSED = 422
AGENCY = stable_id("agency", "CSW_PZ")
SAID = {
    "en": "Logo of Centre for Social Work, Prizren",
    "sq": "Logoja: Qendra për Punë Sociale, Prizren",
}


@pytest.fixture
def admin(desk: Desk) -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def figures(content: bytes) -> list[str]:
    """Return what stands for each picture where it is not seen."""
    with pikepdf.open(io.BytesIO(content)) as document:
        return [
            str(one.Alt) for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]  # fmt: skip


def test_letters_and_papers_show_the_logo_and_say_whose_it_is(desk: Desk, admin: Staff) -> None:
    assert not figures(taken(desk.browser, desk, "summary"))
    give_logo(admin, AGENCY, file=png())
    for kind in ("summary", "chronology", "my-plan"):
        content = taken(desk.browser, desk, kind)
        assert figures(content) == [SAID["en"]]
        assert {"/H1", "/Figure"} <= tags(content)
    assert figures(bytes(send(desk, "CASE_SCHOOL", language="sq").content)) == [SAID["sq"]]
    remove_logo(admin, AGENCY)
    assert not figures(bytes(send(desk, "CASE_SCHOOL").content))


def test_a_logo_costs_no_question_once_it_was_read(desk: Desk, admin: Staff) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as said:
            assert send(desk, "CASE_SCHOOL").status_code == FOUND
        return len(said)

    send(desk, "CASE_SCHOOL")
    before = asked()
    give_logo(admin, AGENCY, file=PLAIN)
    send(desk, "CASE_SCHOOL")
    assert asked() == before


def test_a_logo_is_given_on_its_page(desk: Desk, admin: Staff) -> None:
    browser, url = browser_of(admin), reverse("desk:admin-agency-logo", args=[AGENCY])
    page = browser.get(url).content.decode()
    assert "No logo yet" in page
    assert url in browser.get(reverse("desk:admin-agency", args=[AGENCY])).content.decode()

    def sent(file: bytes) -> Any:
        return browser.post(url, {"file": SimpleUploadedFile("logo.svg", file)}, follow=True)

    refused = sent(svg("<script/>"))
    assert refused.status_code == REFUSED
    assert "There is a script, a link or something from outside" in refused.content.decode()
    shown = sent(PLAIN).content.decode()
    assert "The logo stands on letters and papers" in shown
    assert "M1 1h7v7Z" not in shown  # a picture of it, never the file
    away = reverse("desk:admin-agency-logo-remove", args=[AGENCY])
    assert away in shown
    assert "No logo yet" in browser.post(away, follow=True).content.decode()


def test_a_file_is_taken_there_by_nobody_else(desk: Desk) -> None:
    url = reverse("desk:admin-agency-logo", args=[AGENCY])
    file = SimpleUploadedFile("logo.svg", PLAIN)
    assert desk.boss_browser.post(url, {"file": file}).status_code == 404
