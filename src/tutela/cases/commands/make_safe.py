"""Agree on what keeps the child safe from today on."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import acting, add, file_of, refuse_over
from tutela.cases.commands.task import finished, give
from tutela.cases.enums import TaskState
from tutela.cases.errors import SafetyPlanEndedBefore
from tutela.cases.events import SafetyPlanAgreed, SafetyPlanEnded, TaskAdded
from tutela.cases.inputs import SafetyAgreement
from tutela.cases.models import Case, SafetyPlan, Task
from tutela.kernel import clock, deadlines
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.reference.enums import CodeList, Risk
from tutela.reference.named import named
from tutela.reference.queries import calendar, code, deadline_rule

_KIND = named(CodeList.TASK_KIND, "SAFETY_PLAN")


@command(
    "safety_plan.agree",
    rules.protect_case,
    makes=SafetyPlan,
    holds=True,
    label=_("Agree a safety plan"),
)
def agree_safety_plan(
    ctx: Context, case: Case, /, *, new_id: UUID, agreement: SafetyAgreement
) -> tuple[Event, ...]:
    """Agree on a safety plan; it replaces the one that held before.

    Also: the task to make one is done.
    """
    refuse_over(case)
    replaced = list(_in_force(case))
    for older in replaced:
        _end(ctx, older)
    made = add(ctx, case, SafetyPlan, key=new_id, **agreement.model_dump())
    agreed = SafetyPlanAgreed(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        agreed_on=made.agreed_on,
        review_on=made.review_on,
        replaced=tuple(plan.pk for plan in replaced),
    )
    return (agreed, *(finished(ctx, case, task) for task in _tasks(case)))


@command("safety_plan.end", rules.end_safety_plan, label=_("End a safety plan"))
def end_safety_plan(ctx: Context, plan: SafetyPlan, /) -> tuple[Event, ...]:
    """End a safety plan that is needed no more.

    Also: while the risk is high, the worker gets the task to make another one.
    Refused when: it ended before.
    """
    case = file_of(plan)
    refuse_over(case)
    if plan.ended_at is not None:
        raise SafetyPlanEndedBefore
    _end(ctx, plan)
    ended = SafetyPlanEnded(subject=Subject.of(plan), also=(Subject.of(case),))
    return (ended, *ask_for_safety_plan(ctx, case))


def ask_for_safety_plan(ctx: Context, case: Case) -> list[TaskAdded]:
    """Give the worker the task to make a safety plan, if the risk is high and there is none.

    It is due as soon as a child at high risk must be seen.
    """
    if case.risk != Risk.HIGH or _in_force(case).exists() or _tasks(case).exists():
        return []
    today = clock.today()
    span = deadline_rule("RESPONSE", Risk.HIGH, today).span()
    return [
        give(
            ctx,
            case,
            kind=code(CodeList.TASK_KIND, _KIND),
            assignee_id=case.worker_id or acting(ctx, case),
            due_at=deadlines.due(clock.now(), span, calendar(), []),
        )
    ]


def _in_force(case: Case) -> QuerySet[SafetyPlan]:
    return SafetyPlan.objects.filter(case=case, ended_at=None, voided_at=None)


def _tasks(case: Case) -> QuerySet[Task]:
    open_tasks = Task.objects.filter(case=case, state=TaskState.OPEN, voided_at=None)
    return open_tasks.filter(kind__list=CodeList.TASK_KIND, kind__code=_KIND)


def _end(ctx: Context, plan: SafetyPlan) -> None:
    plan.ended_at = ctx.request.occurred_at
    plan.save(update_fields=["ended_at"])
