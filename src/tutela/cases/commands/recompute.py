"""Clocks that move: because the risk, a pause, a holiday or a rule changed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import set_anew
from tutela.cases.events import DeadlineRecomputed
from tutela.cases.models import Case
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


def recomputed(case: Case, because: str) -> tuple[DeadlineRecomputed, ...]:
    """Set every running clock of a case anew, and say of each that moved why."""
    return tuple(
        DeadlineRecomputed(
            subject=Subject.of(row),
            also=(Subject.of(case),),
            code=row.code,
            due_at=row.due_at,
            because=because,
        )
        for row in set_anew(case)
    )


@command("deadline.recompute", rules.recompute_clocks, label=_("Compute the deadlines anew"))
def recompute_deadlines(
    ctx: Context, case: Case, /, *, because: str
) -> tuple[DeadlineRecomputed, ...]:
    """Set the clocks of a case anew after the calendar or the rules changed; a job does it."""
    return recomputed(case, because)
