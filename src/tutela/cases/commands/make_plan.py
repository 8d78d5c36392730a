"""Write the case plan: what is to change, who does what, by when. Step 3."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.plan_rows import copy_rows, write_rows
from tutela.cases.commands.rows import add, file_of, move, refuse_unworked
from tutela.cases.enums import CaseState, PlanState
from tutela.cases.errors import PlanIsFixed, PlanNeedsAssessment, PlanUnderWay
from tutela.cases.events import PlanBegun, PlanWritten
from tutela.cases.inputs import PlanContent
from tutela.cases.models import Assessment, Case, Plan
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject

WRITABLE = (PlanState.DRAFT, PlanState.RETURNED)
UNDECIDED = (*WRITABLE, PlanState.SUBMITTED)
_AFTER_PLANNING = (CaseState.IMPLEMENTATION, CaseState.REVIEW)


@command("plan.begin", rules.plan_case, makes=Plan, holds=True, label=_("Begin a plan"))
def begin_plan(ctx: Context, case: Case, /, *, new_id: UUID) -> PlanBegun:
    """Begin a version of the plan: as a copy of the approved one, if there is one.

    Also: the case goes on to planning. The approved version stays in force until the new one is.
    Refused when: no assessment is complete, or a version is not decided yet.
    """
    refuse_unworked(case)
    done = Assessment.objects.filter(case=case, voided_at=None, completed_at__isnull=False)
    if not done.exists():
        raise PlanNeedsAssessment
    plans = Plan.objects.filter(case=case)
    undecided = plans.filter(state__in=UNDECIDED, voided_at=None).first()
    if undecided is not None:
        raise PlanUnderWay(number=undecided.number)
    approved = plans.filter(state=PlanState.APPROVED, voided_at=None).first()
    newest = plans.order_by("-number").first()
    move(case, "revise" if case.state in _AFTER_PLANNING else "plan")
    made = add(ctx, case, Plan, key=new_id, number=newest.number + 1 if newest else 1)
    reached = copy_rows(ctx, case, approved, made) if approved is not None else ()
    return PlanBegun(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        number=made.number,
        copied_from=approved.pk if approved else None,
        reached=reached,
    )


@command("plan.write", rules.plan, label=_("Write a plan"))
def write_plan(ctx: Context, plan: Plan, /, *, content: PlanContent) -> PlanWritten:
    """Write the whole plan; goals and actions that are not in it any more are struck out.

    Refused when: the plan waits for approval or was decided; a row is not in the plan any more; a need,
    a service or a colleague is not known.
    """
    case = file_of(plan)
    refuse_unworked(case)
    if plan.state not in WRITABLE:
        raise PlanIsFixed
    written = write_rows(ctx, case, plan, content.goals)
    views = content.model_dump(exclude={"goals"})
    for name, value in views.items():
        setattr(plan, name, value)
    plan.save(update_fields=sorted(views))
    return PlanWritten(
        subject=Subject.of(plan),
        also=(Subject.of(case),),
        number=plan.number,
        goals=written.goals,
        actions=written.actions,
        struck_out=written.struck_out,
    )
