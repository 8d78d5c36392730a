"""Take back what waits for a supervisor: a plan, a closure. Nobody needs to decide about it any more."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened, run_on
from tutela.cases.commands.rows import file_of, move, refuse_unworked
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import ApprovalState, CaseState, ClosureState
from tutela.cases.errors import NothingToWithdraw
from tutela.cases.events.closure import ClosureWithdrawn, PlanWithdrawn
from tutela.cases.models import Approval, Case, Closure, Plan
from tutela.cases.workflow import APPROVAL, PLAN
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("plan.withdraw", rules.plan, label=_("Take a plan back"))
def withdraw_plan(ctx: Context, plan: Plan, /) -> PlanWithdrawn:
    """Take a plan back that waits for the supervisor; it can be written on again.

    Also: the clock of planning, or of the returned plan, runs on from where it began, as if the plan had
    not been sent; the supervisors are told.
    Refused when: it does not wait.
    """
    case = file_of(plan)
    refuse_unworked(case)
    if not PLAN.allows("withdraw", plan.state):
        raise NothingToWithdraw
    sent_at = plan.submitted_at
    plan.state = PLAN.next("withdraw", plan.state)
    plan.submitted_at = plan.submitted_by = None
    plan.save(update_fields=["state", "submitted_at", "submitted_by"])
    approval = withdrawn(case, plan.pk)
    happened(ctx, case, "plan.withdrawn", subject_id=plan.pk)
    for code in ("PLAN", "PLAN_RETURNED"):
        run_on(case, code, sent_at or clock.now())
    tell(ctx, case, supervisors(case), "TAKEN_BACK", approval)
    return PlanWithdrawn(subject=Subject.of(plan), also=(Subject.of(case),), number=plan.number)


@command("closure.withdraw", rules.close_case, label=_("Take a closure back"))
def withdraw_closure(ctx: Context, case: Case, /) -> ClosureWithdrawn:
    """Take the wish to close a case back; the case goes on where it was.

    Also: the clock of the approval stops; the supervisors are told.
    Refused when: no closure waits.
    """
    if case.state != CaseState.CLOSING:
        raise NothingToWithdraw
    closure, before = end_closing(case), CaseState(case.before)
    case.before = ""
    move(case, f"return_to_{before.lower()}", "before")
    happened(ctx, case, "closure.withdrawn", subject_id=closure)
    tell(ctx, case, supervisors(case), "TAKEN_BACK", closure)
    return ClosureWithdrawn(
        subject=Subject.of(case), also=(Subject(Closure._meta.label, closure),), state=before
    )


def end_closing(case: Case) -> UUID:
    """Take the closure that waits back, with its approval; the state of the case is the caller's."""
    closure = Closure.objects.get(case=case, state=ClosureState.SUBMITTED)
    closure.state = ClosureState.WITHDRAWN
    closure.save(update_fields=["state"])
    withdrawn(case, closure.pk)
    return closure.pk


def withdrawn(case: Case, subject_id: UUID) -> UUID:
    """Let nobody decide about something any more; returns the approval that waited."""
    row = Approval.objects.get(case=case, subject_id=subject_id, state=ApprovalState.WAITING)
    row.state = APPROVAL.next("withdraw", row.state)
    row.save(update_fields=["state"])
    return row.pk
