"""A children's board, a call in review and applications to it, straight into the tables."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tests.consistency.stage import owner
from tutela.kernel import clock, keys
from tutela.participation import codes


def _row(table: str, **values: Any) -> UUID:
    key = keys.new()
    names = ", ".join(values)
    marks = ", ".join(["%s"] * len(values))
    owner(
        f"INSERT INTO participation_{table} (id, version, {names}) VALUES (%s, 1, {marks})",
        key, *values.values(),
    )  # fmt: skip
    return key


def a_call_in_review() -> UUID:
    """Leave a board, its terms, a call, an application in review with who sent it; return the call."""
    now, today = clock.now(), clock.today()
    board = _row("board", code=f"B-{codes.fresh()}", names="{}", made_at=now)
    terms = _row("terms", board_id=board, number=1, texts="{}", verified=False, made_at=now)
    call = _row(
        "call", board_id=board, terms_id=terms, code=f"C-{codes.fresh()}", titles="{}",
        state="REVIEW", opens_date=today - timedelta(days=9), closes_date=today - timedelta(days=1),
        reference_date=today, youngest=12, oldest=17, languages="[]", strata="[]", threshold=5,
        verified=False, secret_seed=b"", commitment="00" * 32, seed="",
    )  # fmt: skip
    one = application(call, "IN_REVIEW")
    _row(
        "mandate", application_id=one, chairs=False, from_date=today, until_date=today,
        ended_reason="",
    )  # fmt: skip
    texts = {"agenda": "{}", "pack": "{}", "decisions": "[]"}
    _row("meeting", board_id=board, held_date=today, place="Prizren", **texts)
    _row("voice", board_id=board, state="SAID", said="{}", said_date=today, said_to="", answer="{}")
    _row(
        "knock", call_id=call, mark=call.bytes, words=b"", sealed=b"", sealed_guardian=b"",
        photos=False, until_date=today,
    )  # fmt: skip
    _row("applicant", application_id=one, name=b"", birth_date=b"", contact=b"", guardian=b"")
    _row(
        "permission", application_id=one, kind="ASSENT", giver="CHILD", terms_id=terms, given_at=now
    )
    return call


def application(call: UUID, state: str) -> UUID:
    """Leave an application in a state."""
    return _row(
        "application", call_id=call, code=codes.fresh(), state=state, stratum="KS", language="sq",
        age_band="12–13", answers=b"", feedback=b"", entered_at=clock.now(),
    )  # fmt: skip


def review(of: UUID, by: UUID, *, recused: bool) -> UUID:
    """Leave what a reviewer said."""
    return _row(
        "review", application_id=of, reviewer_id=by, recused=recused,
        score=None if recused else 5, made_at=clock.now(),
    )  # fmt: skip
