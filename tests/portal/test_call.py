"""The page of a call for a board: the same days and ages as at its door, one button while it is open, the way on after."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.utils import timezone

from tests.desk.browser_of import browser_of
from tests.participation import board as b
from tests.portal.site import entry, of_kind, safe
from tests.portal.test_desk import at, form_of
from tutela.kernel import clock
from tutela.kernel.access import Staff
from tutela.kernel.errors import BadArguments
from tutela.participation import door
from tutela.portal import read_aloud
from tutela.portal.commands.arrange import arrange_page
from tutela.portal.commands.publish import publish_page
from tutela.portal.commands.review import ask_review
from tutela.portal.enums import PageKind
from tutela.portal.facts import Facts
from tutela.portal.gaps import Lack
from tutela.portal.models import CallPage

pytestmark = pytest.mark.django_db
PAGE, DOOR = "/en/come-onto-the-board/", "/en/take-part/ICAB-2026/"
BUTTON = f'<a class="btn" href="{DOOR}">Apply</a>'


@pytest.fixture
def page(editor: Staff) -> UUID:
    return of_kind(editor, PageKind.CALL)


def read(address: str) -> str:
    return Client().get(address).content.decode()


def test_an_editor_sets_the_call_and_the_page_leads_there_only_while_it_is_open(
    editor: Staff, reviewer: Staff, page: UUID, settings
) -> None:
    settings.DEMO = True  # no second factor
    assert "This call is not open yet." in read(PAGE)
    b.opened(b.officer())
    (call,) = door.calls()
    desk, address = browser_of(editor), at("-facts", page)

    sent = form_of(desk, address) | {"call_code": call.code}
    assert desk.post(address, sent).status_code == 302

    assert call.titles["sq"] in desk.get(at("", page)).content.decode()
    ask_review(editor, page)
    safe(reviewer, page)
    publish_page(editor, page)
    html = read(PAGE)
    assert html.count(BUTTON) == 1
    assert f"You, if you are {call.youngest} to {call.oldest}" in html
    assert "This call is not open yet." not in html
    told = read_aloud.said(CallPage.objects.get(locale__language_code="en"), {"call": call}, None)
    assert told[1] == f"Who can apply: You, if you are {call.youngest} to {call.oldest}."
    assert told[2] == f"Days: {call.opens:%-d %B %Y} – {call.closes:%-d %B %Y}."
    overview = read("/sr-cyrl/take-part/")
    assert 'href="/sr-cyrl/dodji-u-odbor/"' in overview
    assert 'href="/sr-cyrl/take-part/ICAB-2026/"' in overview
    after = datetime.combine(call.closes + timedelta(days=1), datetime.min.time())
    with clock.at(timezone.make_aware(after)):
        html = read(PAGE)
        assert "Apply</a>" not in html
        assert "Everybody who applied gets an answer" in html
        assert f'href="{DOOR}"' in html
        assert 'Apply<span class="hide">' not in read("/en/take-part/")


def test_a_call_page_needs_a_call_that_was_opened(editor: Staff, page: UUID) -> None:
    with pytest.raises(BadArguments):
        arrange_page(editor, page, facts=Facts(call_code="NO-CALL"))

    arrange_page(editor, page, facts=Facts())

    assert Lack.CALL in {gap.lack for gap in entry(editor, page).gaps}
