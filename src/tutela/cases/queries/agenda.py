"""What has a day in the files of a reader: visits, hearings and meetings, tasks and deadlines, in one order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from tutela.cases import rules
from tutela.cases.enums import (
    AppointmentKind,
    AppointmentState,
    CaseState,
    DeadlineState,
    TaskState,
)
from tutela.cases.models import Case
from tutela.cases.queries.visits import VisitView, visits_between, without_hour
from tutela.cases.queries.words import Child, children_of, language
from tutela.cases.queries.workload import workload
from tutela.kernel import clock
from tutela.kernel.access import Actor, current
from tutela.reference.queries import calendar, label

MOST = 200  # of each kind in one span


class EntryKind(StrEnum):
    """What stands in a calendar."""

    VISIT = "VISIT"
    HEARING = "HEARING"
    MEETING = "MEETING"
    TASK = "TASK"
    DEADLINE = "DEADLINE"


EVERY_KIND = frozenset(EntryKind)
APPOINTMENTS = frozenset({EntryKind.VISIT, EntryKind.HEARING, EntryKind.MEETING})
"""Where one has to be; the rest can be done at any hour."""
_WAITING = {EntryKind.TASK, EntryKind.DEADLINE}


@dataclass(frozen=True)
class Entry:
    """One line of a calendar. `all_day`: it has a day and no hour; `late`: it waits and its time is over.

    Whoever goes along on a visit and cannot open the file gets no case, no child and no risk.
    """

    kind: EntryKind
    id: UUID
    at: datetime
    what: str
    case_id: UUID | None
    case_number: str = ""
    child: Child | None = None
    risk: str = ""
    companion: str = ""
    late: bool = False

    @property
    def day(self) -> date:
        """Return the local day."""
        return timezone.localtime(self.at).date()

    @property
    def all_day(self) -> bool:
        """Return whether there is a day and no hour."""
        return without_hour(self.at)


def heavy_days(entries: Iterable[Entry]) -> dict[date, int]:
    """Return the days with more appointments than the profile holds for right, each with how many."""
    bound = workload().visits_a_day
    days = Counter(one.day for one in entries if one.kind in APPOINTMENTS)
    return {day: n for day, n in days.items() if bound is not None and n > bound}


@dataclass(frozen=True)
class _Span:
    starts: datetime
    ends: datetime

    def on(self, field: str) -> Q:
        return Q(**{f"{field}__gte": self.starts, f"{field}__lt": self.ends})


def entries_between(
    actor: Actor, first: date, after: date, kinds: Collection[EntryKind] = EVERY_KIND
) -> tuple[Entry, ...]:
    """Return what is planned or due from a day until the day before another, in its order.

    One's own, and what belongs to those whom the reader covers; of each kind the first 200.
    """
    days = calendar()
    span = _Span(days.instant(first, time.min), days.instant(after, time.min))
    found: list[Entry] = []
    if EntryKind.VISIT in kinds:
        found += [_visit(one) for one in visits_between(actor, first, after)]
    rows: list[tuple[Entry, Case]] = []
    rows += _appointments(actor, span, kinds)
    if EntryKind.TASK in kinds:
        rows += _tasks(actor, span)
    if EntryKind.DEADLINE in kinds:
        rows += _deadlines(actor, span)
    return tuple(sorted([*found, *_named(rows)], key=_order))


def _order(one: Entry) -> tuple[date, bool, datetime, str]:
    """Put what has no hour first: it belongs to the whole day."""
    return (one.day, not one.all_day, one.at, str(one.id))


def _visit(one: VisitView) -> Entry:
    return Entry(
        kind=EntryKind.VISIT, id=one.id, at=one.planned_at, what=one.kind, case_id=one.case_id,
        case_number=one.case_number, child=one.child, risk=one.risk, companion=one.companion,
    )  # fmt: skip


def _tasks(actor: Actor, span: _Span) -> Iterator[tuple[Entry, Case]]:
    """Yield tasks by their kind: what was written about one is read in the file."""
    rows = rules.read_task.rows(actor).filter(
        span.on("due_at"),
        assignee__in=current().standing.selves,
        state=TaskState.OPEN,
        voided_at=None,
    )
    near = rows.exclude(case__state=CaseState.VOID).order_by("due_at", "id")
    for row in near.select_related("kind", "case")[:MOST]:
        if row.due_at is not None:
            yield _due(EntryKind.TASK, row.pk, row.due_at, label(row.kind, language()), row.case)


def _appointments(
    actor: Actor, span: _Span, kinds: Collection[EntryKind]
) -> Iterator[tuple[Entry, Case]]:
    """Yield the hearings and meetings of one's own cases; where they are is read in the file."""
    wanted = [one for one in AppointmentKind if EntryKind(one) in kinds]
    rows = rules.read_appointment.rows(actor).filter(
        span.on("begins_at"),
        kind__in=wanted,
        case__worker__in=current().standing.selves,
        state=AppointmentState.PLANNED,
        voided_at=None,
    )
    near = rows.exclude(case__state=CaseState.VOID).order_by("begins_at", "id")
    for row in near.select_related("case")[:MOST] if wanted else ():
        words = str(AppointmentKind(row.kind).label)
        yield _due(EntryKind(row.kind), row.pk, row.begins_at, words, row.case)


def _deadlines(actor: Actor, span: _Span) -> Iterator[tuple[Entry, Case]]:
    rows = rules.read_deadline.rows(actor).filter(
        span.on("due_at"), worker__in=current().standing.selves, state=DeadlineState.OPEN
    )
    for row in rows.select_related("rule", "case").order_by("due_at", "id")[:MOST]:
        if row.due_at is not None:
            words = label(row.rule, language())
            yield _due(EntryKind.DEADLINE, row.pk, row.due_at, words, row.case)


def _due(kind: EntryKind, key: UUID, at: datetime, what: str, case: Case) -> tuple[Entry, Case]:
    entry = Entry(
        kind=kind, id=key, at=at, what=what, case_id=case.pk, case_number=case.number,
        risk=case.risk, late=kind in _WAITING and at < clock.now(),
    )  # fmt: skip
    return entry, case


def _named(rows: Iterable[tuple[Entry, Case]]) -> Iterator[Entry]:
    """Add the children; one that is hidden from the reader has no name."""
    found = list(rows)
    children = children_of(case.child_id for _, case in found)
    for entry, case in found:
        yield Entry(**{**vars(entry), "child": children.get(case.child_id)})
