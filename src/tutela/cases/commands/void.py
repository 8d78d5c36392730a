"""A whole file was entered in error: struck out, never deleted, and restored if that was an error."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import RUNNING, happened, pauses_of, refresh, set_due
from tutela.cases.commands.rows import acting, move
from tutela.cases.commands.telling import tell
from tutela.cases.commands.withdraw import end_closing
from tutela.cases.enums import CaseState, DeadlineState
from tutela.cases.errors import AlreadyVoided, MarkedAsDuplicate, NotVoided, OthersPointHere
from tutela.cases.events.across import CaseRestored, CaseVoided
from tutela.cases.models import Case, Deadline
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList


@command("case.void", rules.correct_case, label=_("Mark a file as entered in error"))
def void_case(ctx: Context, case: Case, /, *, reason: UUID) -> CaseVoided:
    """Mark a file as entered in error, with a reason (a code of `correction_reason`).

    Also: stops its clocks; a closure that waits is withdrawn; tells the worker.
    Refused when: it is marked already, or another file is marked as a duplicate of it.
    """
    why = choice(CodeList.CORRECTION_REASON, reason)
    before = strike_out(ctx, case)
    tell(ctx, case, [case.worker_id], "CASE_VOIDED")
    return CaseVoided(subject=Subject.of(case), reason=why.code, state=before)


@command("case.restore", rules.correct_case, label=_("Restore a file"))
def restore_case(ctx: Context, case: Case, /) -> CaseRestored:
    """Take a file back that was marked as entered in error; it goes on where it was.

    Also: its clocks run on from where they began; tells the worker.
    Refused when: it is not marked, or it is marked as a duplicate.
    """
    if case.duplicate_of_id is not None:
        raise MarkedAsDuplicate
    state = take_back(case)
    tell(ctx, case, [case.worker_id], "CASE_RESTORED")
    return CaseRestored(subject=Subject.of(case), state=state)


def strike_out(ctx: Context, case: Case) -> CaseState:
    """Take a file out of use with its clocks; returns the state that it will go back to."""
    if case.state == CaseState.VOID:
        raise AlreadyVoided
    if Case.objects.filter(duplicate_of=case).exists():
        raise OthersPointHere
    if case.state == CaseState.CLOSING:
        end_closing(case)
        before = CaseState(case.before)
    else:
        before = CaseState(case.state)
    running = list(
        Deadline.objects.filter(case=case, state__in=RUNNING).values_list("pk", flat=True)
    )
    case.before = before
    move(case, "void", "before")
    happened(ctx, case, "case.voided")
    Deadline.objects.filter(pk__in=running).update(
        state=DeadlineState.CANCELLED, voided_at=clock.now(), voided_by=acting(ctx, case)
    )
    refresh(case)
    return before


def take_back(case: Case) -> CaseState:
    """Put a struck-out file back into use, with the clocks that ran; returns its state."""
    if case.state != CaseState.VOID:
        raise NotVoided
    before = CaseState(case.before)
    case.before = ""
    move(case, f"restore_to_{before.lower()}", "before")
    pauses = pauses_of(case)
    for row in Deadline.objects.filter(case=case, voided_at__isnull=False).select_related("rule"):
        row.voided_at = row.voided_by = None
        set_due(row, pauses)
        row.save(update_fields=["voided_at", "voided_by", "due_at", "state", "escalate_at"])
    refresh(case)
    return before
