"""A visitor pledges on a page of the site: no account, no cookie, and only a button counts."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.db import connection
from django.test import Client

from tests import cast
from tests.awareness.test_pledges import ADDRESS, TEXTS, asking, rows
from tutela.awareness import jobs, tasks
from tutela.awareness.commands.site import set_pages
from tutela.kernel.access import System, act_as
from tutela.portal import pledge as views
from tutela.portal.queries.visiting import titles

MANY = (
    "INSERT INTO awareness_pledge (id, version, campaign_id, mark, token, sealed, until_date)"
    " SELECT gen_random_uuid(), 1, %s, n::text::bytea, n::text::bytea, '', now() FROM generate_series(1, 20000) n"
)
LINK = re.compile(r"https?://[^/\s]+(/\S+)")


@pytest.mark.django_db(transaction=False)
def test_a_visitor_pledges_without_a_cookie_and_takes_it_back(
    laid: None, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer = cast.member("CAMPAIGN_OFFICER", cast.DAY_CENTRE)
    key, found = asking(officer)
    page = next(page for page, title in titles("en").items() if title == "Projects")
    set_pages(officer, key, pages=[{"page": page}])
    shown = Client().get("/en/projects/").content.decode()
    assert TEXTS[1]["text"] in shown
    assert "have promised this" not in shown
    where = f"/en/pledge/{found.key}/"
    wrong = Client().post(where, {"address": "arta at example"})
    assert wrong.status_code == 422
    assert 'value="arta at example"' in wrong.content.decode()
    sent = Client().post(where, {"address": ADDRESS})
    assert "Look into your mail" in sent.content.decode()
    assert sent.headers["Cache-Control"] == "private, no-store"
    tasks.answer()
    letter = LINK.search(mail.outbox[0].body)
    assert letter is not None
    asked = Client().get(letter[1])
    assert "Was it you?" in asked.content.decode()
    assert not rows()[0].confirmed_at, "a program that opens links promises nothing"
    thanks = Client().post(letter[1], {"do": "confirm"})
    assert "Your promise counts." in thanks.content.decode()
    assert "It is erased" in Client().post(letter[1], {"do": "erase"}).content.decode()
    assert rows() == []
    assert "leads nowhere any more" in Client().get(letter[1]).content.decode()
    for answer in (wrong, sent, asked, thanks):
        assert not answer.cookies
    with act_as(System(jobs.DOOR)), connection.cursor() as cursor:
        cursor.execute(MANY, [key])
    full = Client().post(where, {"address": ADDRESS}).content.decode()
    assert "Please come back later." in full
    with act_as(System(jobs.DOOR)), connection.cursor() as cursor:
        cursor.execute("DELETE FROM awareness_pledge")
    monkeypatch.setattr(views, "LEFT", views.Tries(0))
    waits = Client().post(where, {"address": ADDRESS}).content.decode()
    assert "There were too many tries from here." in waits
    assert rows() == []
    assert Client().get(f"/en/pledge/{page}/").status_code == 404
