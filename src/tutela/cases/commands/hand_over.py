"""What one person had still to do in a file passes to another, so that no task and no visit is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from tutela.cases.enums import ContactState, TaskState
from tutela.cases.events import ContactPassedOn, TaskAssigned
from tutela.cases.models import Case, Contact, Task
from tutela.kernel.events import Event, Subject


def handed_over(case: Case, before: UUID, after: UUID) -> tuple[Event, ...]:
    """Give open tasks and planned visits from one person to another; one event for each.

    For a command that holds the lock of the case. Nobody goes along with themselves.
    """
    return (*_tasks(case, before, after), *_visits(case, before, after))


def _tasks(case: Case, before: UUID, after: UUID) -> Iterator[TaskAssigned]:
    open_tasks = Task.objects.filter(case=case, state=TaskState.OPEN, voided_at=None)
    for task in open_tasks.filter(assignee=before).order_by("pk"):
        task.assignee_id, task.escalated_at = after, None
        task.save(update_fields=["assignee", "escalated_at"])
        yield TaskAssigned(
            subject=Subject.of(task), also=(Subject.of(case),), assignee=after, previous=before
        )


def _visits(case: Case, before: UUID, after: UUID) -> Iterator[ContactPassedOn]:
    planned = Contact.objects.filter(case=case, state=ContactState.PLANNED, voided_at=None)
    for visit in planned.filter(worker=before).order_by("pk"):
        visit.worker_id = after
        if visit.companion_id == after:
            visit.companion = None
        visit.save(update_fields=["worker", "companion"])
        yield ContactPassedOn(
            subject=Subject.of(visit), also=(Subject.of(case),), worker=after, previous=before
        )
