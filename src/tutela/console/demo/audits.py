"""Two audits of the head of Prizren: one is over, one is half done."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from tutela.cases.commands.audit import answer_sheet, close_audit, draw_audit
from tutela.cases.enums import AuditFrame
from tutela.cases.errors.audit import NothingToDraw
from tutela.cases.inputs.audit import Draw
from tutela.cases.queries.audits import audit_view
from tutela.console.demo.book import unit
from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.console.demo.tongues import NOTHING, Text, Tongue, spoken
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as

_UNIT = "CSW_PZ"
_AGO = {"over": timedelta(days=26), "going on": timedelta(hours=44)}
_SIZE = 12
_LOOKED_AT = 5  # of the second one
_ANSWERS = ("YES",) * 7 + ("PARTLY",) * 2 + ("NO", "NOT_APPLICABLE")
_NOTES = {
    "PARTLY": Text("Shkruar, por me vonesë.", "Upisano, ali sa zakašnjenjem."),
    "NO": Text(
        "Nuk gjendet në dosje. Të bisedohet në mbikëqyrje.",
        "Nema u dosijeu. Razgovarati na superviziji.",
    ),
}
_TODO = Text(
    "Pyet nënën për pëlqimin dhe shënoje në dosje.",
    "Pitaj majku za saglasnost i upiši je u dosije.",
)


def looked_at(days: Days) -> None:
    """Draw twice, and answer; a demo without files there has no audit."""
    head = Cast().named("besnik.rexha").actor
    for name, ago in _AGO.items():
        hand = Hand(f"audit {name}")
        with clock.at(days.now - ago):
            key = hand.key()
            draw = Draw(
                frame=AuditFrame.WORKED_ON, first_day=clock.today() - timedelta(days=90),
                last_day=clock.today(), size=_SIZE, seed=hand.chance.randint(0, 999_999),
                by_worker=name == "going on",
            )  # fmt: skip
            try:
                hand.do(head, draw_audit, unit(_UNIT), new_id=key, draw=draw)
            except NothingToDraw:
                return
            _answer(hand, head, key, most=_LOOKED_AT if name == "going on" else _SIZE)
            if name == "over":
                hand.do(head, close_audit, key)


def _answer(hand: Hand, head: Staff, audit: UUID, *, most: int) -> None:
    """Answer the first files of an audit; of the last one a task comes."""
    with act_as(head):
        view = audit_view(head, audit)
    codes = [tally.code for tally in view.tallies]
    for number, sheet in enumerate(view.sheets[:most], 1):
        tongue = Cast().written(_UNIT, spoken(sheet.case.child.language))
        answers = {code: _found(hand, tongue) for code in codes}
        told: dict[str, Any] = {}
        if number == most and sheet.case.state.live:
            told = {"todo": {"text": _TODO.written(tongue)}, "todo_id": hand.key()}
        hand.do(head, answer_sheet, sheet.id, answers=answers, **told)


def _found(hand: Hand, tongue: Tongue) -> dict[str, str]:
    """Return an answer; what is written beside it is in the language of the file."""
    answer = hand.chance.choice(_ANSWERS)
    return {"answer": answer, "note": _NOTES.get(answer, NOTHING).written(tongue)}
