"""The door of a call on the site: how often somebody may try, and what an answer lets a browser keep."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from tests.participation import board as b
from tutela.kernel import keys
from tutela.kernel.access import act_as
from tutela.participation import door as doors
from tutela.participation import tasks
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
    assert "Letters too many: 1." in wrong
    assert "a" * 21 in wrong
    assert "What makes you glad?" in wrong
    assert "For your parent" in Client().post(CALL, {**said, "q0": "Muzika."}).content.decode()
    tasks.take_in()
    with act_as(officer):
        assert Application.objects.get().answers == "Çka të gëzon?\nMuzika."
