"""What becomes of a plan when a supervisor has decided."""

from __future__ import annotations

from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import move
from tutela.cases.commands.telling import tell
from tutela.cases.enums import CaseState, DeadlineState, PlanState
from tutela.cases.errors import NothingToApprove
from tutela.cases.events.closure import PlanApproved, PlanReturned
from tutela.cases.models import Approval, Case, Deadline, Plan
from tutela.cases.workflow import PLAN
from tutela.kernel.commands import Context
from tutela.kernel.events import Subject
from tutela.reference.queries import calendar


def plan_approved(ctx: Context, case: Case, approval: Approval) -> PlanApproved:
    """Let the plan hold from now on, instead of the version before it; its review is set by rule."""
    plan = _decided(case, approval, "approve")
    for older in Plan.objects.filter(case=case, state=PlanState.APPROVED).exclude(pk=plan.pk):
        older.state = PLAN.next("supersede", older.state)
        older.save(update_fields=["state"])
    if case.state == CaseState.PLANNING:
        move(case, "implement")
    happened(ctx, case, "plan.approved", subject_id=plan.pk)
    review = Deadline.objects.filter(case=case, code="REVIEW", state=DeadlineState.OPEN).first()
    if review is not None and review.due_at is not None:
        plan.review_on = calendar().day_of(review.due_at)
    plan.save(update_fields=["state", "decided_by", "decided_at", "review_on"])
    tell(ctx, case, [approval.made_by_id, case.worker_id], "PLAN_APPROVED", plan.pk)
    return PlanApproved(
        subject=Subject.of(plan),
        also=(Subject.of(case),),
        number=plan.number,
        review_on=plan.review_on,
        approval=approval.pk,
    )


def plan_returned(ctx: Context, case: Case, approval: Approval) -> PlanReturned:
    """Let the plan be written on; the clock of a returned plan starts."""
    plan = _decided(case, approval, "return")
    plan.save(update_fields=["state", "decided_by", "decided_at"])
    happened(ctx, case, "plan.returned", subject_id=plan.pk)
    tell(ctx, case, [approval.made_by_id, case.worker_id], "PLAN_RETURNED", approval.pk)
    return PlanReturned(
        subject=Subject.of(plan),
        also=(Subject.of(case),),
        number=plan.number,
        approval=approval.pk,
    )


def _decided(case: Case, approval: Approval, move: str) -> Plan:
    plan = Plan.objects.filter(case=case, pk=approval.subject_id).first()
    if plan is None or not PLAN.allows(move, plan.state) or not CaseState(case.state).live:
        raise NothingToApprove
    plan.state = PLAN.next(move, plan.state)
    plan.decided_by_id, plan.decided_at = approval.decided_by_id, approval.decided_at
    return plan
