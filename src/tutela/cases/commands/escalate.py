"""Nobody met a deadline, or did a task, in time: somebody else is told. A job does it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.clocks import next_escalation
from tutela.cases.commands.telling import audience, ministry, supervisors, tell
from tutela.cases.enums import DeadlineState, TaskState
from tutela.cases.errors import NothingToEscalate
from tutela.cases.events.across import DeadlineEscalated, TaskEscalated
from tutela.cases.models import Case, Deadline, Task
from tutela.kernel import clock, deadlines
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import User
from tutela.organisations.notifications import notify
from tutela.reference.enums import EscalateTo
from tutela.reference.queries import calendar

GRACE = timedelta(days=1)
"""So long after its day a task may still be done before the supervisor is told."""


@command("deadline.escalate", rules.escalate_deadline, label=_("Escalate a deadline"))
def escalate_deadline(ctx: Context, row: Deadline, /) -> DeadlineEscalated:
    """Tell those whom the rule names that a deadline has passed; steps that were missed come together.

    Also: the worker is told with every step. The ministry learns that something passed, never of whom.
    Refused when: nothing is due, because it was met, paused or moved meanwhile.
    """
    if row.state != DeadlineState.OPEN or row.due_at is None:
        raise NothingToEscalate
    case = Case.objects.get(pk=row.case_id)
    steps = deadlines.escalation_times(row.starts_at, row.due_at, row.rule.steps(), calendar())
    due = [step for at, step in steps[row.escalated :] if at <= clock.now()]
    if not due:
        raise NothingToEscalate
    to = tuple(dict.fromkeys(EscalateTo(step.code) for step in due))
    told = _tell(ctx, case, row, to)
    row.escalated += len(due)
    row.escalate_at = next_escalation(row)
    row.save(update_fields=["escalated", "escalate_at"])
    return DeadlineEscalated(
        subject=Subject.of(row),
        also=(Subject.of(case),),
        code=row.code,
        due_at=row.due_at,
        to=tuple(str(one) for one in to),
        told=told,
    )


def _tell(ctx: Context, case: Case, row: Deadline, to: tuple[EscalateTo, ...]) -> tuple[UUID, ...]:
    named = {user for one in to if one is not EscalateTo.MINISTRY for user in audience(case, one)}
    told = tell(ctx, case, [case.worker_id, *named], "DEADLINE_OVERDUE", row.pk)
    if EscalateTo.MINISTRY not in to:
        return told
    above = User.objects.filter(pk__in=ministry())
    notify(ctx, above, "DEADLINE_OVERDUE_SOMEWHERE")
    return (*told, *(user.pk for user in above))


@command("task.escalate", rules.escalate_task, label=_("Escalate a task"))
def escalate_task(ctx: Context, task: Task, /) -> TaskEscalated:
    """Tell the supervisor, and whoever has the task, that it is overdue; once.

    Refused when: it was done or cancelled meanwhile, or its day has not passed.
    """
    waits = task.state == TaskState.OPEN and task.escalated_at is None and task.voided_at is None
    if not waits or task.due_at is None or task.due_at + GRACE > clock.now():
        raise NothingToEscalate
    case = Case.objects.get(pk=task.case_id)
    told = tell(ctx, case, [task.assignee_id, *supervisors(case)], "TASK_OVERDUE", task.pk)
    task.escalated_at = clock.now()
    task.save(update_fields=["escalated_at"])
    return TaskEscalated(
        subject=Subject.of(task), also=(Subject.of(case),), due_at=task.due_at, told=told
    )
