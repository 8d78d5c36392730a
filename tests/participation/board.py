"""What the tests of children's boards do again and again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tests import cast
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.participation.commands.apply import enter_application
from tutela.participation.commands.decide import check_application, decide_application
from tutela.participation.commands.keep_members import seat_member
from tutela.participation.commands.meet import note_decision, plan_meeting
from tutela.participation.commands.review import score_application
from tutela.participation.commands.run_call import (
    begin_review,
    draw_call,
    open_call,
    prepare_call,
)
from tutela.participation.commands.set_up_board import set_up_board
from tutela.participation.commands.voice import hear_voice, pass_voice_on, publish_voice
from tutela.participation.enums import ApplicationState, Decision, Finding, Giver
from tutela.participation.models import Application, Call
from tutela.participation.published import Published
from tutela.participation.queries import reviewing, running
from tutela.reference.models import stable_id

PROFILE = stable_id("setting", "name")
LEAK = "Zogjeta Lisharri"
GUARDIAN = "Xhevahire Lisharri"
CONTACT = "049 313 131"
MANY_AT_THE_DOOR = (
    "INSERT INTO participation_knock (id, version, call_id, mark, words, sealed, sealed_guardian, photos, until_date)"
    " SELECT gen_random_uuid(), 1, %s, sha256(n::text::bytea), '', '', '', false, now() FROM generate_series(1, %s) n"
)
SAID = {"sq": "Në shkollë duhet një vend i qetë.", "en": "A school needs a quiet place."}


def officer() -> Staff:
    """Return somebody who runs calls."""
    return cast.member("PARTICIPATION_OFFICER", cast.DAY_CENTRE)


def reviewer() -> Staff:
    """Return somebody who scores."""
    return cast.member("BOARD_REVIEWER", cast.DAY_CENTRE)


def board(by: Staff) -> UUID:
    """Set up a board."""
    key = keys.new()
    names = {"sq": "Bordi i fëmijëve"}
    set_up_board(by, PROFILE, new_id=key, code="ICAB", names=names, terms={"sq": "Dhjetë vende."})
    return key


def plan(**more: Any) -> dict[str, Any]:
    """Return what a call asks for, with two groups."""
    today = clock.today()
    said = {
        "code": "ICAB-2026", "titles": {"sq": "Dhjetë vende në bord"}, "opens_date": today,
        "closes_date": today + timedelta(days=10), "reference_date": today, "youngest": 12,
        "oldest": 17, "languages": ["sq", "en"], "threshold": 5,
        "strata": [
            {"code": "KS", "seats": 2, "labels": {"sq": "Kosovë"}},
            {"code": "AL", "seats": 1, "labels": {"sq": "Shqipëri"}},
        ],
    }  # fmt: skip
    return {**said, **more}


def opened(by: Staff, on: UUID | None = None, code: str = "ICAB-2026") -> UUID:
    """Prepare a call of a board, a new one if none is named, and open it."""
    key = keys.new()
    prepare_call(by, on or board(by), new_id=key, plan=plan(code=code))
    open_call(by, key)
    return key


def paper(**more: Any) -> dict[str, Any]:
    """Return what a child sent, with everything that it needs."""
    said = {
        "name": LEAK, "birth_date": birthday(14), "stratum": "KS", "language": "sq",
        "answers": "Dua të flas për shkollën.", "contact": CONTACT, "guardian": GUARDIAN,
        "assent": True, "consent": Giver.PARENT,
    }  # fmt: skip
    return {**said, **more}


def birthday(age: int) -> date:
    """Return the birth date of who is so old today and was yesterday."""
    today = clock.today()
    return date(today.year - age, 1, 1)


def applied(by: Staff, call: UUID, **more: Any) -> UUID:
    """Enter an application."""
    key = keys.new()
    enter_application(by, call, new_id=key, paper=paper(**more))
    return key


def in_review(
    by: Staff,
    ks: int = 4,
    al: int = 2,
    on: UUID | None = None,
    code: str = "ICAB-2026",
    **more: Any,
) -> tuple[UUID, list[UUID]]:
    """Open a call and enter applications; the review and the clock are the caller's."""
    call = opened(by, on, code)
    rows = [applied(by, call, **more) for _ in range(ks)]
    rows += [applied(by, call, **more, stratum="AL") for _ in range(al)]
    return call, rows


def scored(by: Staff, rows: list[UUID], score: int = 7) -> None:
    """Let a reviewer score each application, and another one the same."""
    for one in (by, reviewer()):
        for row in rows:
            score_application(one, row, new_id=keys.new(), score=score)


def found(row: UUID, finding: Finding = Finding.CLEAR) -> None:
    """Let another officer note what speaks for a seat or against it."""
    check_application(officer(), row, finding=finding)


def drawn(by: Staff, *, days: int = 11, **more: Any) -> tuple[UUID, list[UUID]]:
    """Do all that until the seats are drawn."""
    call, rows = in_review(by, **more)
    with clock.at(clock.now() + timedelta(days=days)):
        begin_review(by, call)
        scored(reviewer(), rows)
        draw_call(by, call)
    return call, rows


def confirmed(by: Staff, rows: list[UUID]) -> UUID:
    """Confirm the first seat of a draw; return whose it is."""
    one = next(row for row in rows if state(by, row) == ApplicationState.SAFEGUARDING_CHECK)
    found(one)
    decide_application(by, one, decision=Decision.OFFER)
    decide_application(by, one, decision=Decision.CONFIRM)
    return one


def seated(by: Staff, one: UUID, days: int = 365) -> UUID:
    """Give a member a mandate of a year, or of some days."""
    key, today = keys.new(), clock.today()
    seat_member(by, one, new_id=key, from_date=today, until_date=today + timedelta(days=days))
    return key


def heard(by: Staff, board: UUID, **said: str) -> UUID:
    """Note what a board said."""
    key = keys.new()
    hear_voice(by, board, new_id=key, said=said or SAID, said_date=clock.today())
    return key


def at_work(by: Staff, board: UUID, rows: list[UUID]) -> tuple[UUID, UUID, UUID]:
    """Give a board a member, a meeting that decided something, and something public that it said."""
    mandate, meeting, voice = seated(by, confirmed(by, rows)), keys.new(), heard(by, board)
    plan_meeting(
        by, board, new_id=meeting, held_date=clock.today(), place="Prizren",
        agenda={"sq": "Shkolla"}, pack=SAID,
    )  # fmt: skip
    note_decision(by, meeting, decision=SAID)
    pass_voice_on(by, voice, said_to="Komuna e Prizrenit", due_date=clock.today())
    publish_voice(by, voice, public=True)
    return mandate, meeting, voice


def state(by: Staff, row: UUID) -> str:
    """Return how far an application is."""
    with act_as(by):
        return Application.objects.get(pk=row).state


def states(by: Staff, call: UUID) -> dict[str, int]:
    """Return how many applications of a call are how far."""
    with act_as(by):
        return {found.value: n for found, n in running.call_view(by, call).states}


def call_of(by: Staff, key: UUID) -> Call:
    """Return a call."""
    with act_as(by):
        return Call.objects.select_related("terms").get(pk=key)


def draw_of(by: Staff, call: UUID) -> Published:
    """Return the list of a draw; whoever asks is acting."""
    listed = running.draw_list(by, call)
    assert listed is not None
    return listed


def seen(by: Staff) -> list[reviewing.Blind]:
    """Return what a reviewer sees."""
    with act_as(by):
        return reviewing.to_review(by)
