"""What becomes of a closure when a supervisor has decided: step 6."""

from __future__ import annotations

from tutela.cases.commands.clocks import happened, refresh
from tutela.cases.commands.rows import move
from tutela.cases.commands.telling import tell
from tutela.cases.enums import CaseState, ClosureState, DeadlineState
from tutela.cases.errors import NothingToApprove
from tutela.cases.events.closure import CaseClosed, ClosureReturned
from tutela.cases.models import Approval, Case, Closure, Deadline
from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.kernel.events import Subject
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.named import named
from tutela.reference.queries import calendar

_AFTERCARE = "AFTERCARE_VISIT"
_NO_AFTERCARE = named(CodeList.AFTERCARE, "NONE")


def closure_approved(ctx: Context, case: Case, approval: Approval) -> CaseClosed:
    """Close the case, stop its clocks, and start that of after-care where some was agreed."""
    closure = _decided(case, approval, ClosureState.APPROVED)
    case.closed_at, case.closure_reason_id, case.before = clock.now(), closure.reason_id, ""
    move(case, "close", "closed_at", "closure_reason", "before")
    happened(ctx, case, "case.closed", subject_id=closure.pk)
    _arrange_aftercare(case, closure)
    tell(ctx, case, [approval.made_by_id, case.worker_id], "CASE_CLOSED", closure.pk)
    return CaseClosed(
        subject=Subject.of(case),
        also=(Subject.of(closure),),
        reason=Code.objects.values_list("code", flat=True).get(pk=closure.reason_id),
        closure=closure.pk,
        approval=approval.pk,
        aftercare_on=closure.aftercare_on,
    )


def closure_returned(ctx: Context, case: Case, approval: Approval) -> ClosureReturned:
    """Let the case go on where it was before somebody asked to close it."""
    closure = _decided(case, approval, ClosureState.RETURNED)
    before = CaseState(case.before)
    case.before = ""
    move(case, f"return_to_{before.lower()}", "before")
    happened(ctx, case, "closure.returned", subject_id=closure.pk)
    tell(ctx, case, [approval.made_by_id, case.worker_id], "CLOSURE_RETURNED", approval.pk)
    return ClosureReturned(
        subject=Subject.of(case), also=(Subject.of(closure),), approval=approval.pk, state=before
    )


def _decided(case: Case, approval: Approval, state: ClosureState) -> Closure:
    closure = Closure.objects.filter(case=case, pk=approval.subject_id).first()
    if closure is None or case.state != CaseState.CLOSING:
        raise NothingToApprove
    closure.state = state
    closure.decided_by_id, closure.decided_at = approval.decided_by_id, approval.decided_at
    closure.save(update_fields=["state", "decided_by", "decided_at"])
    return closure


def _arrange_aftercare(case: Case, closure: Closure) -> None:
    """Keep the clock of after-care only where some was agreed; its day is the agreed one, if any."""
    row = Deadline.objects.filter(case=case, code=_AFTERCARE, state=DeadlineState.OPEN).first()
    if row is None:
        return
    agreed = closure.aftercare_id is not None and closure.aftercare.code != _NO_AFTERCARE
    if not agreed:
        row.state = DeadlineState.CANCELLED
        row.save(update_fields=["state"])
    elif closure.aftercare_on is not None:
        row.due_at = calendar().close_of(closure.aftercare_on)
        row.save(update_fields=["due_at"])
    elif row.due_at is not None:
        closure.aftercare_on = calendar().day_of(row.due_at)
        closure.save(update_fields=["aftercare_on"])
    refresh(case)
