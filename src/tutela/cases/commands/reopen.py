"""Begin to work again on a case that was closed, or never opened."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add, move
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import CaseState, ClosureState, ScreeningDecision
from tutela.cases.errors import ReopenOnlyClosed
from tutela.cases.events.closure import CaseReopened
from tutela.cases.models import Case, Closure, Screening
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList
from tutela.reference.models import Code


@command("case.reopen", rules.reopen_case, label=_("Open a file again"))
def reopen_case(ctx: Context, case: Case, /, *, reason: UUID, note: str = "") -> CaseReopened:
    """Open a closed case again, with a reason (a code of `reopening_reason`); it is assessed anew.

    Also: the clocks of the assessment start, after-care ends; tells the worker, else the supervisors.
    Refused when: the case is not closed.
    """
    if case.state not in {CaseState.CLOSED, CaseState.NOT_OPENED}:
        raise ReopenOnlyClosed
    why = choice(CodeList.REOPENING_REASON, reason)
    closure = _reopen_closure(case, why, note)
    if closure is None:  # it was never opened: the first decision is taken anew
        add(ctx, case, Screening, decision=ScreeningDecision.OPEN, reason=why, note=note)
    case.closed_at = case.closure_reason_id = None
    case.opened_at = case.opened_at or clock.now()
    move(case, "reopen", "closed_at", "closure_reason", "opened_at")
    happened(ctx, case, "case.reopened", "case.opened")
    worker = [case.worker_id] if case.worker_id else supervisors(case)
    tell(ctx, case, worker, "CASE_REOPENED")
    return CaseReopened(
        subject=Subject.of(case), reason=why.code, closure=closure.pk if closure else None
    )


def _reopen_closure(case: Case, why: Code, note: str) -> Closure | None:
    """Write on the closure that held that it holds no more."""
    closure = Closure.objects.filter(case=case, state=ClosureState.APPROVED).first()
    if closure is None:
        return None
    closure.state, closure.reopened_at = ClosureState.REOPENED, clock.now()
    closure.reopening_reason, closure.reopening_note = why, note
    closure.save(update_fields=["state", "reopened_at", "reopening_reason", "reopening_note"])
    return closure
