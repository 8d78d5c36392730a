"""Two lists that a head took out: one is over, one is still there."""

from __future__ import annotations

from datetime import timedelta

from tutela.console.demo.cast import Cast
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.exports.columns import Wish
from tutela.exports.commands.ask import ask_export
from tutela.exports.enums import Format, Purpose
from tutela.exports.inputs import ExportTold
from tutela.exports.making import make_export
from tutela.exports.queries.lists import offer
from tutela.exports.tasks import throw_away
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.kernel.privacy import Level

_AGO = {"over": timedelta(days=34), "there": timedelta(hours=30)}


def exported(days: Days) -> None:
    """Let the head of Prizren take out the list twice; a demo without a file there has no export."""
    head, hand = Cast().named("besnik.rexha").actor, Hand("exports")
    with act_as(head):
        if not offer(head, "cases", Wish()).rows:
            return
    with clock.at(days.now - _AGO["over"]):
        _export(
            hand, head, level=Level.INTERNAL, purpose=Purpose.SUPERVISION,
            why="Plani i punës së ekipit për muajin e ardhshëm.",
        )  # fmt: skip
    with clock.at(days.now - _AGO["there"]):
        _export(
            hand, head, level=Level.PERSONAL, purpose=Purpose.INSPECTION,
            why="Inspektimi i ministrisë e kërkon listën e rasteve të hapura.",
        )  # fmt: skip
    with clock.at(days.now):
        throw_away()


def _export(hand: Hand, head: Staff, *, level: Level, purpose: Purpose, why: str) -> None:
    key = hand.key()
    told = ExportTold(
        table="cases", level=level, format=Format.XLSX, language="sq", purpose=purpose, why=why
    )
    hand.do(head, ask_export, head.id, new_id=key, told=told)
    make_export(key, head.id)
