"""A worker's day: what waits, whom to visit, what came in, what is unfinished."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.functional import Promise

from tutela.cases import rules
from tutela.cases.enums import DeadlineState, TaskState
from tutela.cases.models import Case, Deadline, Task
from tutela.cases.queries.approvals import count_waiting
from tutela.cases.queries.caseload import CaseloadPage, Filters, Whose, caseload
from tutela.cases.queries.due import Due, Nearness, due, end_of_day
from tutela.cases.queries.visits import VisitView, visits_on
from tutela.cases.queries.words import Child, children_of, language
from tutela.kernel import clock
from tutela.kernel.access import Staff, current
from tutela.organisations.drafts import drafts
from tutela.organisations.models import Notification
from tutela.organisations.queries import notifications, unread
from tutela.organisations.texts import sentences
from tutela.reference.queries import label

DAYS = 14
_MOST = 300
_CASES = 7
_MESSAGES = 5
_WEEK = 6


class Wait(StrEnum):
    """What waits."""

    DEADLINE = "DEADLINE"
    TASK = "TASK"


@dataclass(frozen=True)
class Waiting:
    """One thing to do, for which child. `code`: of the clock or the kind of task, for the link."""

    kind: Wait
    id: UUID
    code: str
    case_id: UUID
    case_number: str
    child: Child
    risk: str
    due: Due


@dataclass(frozen=True)
class Counts:
    """Four doors to what waits today."""

    overdue: int
    today: int
    visits: int
    unread: int


@dataclass(frozen=True)
class Dots:
    """The deadlines and tasks of one day, by the risk of the case."""

    day: date
    high: int
    medium: int
    low: int
    none: int


@dataclass(frozen=True)
class Message:
    """A line of the inbox, in words; the file says the rest."""

    id: UUID
    kind: str
    sentence: str | Promise
    at: datetime
    by: str
    file_id: UUID | None
    subject_id: UUID | None
    unread: bool


@dataclass(frozen=True)
class DraftLine:
    """A form that waits to be finished."""

    id: UUID
    form: str
    part: str
    about: UUID | None
    path: str  # the page that it was typed on, where that is one page
    saved_at: datetime


@dataclass(frozen=True)
class Home:
    """All that the first page shows."""

    counts: Counts
    overdue: tuple[Waiting, ...]
    today: tuple[Waiting, ...]
    week: tuple[Waiting, ...]
    visits: tuple[VisitView, ...]
    messages: tuple[Message, ...]
    caseload: CaseloadPage
    drafts: tuple[DraftLine, ...]
    dots: tuple[Dots, ...]
    approvals: int


def home(actor: Staff) -> Home:
    """Return the actor's day; the same number of queries however much waits."""
    waiting = _waiting(actor)
    near = end_of_day(_WEEK)
    visits = visits_on(actor, clock.today())
    overdue = tuple(one for one in waiting if one.due.nearness is Nearness.OVERDUE)
    today = tuple(one for one in waiting if one.due.nearness is Nearness.TODAY)
    later = (Nearness.SOON, Nearness.LATER)
    return Home(
        counts=Counts(len(overdue), len(today), len(visits), unread(actor)),
        overdue=overdue,
        today=today,
        week=tuple(
            one for one in waiting if one.due.nearness in later and one.due.at and one.due.at < near
        ),
        visits=visits,
        messages=messages_of(notifications(actor)[:_MESSAGES]),
        caseload=caseload(actor, Filters(whose=Whose.MINE), page_size=_CASES),
        drafts=_drafts(actor),
        dots=_dots(waiting),
        approvals=count_waiting(actor) if current().may(rules.approve.code) else 0,
    )


def _waiting(actor: Staff) -> list[Waiting]:
    """Return the deadlines and tasks of the next two weeks and all overdue ones, the first due first."""
    me = current().standing.selves
    until = Q(due_at__lt=end_of_day(DAYS - 1))
    clocks = list(
        rules.read_deadline.rows(actor)
        .filter(until, worker__in=me, state=DeadlineState.OPEN)
        .select_related("rule", "case")
        .order_by("due_at", "id")[:_MOST]
    )
    tasks = list(
        rules.read_task.rows(actor)
        .filter(until, assignee__in=me, state=TaskState.OPEN, voided_at=None)
        .select_related("kind", "case")
        .order_by("due_at", "id")[:_MOST]
    )
    children = children_of(row.case.child_id for row in (*clocks, *tasks))
    found = [_clock(row, children) for row in clocks] + [_task(row, children) for row in tasks]
    return sorted(found, key=lambda one: (one.due.at or clock.now(), str(one.id)))


def _clock(row: Deadline, children: dict[UUID, Child]) -> Waiting:
    words = label(row.rule, language())
    return _wait(
        Wait.DEADLINE, row.pk, row.case, children, due(row.due_at, label=words, code=row.code)
    )


def _task(row: Task, children: dict[UUID, Child]) -> Waiting:
    """Name a task by its kind: what was written about it is read in the file."""
    words = label(row.kind, language())
    return _wait(
        Wait.TASK, row.pk, row.case, children, due(row.due_at, label=words, code=row.kind.code)
    )


def _wait(kind: Wait, key: UUID, case: Case, children: dict[UUID, Child], when: Due) -> Waiting:
    child = children.get(case.child_id) or Child(case.child_id, "")
    return Waiting(kind, key, when.code, case.pk, case.number, child, case.risk, when)


def _dots(waiting: Iterable[Waiting]) -> tuple[Dots, ...]:
    """Count what is due on each of the fourteen days from today on."""
    first = clock.today()
    counted: dict[tuple[date, str], int] = {}
    for one in waiting:
        if one.due.at is not None:
            where = (timezone.localtime(one.due.at).date(), one.risk)
            counted[where] = counted.get(where, 0) + 1
    days = (first + timedelta(days=n) for n in range(DAYS))
    return tuple(
        Dots(day, *(counted.get((day, risk), 0) for risk in ("HIGH", "MEDIUM", "LOW", "")))
        for day in days
    )


def messages_of(rows: Iterable[Notification]) -> tuple[Message, ...]:
    """Return lines of the inbox in words."""
    rows = list(rows)
    words = sentences(language()) if rows else {}
    return tuple(
        Message(
            id=row.pk,
            kind=row.kind,
            sentence=words.get(row.kind, row.kind),
            at=row.made_at,
            by=row.caused_by.name if row.caused_by else "",
            file_id=row.file_id,
            subject_id=row.subject_id,
            unread=row.read_at is None,
        )
        for row in rows
    )


def _drafts(actor: Staff) -> tuple[DraftLine, ...]:
    return tuple(
        DraftLine(
            one.id, one.form, one.part, one.about, str(one.content.get("path", "")), one.saved_at
        )
        for one in drafts(actor)
    )
