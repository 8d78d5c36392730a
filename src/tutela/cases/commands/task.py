"""Give somebody something to do, and say that it is done."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import acting, add, file_of, refuse_over
from tutela.cases.commands.telling import tell
from tutela.cases.enums import CaseState
from tutela.cases.errors import ColleagueCannotSee, SameAssignee
from tutela.cases.events import (
    TaskAdded,
    TaskAssigned,
    TaskCancelled,
    TaskFinished,
    TaskReopened,
)
from tutela.cases.inputs import Duty
from tutela.cases.models import Case, Task
from tutela.cases.queries.holders import can_open
from tutela.cases.workflow import TASK
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import User
from tutela.people.commands.choices import choice
from tutela.reference.enums import CodeList
from tutela.reference.models import Code


@command("task.add", rules.give_task, makes=Task, holds=True, label=_("Add a task"))
def add_task(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    duty: Duty,
    assignee: Annotated[User | None, rules.colleague] = None,
) -> TaskAdded:
    """Give somebody a task; left out, it is for the case's worker.

    Also: tells the assignee.
    Refused when: the assignee cannot open the case.
    """
    refuse_over(case)
    if assignee is not None and not can_open(assignee, case):
        raise ColleagueCannotSee
    return give(
        ctx,
        case,
        key=new_id,
        kind=choice(CodeList.TASK_KIND, duty.kind),
        assignee_id=assignee.pk if assignee else case.worker_id or acting(ctx, case),
        text=duty.text,
        due_at=duty.due_at,
    )


@command("task.finish", rules.work_task, label=_("Finish a task"))
def finish_task(ctx: Context, task: Task, /) -> TaskFinished:
    """Say that a task is done. Refused when: it is done or cancelled already."""
    return finished(ctx, _file(task), task)


@command("task.reopen", rules.work_task, label=_("Reopen a task"))
def reopen_task(ctx: Context, task: Task, /) -> TaskReopened:
    """Say that a task was not done after all. Refused when: it is open, or the case is over."""
    case = file_of(task)
    refuse_over(case)
    task.state = TASK.next("reopen", task.state)
    task.done_at, task.done_by = None, None
    task.save(update_fields=["state", "done_at", "done_by"])
    return TaskReopened(subject=Subject.of(task), also=(Subject.of(case),))


@command("task.assign", rules.work_task, label=_("Assign a task"))
def assign_task(
    ctx: Context,
    task: Task,
    /,
    *,
    assignee: Annotated[User, rules.colleague],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
) -> TaskAssigned:
    """Pass a task to somebody else.

    Also: tells the new assignee; escalation begins anew.
    Refused when: it is theirs already or not open, or they cannot open the case.
    """
    case = _file(task)
    TASK.next("finish", task.state)  # only what is open can be passed on
    if assignee.pk == task.assignee_id:
        raise SameAssignee
    if not can_open(assignee, case):
        raise ColleagueCannotSee
    previous = task.assignee_id
    task.assignee, task.escalated_at = assignee, None
    task.save(update_fields=["assignee", "escalated_at"])
    tell(ctx, case, [assignee.pk], "TASK_GIVEN", task.pk)
    return TaskAssigned(
        subject=Subject.of(task),
        also=(Subject.of(case),),
        assignee=assignee.pk,
        previous=previous,
    )


@command("task.cancel", rules.work_task, label=_("Cancel a task"))
def cancel_task(ctx: Context, task: Task, /) -> TaskCancelled:
    """Say that a task need not be done any more. Refused when: it is not open."""
    case = _file(task)
    task.state = TASK.next("cancel", task.state)
    task.save(update_fields=["state"])
    return TaskCancelled(subject=Subject.of(task), also=(Subject.of(case),))


def give(
    ctx: Context,
    case: Case,
    *,
    kind: Code,
    assignee_id: UUID,
    due_at: datetime | None,
    text: str = "",
    key: UUID | None = None,
) -> TaskAdded:
    """Make a task of a case and tell its assignee; for every command that gives one."""
    task = add(
        ctx, case, Task, key=key, kind=kind, assignee_id=assignee_id, due_at=due_at, text=text
    )
    tell(ctx, case, [assignee_id], "TASK_GIVEN", task.pk)
    return TaskAdded(
        subject=Subject.of(task),
        also=(Subject.of(case),),
        kind=kind.code,
        assignee=assignee_id,
        due_at=due_at,
    )


def finished(ctx: Context, case: Case, task: Task) -> TaskFinished:
    """Mark a task as done. Raises: ImpossibleMove."""
    task.state = TASK.next("finish", task.state)
    task.done_at, task.done_by_id = ctx.request.occurred_at, acting(ctx, case)
    task.save(update_fields=["state", "done_at", "done_by"])
    return TaskFinished(subject=Subject.of(task), also=(Subject.of(case),))


def _file(task: Task) -> Case:
    """Return the case of a task; what is left over can be tidied up after the case is closed."""
    case = file_of(task)
    refuse_over(case, CaseState.CLOSED, CaseState.NOT_OPENED)
    return case
