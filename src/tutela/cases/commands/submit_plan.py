"""Ask the supervisor to approve the case plan."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import happened
from tutela.cases.commands.rows import acting, add, file_of, refuse_unworked
from tutela.cases.commands.telling import supervisors, tell
from tutela.cases.enums import ActionState, ApprovalKind
from tutela.cases.errors import (
    ActionUnassigned,
    GoalWithoutActions,
    PlanWithoutAgreement,
    PlanWithoutGoals,
    PlanWithoutViews,
)
from tutela.cases.events import PlanSubmitted
from tutela.cases.models import Action, Approval, Goal, Plan
from tutela.cases.workflow import PLAN
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("plan.submit", rules.plan, label=_("Send a plan for approval"))
def submit_plan(ctx: Context, plan: Plan, /) -> PlanSubmitted:
    """Hand a plan to the supervisor.

    Also: stops the clock of planning and starts that of the approval; the supervisors are told.
    Refused when: it has no goals, a goal has no actions, an action does not say who and by when, the
    child and the caregiver were not heard, or it waits or was decided already.
    """
    case = file_of(plan)
    refuse_unworked(case)
    state = PLAN.next("submit", plan.state)
    _refuse_unfinished(plan)
    plan.state = state
    plan.submitted_at, plan.submitted_by_id = ctx.request.occurred_at, acting(ctx, case)
    plan.decided_at, plan.decided_by = None, None
    plan.save(update_fields=["state", "submitted_at", "submitted_by", "decided_at", "decided_by"])
    approval = add(ctx, case, Approval, kind=ApprovalKind.PLAN, subject_id=plan.pk)
    happened(ctx, case, "plan.submitted", subject_id=plan.pk)
    tell(ctx, case, supervisors(case), "PLAN_SUBMITTED", approval.pk)
    return PlanSubmitted(
        subject=Subject.of(plan),
        also=(Subject.of(case),),
        number=plan.number,
        approval=approval.pk,
    )


def _refuse_unfinished(plan: Plan) -> None:
    goals = list(Goal.objects.filter(plan=plan, voided_at=None).order_by("position"))
    if not goals:
        raise PlanWithoutGoals
    actions = Action.objects.filter(goal__in=goals, voided_at=None)
    by_goal: dict[object, list[Action]] = {goal.pk: [] for goal in goals}
    for action in actions:
        by_goal[action.goal_id].append(action)
    for goal in goals:
        if not by_goal[goal.pk]:
            raise GoalWithoutActions(position=goal.position)
        if any(_unassigned(action) for action in by_goal[goal.pk]):
            raise ActionUnassigned(position=goal.position)
    if not plan.child_view or not plan.caregiver_view:
        raise PlanWithoutViews
    if plan.agreed_on is None and (plan.child_agrees or plan.caregiver_agrees):
        raise PlanWithoutAgreement


def _unassigned(action: Action) -> bool:
    if action.state in {ActionState.DONE, ActionState.DROPPED}:
        return False
    nobody = action.responsible_id is None and not action.responsible_other
    return nobody or action.due_on is None
