"""Who is away and who stands in; who answers at night; who has read the inbox."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tutela.console.demo.book import unit
from tutela.console.demo.cast import Cast, Member
from tutela.console.demo.days import Days
from tutela.console.demo.hand import Hand
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.read_notifications import read_notifications
from tutela.organisations.commands.shifts import plan_shift


def arranged(days: Days) -> None:
    """Let a colleague stand in for somebody on leave, and put somebody on duty for a week."""
    cast, hand = Cast(), Hand("rota")
    head = cast.named("besnik.rexha").actor
    hand.do(
        head, arrange_cover, cast.named("flamur.shala").id, new_id=hand.key(),
        covering=cast.named("elira.krasniqi").id, first_day=days.today,
        last_day=days.today + timedelta(days=9),
    )  # fmt: skip
    hand.do(
        head, plan_shift, unit("CSW_PZ"), new_id=hand.key(), user=cast.named("dren.hoxha").id,
        starts_at=days.now - timedelta(hours=1), ends_at=days.now + timedelta(days=6, hours=23),
    )  # fmt: skip


def inboxes_read(members: Sequence[Member]) -> None:
    """Let everybody have read what came until now."""
    for member in members:
        hand = Hand(f"inbox {member.login}")
        hand.do(member.actor, read_notifications, member.id)
