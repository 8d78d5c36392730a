"""What is to come in the files of all children of one household, so that one visit can serve several of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from django.utils import timezone

from tutela.cases import rules
from tutela.cases.enums import LIVE, ContactState, DeadlineState, TaskState
from tutela.cases.models import Case, Deadline
from tutela.cases.queries.words import Child, account_name, children_of, language
from tutela.kernel.access import Actor
from tutela.reference.queries import calendar, label

_MOST = 100


class Coming(StrEnum):
    """What comes: somebody goes there, something must be done by law, or somebody was asked to do something."""

    VISIT = "VISIT"
    DEADLINE = "DEADLINE"
    TASK = "TASK"


@dataclass(frozen=True)
class ComingUp:
    """One thing, in which child's file. Of a task its kind alone: its words stay in the file."""

    kind: Coming
    at: datetime
    what: str
    who: str
    case_id: UUID
    case_number: str
    child: Child | None

    @property
    def day(self) -> date:
        """Return the local day."""
        return timezone.localtime(self.at).date()


def coming_up(
    actor: Actor, people: Collection[UUID], first: date, after: date
) -> tuple[ComingUp, ...]:
    """Return what comes from a day until the day before another, as far as the actor reaches the files.

    `people` live together. Five queries, whatever there is.
    """
    found = rules.read_case.rows(actor).filter(child_id__in=people, state__in=LIVE)
    cases = {case.pk: case for case in found.filter(duplicate_of=None)}
    days = calendar()
    span = (days.instant(first, time.min), days.instant(after, time.min))
    children = children_of(case.child_id for case in cases.values())
    rows = (
        *_visits(actor, cases, children, span),
        *_deadlines(cases, children, span),
        *_tasks(actor, cases, children, span),
    )
    return tuple(sorted(rows, key=lambda one: (one.at, one.kind, one.case_number))[:_MOST])


Cases = dict[UUID, Case]
Children = dict[UUID, Child]
Span = tuple[datetime, datetime]


def _visits(actor: Actor, cases: Cases, children: Children, span: Span) -> Iterator[ComingUp]:
    rows = rules.read_contact.rows(actor).filter(
        case__in=cases, state=ContactState.PLANNED, voided_at=None,
        planned_at__gte=span[0], planned_at__lt=span[1],
    )  # fmt: skip
    for row in rows.select_related("kind", "worker").order_by("planned_at", "id")[:_MOST]:
        if row.planned_at:
            case, what = cases[row.case_id], label(row.kind, language())
            yield _one(Coming.VISIT, row.planned_at, what, account_name(row.worker), case, children)


def _deadlines(cases: Cases, children: Children, span: Span) -> Iterator[ComingUp]:
    rows = Deadline.objects.filter(
        case__in=cases, state=DeadlineState.OPEN, due_at__gte=span[0], due_at__lt=span[1]
    )
    for row in rows.select_related("rule").order_by("due_at", "id")[:_MOST]:
        if row.due_at:
            case, what = cases[row.case_id], label(row.rule, language())
            yield _one(Coming.DEADLINE, row.due_at, what, "", case, children)


def _tasks(actor: Actor, cases: Cases, children: Children, span: Span) -> Iterator[ComingUp]:
    rows = rules.read_task.rows(actor).filter(
        case__in=cases, state=TaskState.OPEN, voided_at=None,
        due_at__gte=span[0], due_at__lt=span[1],
    )  # fmt: skip
    for row in rows.select_related("kind", "assignee").order_by("due_at", "id")[:_MOST]:
        if row.due_at:
            case, what = cases[row.case_id], label(row.kind, language())
            yield _one(Coming.TASK, row.due_at, what, account_name(row.assignee), case, children)


def _one(
    kind: Coming, at: datetime, what: str, who: str, case: Case, children: Children
) -> ComingUp:
    return ComingUp(kind, at, what, who, case.pk, case.number, children.get(case.child_id))
