"""Hold a review of the plan: step 5."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import add, move
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.enums import DeadlineState, PlanState, Progress, ReviewOutcome
from tutela.cases.errors import GoalsWithoutProgress, NoApprovedPlan, ReviewInTheFuture
from tutela.cases.events.closure import ReviewHeld
from tutela.cases.inputs import RiskAnswers
from tutela.cases.inputs.review import ReviewHeldWith
from tutela.cases.models import Case, Deadline, Goal, Plan, Review
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference.queries import calendar

_AFTER = {
    ReviewOutcome.CONFIRM: ("confirm", "review.confirmed"),
    ReviewOutcome.REVISE: ("revise", "review.revised"),
}


@command("review.hold", rules.review_case, label=_("Hold a review"))
def hold_review(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    told: ReviewHeldWith,
    new_risk_id: UUID | None = None,
    risk: RiskAnswers | None = None,
) -> ReviewHeld:
    """Write down a review: how far each goal is, the risk again, what becomes of the plan.

    Also: a goal that is reached is dated; a confirmed plan is reviewed again by rule; a plan to be
    revised puts the case back to planning; "prepare the closure" leaves it in review.
    Refused when: no plan is approved, a goal has no progress, the day lies ahead.
    """
    plan = Plan.objects.filter(case=case, state=PlanState.APPROVED, voided_at=None).last()
    if plan is None:
        raise NoApprovedPlan
    if told.held_on > clock.today():
        raise ReviewInTheFuture
    reached = _write_progress(plan, told.progress)
    move(case, "review")
    if risk is not None and new_risk_id is not None:
        ctx.call(score_risk, case.pk, new_id=new_risk_id, scoring=risk)
        case.refresh_from_db()
    review = _write(ctx, case, plan, new_id, told, new_risk_id if risk else None)
    next_on = _go_on(ctx, case, plan, told.outcome)
    review.next_on = next_on
    review.save(update_fields=["next_on"])
    return ReviewHeld(
        subject=Subject.of(review),
        also=(Subject.of(case),),
        plan=plan.pk,
        outcome=told.outcome,
        reached=reached,
        next_on=next_on,
    )


def _write_progress(plan: Plan, progress: dict[UUID, Progress]) -> int:
    """Date the goals that are reached, and take the date from those that are not; count the former."""
    goals = list(Goal.objects.filter(plan=plan, voided_at=None))
    missing = {goal.pk for goal in goals} ^ set(progress)
    if missing:
        raise GoalsWithoutProgress(missing=len(missing))
    reached = 0
    for goal in goals:
        done = progress[goal.pk] is Progress.REACHED
        reached += done
        if done != (goal.reached_at is not None):
            goal.reached_at = clock.now() if done else None
            goal.save(update_fields=["reached_at"])
    return reached


def _write(
    ctx: Context, case: Case, plan: Plan, key: UUID, told: ReviewHeldWith, score: UUID | None
) -> Review:
    facts = told.model_dump(exclude={"progress"})
    progress = {str(goal): str(how) for goal, how in told.progress.items()}
    return add(
        ctx, case, Review, key=key, plan=plan, progress=progress, risk_score_id=score, **facts
    )


def _go_on(ctx: Context, case: Case, plan: Plan, outcome: ReviewOutcome) -> date | None:
    """Take the case where the outcome says; return the day of the next review, if there is one."""
    onward = _AFTER.get(outcome)
    if onward is None:
        happened(ctx, case, "review.held", subject_id=plan.pk)
        return None
    move(case, onward[0])
    happened(ctx, case, "review.held", onward[1], subject_id=plan.pk)
    following = Deadline.objects.filter(case=case, code="REVIEW", state=DeadlineState.OPEN).first()
    if following is None or following.due_at is None:
        return None
    plan.review_on = calendar().day_of(following.due_at)
    plan.save(update_fields=["review_on"])
    return plan.review_on
