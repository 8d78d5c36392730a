"""The door of a call on the site: how often somebody may try, and what an answer lets a browser keep."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.participation import board as b
from tutela.participation import door as doors
from tutela.portal import door

CALL = "/en/take-part/ICAB-2026/"


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> door.Tries:
    """Two wrong codes, and no more."""
    made = door.Tries(2)
    monkeypatch.setattr(door, "WRONG", made)
    return made


@pytest.mark.django_db(transaction=False)
def test_whoever_guesses_waits_and_others_do_not(laid: None, db: None, tries: door.Tries) -> None:
    b.opened(b.officer())
    guess = {"do": "open", "code": "2345-6789-ABCD"}
    first, second, third = (Client().post(CALL, guess).content.decode() for _ in "123")
    assert "This code opens nothing." in first
    assert "This code opens nothing." in second
    assert "There were too many tries from here." in third
    link = Client().get(f"{CALL}guardian/2345-6789-ABCD")
    assert "There were too many tries from here." in link.content.decode()
    elsewhere = Client().post(CALL, guess, headers={"x-forwarded-for": "192.0.2.7"})
    assert "This code opens nothing." in elsewhere.content.decode()
    tries.since -= door.WINDOW
    assert "This code opens nothing." in Client().post(CALL, guess).content.decode()


@pytest.mark.django_db(transaction=False)
def test_an_answer_to_one_visitor_is_kept_nowhere(laid: None, db: None) -> None:
    b.opened(b.officer())
    (call,) = doors.calls()
    answer = Client().post(CALL, {"do": "start"})
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert not answer.cookies
    secret = doors.secret_of(call, doors.fresh_code())
    wrong = Client().get(f"{CALL}guardian/{secret.code}")
    assert (wrong.status_code, wrong.headers["Cache-Control"]) == (200, "private, no-store")
    assert Client().get("/en/take-part/NO-CALL/").status_code == 404
