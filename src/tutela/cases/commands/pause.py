"""The clocks of a case stand still for a reason, and run again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.recompute import recomputed
from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.commands.telling import tell
from tutela.cases.errors import ClocksRun, ClocksStandStill, PauseEndsBeforeNow
from tutela.cases.events.across import ClocksPaused, ClocksResumed
from tutela.cases.models import Case, DeadlinePause
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList
from tutela.reference.queries import calendar


@command("clocks.pause", rules.pause_case, label=_("Pause the deadlines"))
def pause_clocks(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    reason: UUID,
    note: str = "",
    until: date | None = None,
) -> tuple[Event, ...]:
    """Let the clocks of a case stand still, from now until the end of a day or until resumed.

    `reason` is a code of `pause_reason`. The clock of an emergency measure never stands still.
    Also: tells the worker.
    Refused when: they stand still already, nobody works on the case, the day is not ahead.
    """
    refuse_over(case)
    if running_pause(case) is not None:
        raise ClocksStandStill
    if until is not None and until <= clock.today():
        raise PauseEndsBeforeNow
    why = choice(CodeList.PAUSE_REASON, reason)
    pause = add(
        ctx,
        case,
        DeadlinePause,
        key=new_id,
        reason=why,
        note=note,
        starts_at=clock.now(),
        ends_at=calendar().close_of(until) if until else None,
    )
    tell(ctx, case, [case.worker_id], "CLOCKS_PAUSED", pause.pk)
    paused = ClocksPaused(
        subject=Subject.of(pause),
        also=(Subject.of(case),),
        reason=why.code,
        starts_at=pause.starts_at,
        ends_at=pause.ends_at,
    )
    return (paused, *recomputed(case, "PAUSE"))


@command("clocks.resume", rules.pause_case, label=_("Let the deadlines run again"))
def resume_clocks(ctx: Context, case: Case, /) -> tuple[Event, ...]:
    """Let the clocks of a case run again from now.

    Refused when: they are running.
    """
    pause = running_pause(case)
    if pause is None:
        raise ClocksRun
    pause.ends_at = clock.now()
    pause.save(update_fields=["ends_at"])
    resumed = ClocksResumed(
        subject=Subject.of(pause), also=(Subject.of(case),), ends_at=pause.ends_at
    )
    return (resumed, *recomputed(case, "PAUSE"))


def running_pause(case: Case) -> DeadlinePause | None:
    """Return the pause in which the clocks stand still now."""
    found = DeadlinePause.objects.filter(case=case, voided_at=None)
    without_end = found.filter(ends_at=None).first()
    return without_end or found.filter(ends_at__gt=clock.now()).first()
