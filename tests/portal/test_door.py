"""The door of a call on the site: how often somebody may try, and what an answer lets a browser keep."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client, RequestFactory

from tests.participation import board as b
from tutela.kernel import clock, keys
from tutela.kernel.access import System, act_as
from tutela.participation import door as doors
from tutela.participation import jobs, tasks
from tutela.participation.commands.run_call import compose_questions, open_call, prepare_call
from tutela.participation.models import Application
from tutela.participation.published import read, verify
from tutela.portal import door
from tutela.portal.tries import WINDOW, Tries, address

CALL = "/en/take-part/ICAB-2026/"


@pytest.fixture
def tries(monkeypatch: pytest.MonkeyPatch) -> Tries:
    """Two wrong codes, and no more."""
    made = Tries(2)
    monkeypatch.setattr(door, "WRONG", made)
    return made


GUESS = {"do": "open", "code": "2345-6789-ABCD"}
NOTHING, TOO_MANY = "This code opens nothing.", "There were too many tries from here."


@pytest.mark.django_db(transaction=False)
def test_the_wrong_codes_of_others_keep_nobody_from_withdrawing(
    laid: None, db: None, tries: Tries
) -> None:
    b.opened(b.officer())
    (call,) = doors.calls()
    secret = doors.secret_of(call, doors.fresh_code())
    assert doors.begin(call, secret)
    for _ in "12345":
        assert NOTHING in Client().post(CALL, GUESS).content.decode()
    assert not tries.left(Client().get(CALL).wsgi_request)
    with tries.one:  # another code from there is looked at
        for answer in (Client().post(CALL, GUESS), Client().get(f"{CALL}guardian/2345-6789-ABCD")):
            assert TOO_MANY in answer.content.decode()
        short = Client().post(CALL, GUESS | {"code": "2345"})  # costs nothing
        assert NOTHING in short.content.decode()
        elsewhere = Client(REMOTE_ADDR="192.0.2.7").post(CALL, GUESS)
        assert NOTHING in elsewhere.content.decode()
    gone = Client().post(CALL, {"do": "withdraw", "code": secret.code, "sure": "1"})
    assert "You take part no longer" in gone.content.decode()
    assert doors.look(secret) is None
    tries.since -= WINDOW
    assert tries.left(Client().get(CALL).wsgi_request)


def writing(**more: str) -> tuple[doors.OpenCall, doors.Secret, dict[str, str]]:
    """Let a child say yes to a call; return what they send."""
    b.opened(b.officer())
    (call,) = doors.calls()
    secret = doors.secret_of(call, doors.fresh_code())
    assert doors.begin(call, secret)
    assert doors.keep(secret, {})
    return call, secret, {
        "do": "send", "code": secret.code, "name": b.LEAK, "stratum": "KS", "language": "sq",
        "birth_date": b.birthday(14).isoformat(), "contact": b.CONTACT, "answers": WORDS, **more,
    }  # fmt: skip


WORDS = "Dua të flas për shkollën & rrugën."
KEPT = "për shkollën &amp; rrugën."


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize("do", ["keep", "send"])
def test_what_a_child_writes_over_midnight_comes_back_when_the_call_has_closed(
    laid: None, db: None, do: str
) -> None:
    call, secret, said = writing(do=do)
    with clock.at(clock.now() + timedelta(days=11)):
        late = Client().post(CALL, said)
    assert late.status_code == 422
    html = late.content.decode()
    assert "This call has closed" in html
    assert KEPT in html
    assert "You can send it until" not in html
    assert 'value="send"' not in html
    assert doors.send(call, secret, {}, None)  # nothing was sent


@pytest.mark.django_db(transaction=False)
def test_what_a_child_wrote_comes_back_when_the_code_is_over_or_others_try_codes(
    laid: None, db: None, tries: Tries
) -> None:
    _call, secret, said = writing()
    assert doors.withdraw(secret)
    over = Client().post(CALL, said)
    assert over.status_code == 422
    assert "Your code opens nothing any more" in over.content.decode()
    assert KEPT in over.content.decode()
    Client().post(CALL, GUESS)
    with tries.one:
        busy = Client().post(CALL, said)
    assert busy.status_code == 422
    assert "try again in a minute" in busy.content.decode()
    assert KEPT in busy.content.decode()
    assert 'value="send"' in busy.content.decode()


@pytest.mark.django_db(transaction=False)
@pytest.mark.parametrize(
    ("letters", "reason"), [(4005, "What you wrote is kept."), (40_001, "not kept yet")]
)
def test_what_is_too_long_comes_back_whole_with_the_box_and_its_limit(
    laid: None, db: None, letters: int, reason: str
) -> None:
    _call, secret, said = writing(answers="a" * letters)
    answer = Client().post(CALL, said)
    html = answer.content.decode()
    assert answer.status_code == 422
    assert reason in html
    assert f"At most 4000 letters can be sent. Make it shorter by {letters - 4000}." in html
    assert "a" * letters in html
    again = Client().post(CALL, said | {"do": "keep"})
    assert again.status_code == (422 if letters > 40_000 else 200)
    assert "a" * letters in again.content.decode()
    left = doors.look(secret)
    assert left is not None
    assert left.said.get("answers", "") == ("" if letters > 40_000 else "a" * letters)


@pytest.mark.django_db(transaction=False)
def test_a_door_that_is_full_says_so(laid: None, db: None) -> None:
    call = b.opened(b.officer())
    with act_as(System(jobs.DOOR)), connection.cursor() as cursor:
        cursor.execute(b.MANY_AT_THE_DOOR, [call, 20_000])
    assert "Please come back later." in Client().post(CALL, {"do": "start"}).content.decode()


@pytest.mark.parametrize(
    ("proxies", "said", "found"),
    [
        (0, "192.0.2.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "203.0.113.9, 192.0.2.7", "192.0.2.7"),
        (2, "203.0.113.9, 192.0.2.7, 198.51.100.1", "192.0.2.7"),
        (2, "192.0.2.7", "127.0.0.1"),
    ],
)
def test_of_where_somebody_calls_from_our_own_proxies_are_believed(
    settings, rf: RequestFactory, proxies: int, said: str, found: str
) -> None:
    settings.PROXIES = proxies
    assert address(rf.get("/", headers={"x-forwarded-for": said})) == found


@pytest.mark.django_db(transaction=False)
def test_what_decides_the_draw_stands_on_the_page_before_it_and_after(laid: None, db: None) -> None:
    officer = b.officer()
    call, _rows = b.drawn(officer)
    b.opened(officer, b.call_of(officer, call).board_id, "ICAB-NEXT")
    (open_one,) = [one for one in doors.calls() if one.takes]
    before = Client().get(CALL.replace("ICAB-2026", "ICAB-NEXT")).content.decode()
    assert open_one.commitment in before
    assert Client().get("/take-part/ICAB-NEXT/draw.json").status_code == 404
    after = Client().get(CALL).content.decode()
    assert b.call_of(officer, call).seed in after
    given = Client().get("/take-part/ICAB-2026/draw.json")
    assert f'href="{given.wsgi_request.path}"' in after
    assert verify(read(given.content), committed=b.call_of(officer, call).commitment)


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
    named = Client().get("/sitemap.xml").content.decode()
    for language in ("sq", "sr", "sr-cyrl", "en"):
        assert f"<loc>http://testserver/{language}/take-part/</loc>" in named
        assert f"<loc>http://testserver/{language}/take-part/ICAB-2026/</loc>" in named


@pytest.mark.django_db(transaction=False)
def test_the_questions_of_a_call_are_asked_and_answered_in_the_childs_language(
    laid: None, db: None
) -> None:
    officer, call = b.officer(), keys.new()
    prepare_call(officer, b.board(officer), new_id=call, plan=b.plan())
    one = {"texts": {"sq": "Çka të gëzon?", "en": "What makes you glad?"}, "longest": 20}
    two = {"texts": {"sq": "Diçka tjetër?", "en": "Anything else?"}, "longest": 500}
    compose_questions(
        officer, call,
        questions=[
            {**one, "kind": "SHORT", "required": True}, {**two, "kind": "LONG", "required": False},
        ],
    )  # fmt: skip
    open_call(officer, call)
    (found,) = doors.calls()
    secret = doors.secret_of(found, doors.fresh_code())
    assert doors.begin(found, secret)
    assert doors.keep(secret, {})
    said = {
        "do": "send", "code": secret.code, "name": b.LEAK, "stratum": "KS", "language": "sq",
        "birth_date": b.birthday(14).isoformat(), "contact": b.CONTACT, "q0": "a" * 21,
    }  # fmt: skip
    wrong = Client().post(CALL, said).content.decode()
    assert "At most 20 letters can be sent. Make it shorter by 1." in wrong
    assert "a" * 21 in wrong
    assert "What makes you glad?" in wrong
    assert "For your parent" in Client().post(CALL, {**said, "q0": "Muzika."}).content.decode()
    tasks.take_in()
    with act_as(officer):
        assert Application.objects.get().answers == "Çka të gëzon?\nMuzika."
