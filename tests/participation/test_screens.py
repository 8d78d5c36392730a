"""The pages of children's boards: the office takes a call through its steps; no page of a reviewer shows a name."""

from __future__ import annotations

import html
import json
from datetime import timedelta
from http import HTTPStatus
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.desk.browser_of import browser_of
from tests.participation import board as b
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.participation import door, published
from tutela.participation.commands.apply import withdraw_application
from tutela.participation.commands.run_call import begin_review, prepare_call
from tutela.participation.queries import board_life, running

pytestmark = pytest.mark.django_db
LATER = timedelta(days=11)
SECRETS = ("Zogjeta", "Lisharri", "Xhevahire", "313 131", "-01-01")


@pytest.fixture(autouse=True)
def _no_second_factor(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def people() -> tuple[Staff, Staff]:
    return b.officer(), b.reviewer()


def at(name: str, **words: object) -> str:
    return reverse(f"desk:{name}", kwargs=words)


def said(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == HTTPStatus.OK, address
    return html.unescape(answer.content.decode())


def leaks(text: str) -> list[str]:
    return [word for word in SECRETS if word.casefold() in html.unescape(text).casefold()]


def test_the_office_takes_a_call_from_open_to_drawn(people: tuple[Staff, Staff]) -> None:
    officer, reviewer = people
    call, rows = b.in_review(officer)
    client = browser_of(officer)
    page = said(client, at("board-call", call_id=call))
    assert b.LEAK in page
    assert b.call_of(officer, call).commitment in page
    refused = client.post(at("board-step", call_id=call, step="review"))
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "not over yet" in refused.content.decode()
    with clock.at(clock.now() + LATER):
        client = browser_of(officer)
        assert client.post(at("board-step", call_id=call, step="review")).status_code == 302
        b.scored(reviewer, rows)
        assert client.post(at("board-step", call_id=call, step="draw")).status_code == 302
        page = said(client, at("board-call", call_id=call))
        assert b.call_of(officer, call).seed in page
        listed = client.get(at("board-draw", call_id=call))
    assert "draw-ICAB-2026.json" in listed["Content-Disposition"]
    assert published.verify(published.read(listed.content))
    assert leaks(listed.content.decode()) == []
    assert set(json.loads(listed.content)["applications"][0]) == {
        "code",
        "stratum",
        "place",
        "seated",
    }
    assert "ICAB-2026" in said(client, at("board-calls"))


def test_the_office_is_told_of_a_child_who_applied_twice(people: tuple[Staff, Staff]) -> None:
    officer, _reviewer = people
    call = b.opened(officer)
    one = b.applied(officer, call, name="Đorđe Hoxha", stratum="AL")
    b.applied(officer, call, name="Ana Hoxha")  # a sister, born on the same day
    b.applied(officer, call, name="Djordje Hoxha", birth_date=b.birthday(15))
    client = browser_of(officer)
    assert "may be of one child" not in said(client, at("board-call", call_id=call))

    two = b.applied(officer, call, name="Hodža Djordje")
    with act_as(officer):
        ((first, second),) = running.call_view(officer, call).twice
    assert {first.row.pk, second.row.pk} == {one, two}
    assert "may be of one child" in said(client, at("board-step", call_id=call, step="review"))
    withdraw_application(officer, two)
    assert "may be of one child" not in said(client, at("board-call", call_id=call))


def test_a_reviewer_scores_and_stands_aside_on_the_pages(people: tuple[Staff, Staff]) -> None:
    officer, reviewer = people
    call, rows = b.in_review(officer, ks=2, al=0)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        client = browser_of(reviewer)
        first, second = (at("board-review", application_id=row) for row in rows)
        assert client.post(first, {}).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
        assert client.post(first, {"score": "7"}).status_code == 302
        assert "You gave 7 of 10." in said(client, first)
        assert client.post(second, {"then": "aside"}).status_code == 302
        assert client.get(second).status_code == HTTPStatus.NOT_FOUND
        assert [(one.key, one.score) for one in b.seen(reviewer)] == [(rows[0], 7)]


def test_no_page_that_a_reviewer_can_open_shows_a_name(people: tuple[Staff, Staff]) -> None:
    """Every address of the desk, with the call and each application where it wants one, before and after the draw."""
    officer, reviewer = people
    call, rows = b.in_review(officer, ks=2, al=1)
    with clock.at(clock.now() + LATER):
        begin_review(officer, call)
        client, opened = browser_of(reviewer), 0
        for name, wanted in addresses():
            for row in rows if wanted else rows[:1]:
                address = reverse(f"desk:{name}", kwargs=filled(wanted, call, row))
                for asked in ({}, {"q": "Zogjeta", "code": "Zogjeta"}) if not wanted else ({},):
                    answer = client.get(address, asked)
                    body = (
                        b"".join(answer.streaming_content) if answer.streaming else answer.content
                    )
                    opened += answer.status_code == HTTPStatus.OK
                    shown = body.decode(errors="replace") + str(answer.headers)
                    if asked:  # a page may say what was asked for, and nothing more
                        shown = shown.replace("Zogjeta", "")
                    assert leaks(shown) == [], address
        assert opened > 10
        assert b.LEAK in said(browser_of(officer), at("board-call", call_id=call))
        listing = said(client, at("board-reviews") + "?code=" + rows_code(reviewer, rows[0]))
        assert listing.count("tu-plainlink") == 1
        nothing = said(client, at("board-reviews") + "?code=Zogjeta")
        assert "tu-plainlink" not in nothing


def test_the_office_sets_a_board_up_and_opens_its_call(people: tuple[Staff, Staff]) -> None:
    officer, _reviewer = people
    client = browser_of(officer)
    wrong = client.post(at("board-start"), {"code": "A B"})
    assert wrong.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    sent = {"code": "ICAB", "name_sq": "Bordi i fëmijëve", "terms_en": "Ten seats."}
    assert client.post(at("board-start"), sent).status_code == HTTPStatus.FOUND
    with act_as(officer):
        board = running.boards(officer)[0]
    assert (board.names, board.code) == ({"sq": "Bordi i fëmijëve"}, "ICAB")
    prepare = at("board-call-start", board_id=board.pk)
    assert prepare in said(client, at("board-calls"))
    for lacking in ("code", "closes_date", "group-0", "languages", "title_sq"):
        half = {name: value for name, value in a_call().items() if name != lacking}
        assert client.post(prepare, half).status_code == HTTPStatus.UNPROCESSABLE_ENTITY, lacking
    twice = {"group-2": "KS", "seats-2": "3", "label_en-2": "Kosovo again"}
    answer = client.post(prepare, {**a_call(), **twice})
    assert "Another group has this code" in html.unescape(answer.content.decode())
    made = client.post(prepare, a_call())
    assert made.status_code == HTTPStatus.FOUND
    call = UUID(made["Location"].rstrip("/").rpartition("/")[2])
    assert b.call_of(officer, call).strata == [
        {"code": "KS", "seats": 1, "labels": {"sq": "Kosovë", "en": "Kosovo"}}
    ]
    enter = at("board-enter", call_id=call)
    assert "entered while the call is open" in said(client, enter)
    assert client.post(at("board-step", call_id=call, step="open")).status_code == 302
    assert "Enter an application" in said(client, at("board-call", call_id=call))


def test_an_application_on_paper_waits_for_consent(people: tuple[Staff, Staff]) -> None:
    officer, _reviewer = people
    client, call = browser_of(officer), b.opened(officer)
    enter = at("board-enter", call_id=call)
    paper = {**a_paper(), "consent": ""}
    no_yes = client.post(enter, {**paper, "assent": ""})
    assert "Ask the child first" in html.unescape(no_yes.content.decode())
    assert client.post(enter, {**paper, "photos": "on"}).status_code == 422
    row = UUID(client.post(enter, paper)["Location"].rstrip("/").rpartition("/")[2])
    assert b.state(officer, row) == "AWAITING_GUARDIAN"
    deed(client, row, "consent", giver="INDEPENDENT")
    assert b.state(officer, row) == "ELIGIBLE"
    shown = said(client, at("board-application", application_id=row))
    for word in (b.LEAK, b.GUARDIAN, b.CONTACT, "Appointed representative"):
        assert word in shown
    assert "Consent to photos" not in shown
    assert client.post(step_of(row, "offer")).status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def test_after_the_draw_the_office_brings_each_application_to_its_end(
    people: tuple[Staff, Staff],
) -> None:
    officer, reviewer = people
    call, rows = b.in_review(officer, ks=0, al=2)
    with clock.at(clock.now() + LATER):
        client = browser_of(officer)
        begin_review(officer, call)
        b.scored(reviewer, rows)
        assert client.post(at("board-step", call_id=call, step="draw")).status_code == 302
        rows.sort(key=lambda row: b.state(officer, row))  # who has the seat, who waits
        colleague = browser_of(b.officer())
        assert client.post(step_of(rows[0], "check"), {}).status_code == 422  # nothing chosen
        deed(colleague, rows[0], "check", finding="DECLINED")
        assert "Another participation officer" in said(
            colleague, at("board-application", application_id=rows[0])
        )
        deed(client, rows[0], "decline")
        deed(colleague, rows[1], "check", finding="CLEAR")
        deed(client, rows[1], "offer")
        deed(client, rows[1], "confirm")
        assert client.post(step_of(rows[0], "tell"), {"feedback": "No."}).status_code == 422
        deed(
            client,
            rows[0],
            "tell",
            feedback="The seat fell to somebody else. Thank you for writing.",
        )
        assert "The seat fell to" in said(client, at("board-application", application_id=rows[0]))
        deed(client, rows[1], "withdraw")
        erased = said(client, at("board-application", application_id=rows[1]))
        assert leaks(erased) == []
        assert client.get(step_of(rows[1], "nonsense")).status_code == HTTPStatus.NOT_FOUND
    assert (b.state(officer, rows[0]), b.state(officer, rows[1])) == ("NOT_SELECTED", "WITHDRAWN")


def a_call() -> dict[str, str]:
    today = clock.today()
    last = today + timedelta(days=10)
    return {
        "code": "ICAB-1", "title_sq": "Dhjetë vende", "opens_date": f"{today:%d.%m.%Y}",
        "closes_date": f"{last:%d.%m.%Y}", "reference_date": f"{today:%d.%m.%Y}", "youngest": "12",
        "oldest": "17", "languages": "sq", "threshold": "5", "group-0": "KS", "seats-0": "1",
        "label_sq-0": "Kosovë", "label_en-0": "Kosovo",
    }  # fmt: skip


def a_paper() -> dict[str, str]:
    return {
        "assent": "on", "name": b.LEAK, "birth_date": f"{b.birthday(14):%d.%m.%Y}", "stratum": "KS",
        "language": "sq", "answers": "Dua të flas.", "contact": b.CONTACT, "guardian": b.GUARDIAN,
    }  # fmt: skip


def step_of(row: UUID, word: str) -> str:
    return at("board-application-step", application_id=row, deed=word)


def deed(client: Client, row: UUID, word: str, **told: str) -> None:
    answer = client.post(step_of(row, word), told)
    assert answer.status_code == HTTPStatus.FOUND, (word, html.unescape(answer.content.decode()))


def rows_code(reviewer: Staff, row: UUID) -> str:
    return next(one.code for one in b.seen(reviewer) if one.key == row)


def addresses() -> list[tuple[str, tuple[str, ...]]]:
    """Return every address of the desk that only shows: its name, the words that it wants."""
    found: list[tuple[str, tuple[str, ...]]] = []

    def walk(patterns: list[URLPattern | URLResolver]) -> None:
        for one in patterns:
            if isinstance(one, URLResolver):
                walk(one.url_patterns)
            elif hasattr(one.callback, "screen"):
                found.append((str(one.name), tuple(one.pattern.converters)))

    walk(get_resolver().url_patterns)
    return [
        (name, wanted)
        for name, wanted in found
        if set(wanted) <= {"board_id", "call_id", "application_id", "step", "deed"}
    ]


def filled(wanted: tuple[str, ...], call: UUID, row: UUID) -> dict[str, object]:
    words = {"call_id": call, "application_id": row, "step": "draw", "deed": "tell"}
    return {word: words.get(word) or keys.new() for word in wanted}


def test_a_board_at_work_on_pages_of_the_office(people: tuple[Staff, Staff]) -> None:
    officer, reviewer = people
    call, rows = b.drawn(officer)
    one, board = b.confirmed(officer, rows), b.call_of(officer, call).board_id
    client, today = browser_of(officer), clock.today()
    days = {"from_date": today, "until_date": today + timedelta(days=365)}
    seat = at("board-application-step", application_id=one, deed="seat")
    assert client.post(seat, {**days, "until_date": ""}).status_code == 422
    assert client.post(seat, days).status_code == 302
    plan = {
        "held_date": today,
        "place": "Prizren",
        "agenda_sq": "Shkolla",
        "pack_sr_latn": "Čitaj.",
    }
    assert client.post(at("board-turn", board_id=board, board_deed="meet"), plan).status_code == 302
    said = {"said_date": today, "said_sq": "Duhet një vend i qetë."}
    assert client.post(at("board-turn", board_id=board, board_deed="say"), said).status_code == 302
    page = html.unescape(client.get(at("board-life", board_id=board)).content.decode())
    assert "Zogjeta" in page
    assert "Lisharri" not in page
    assert "Duhet një vend i qetë." in page
    with act_as(officer):
        view = board_life.board_view(officer, board)
    meeting, voice = view.meetings[0].pk, view.voices[0].row.pk
    change = at("board-meeting-turn", meeting_id=meeting, meeting_deed="change")
    assert "Čitaj." in client.get(change).content.decode()
    passed = {"said_to": "Komuna", "due_date": today}
    assert (
        client.post(at("board-voice", voice_id=voice, voice_deed="pass"), passed).status_code == 302
    )
    assert client.post(at("board-voice", voice_id=voice, voice_deed="publish")).status_code == 302
    assert [one.said_to for one in door.voices()] == ["Komuna"]
    assert client.get(at("board-voice", voice_id=voice, voice_deed="sing")).status_code == 404
    stranger = browser_of(reviewer)
    for address in (at("board-life", board_id=board), at("board-meeting", meeting_id=meeting)):
        assert stranger.get(address).status_code == 404


def test_the_office_composes_the_questions_of_a_call(people: tuple[Staff, Staff]) -> None:
    officer, _reviewer = people
    call = keys.new()
    prepare_call(officer, b.board(officer), new_id=call, plan=b.plan())
    client, address = browser_of(officer), at("board-questions", call_id=call)
    line = {"kind-0": "SHORT", "required-0": "YES", "longest-0": "80"}
    assert client.post(address, line).status_code == 422
    told = {**line, "text_sq-0": "Çka të gëzon?", "text_en-0": "What makes you glad?"}
    assert client.post(address, told).status_code == 302
    assert "What makes you glad?" in said(client, at("board-call", call_id=call))
    (one,) = b.call_of(officer, call).questions
    assert (one["kind"], one["required"], one["longest"]) == ("SHORT", False, 80)
