"""What each figure of a team's board counts, and the records behind it: the same rows for both."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from tutela.cases import rules
from tutela.cases.enums import LIVE, ContactState, DeadlineState, Step
from tutela.cases.models import Case, Contact, Deadline
from tutela.cases.queries.due import ClockLabels
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.words import language
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import Unit, User
from tutela.reference.queries import label

WEEKS = 12
PAGE = 50
Units = Collection[UUID]
Rows = QuerySet[Any, Any]


class Of(StrEnum):
    """What a figure counts."""

    FILES = "FILES"
    LATE_FILES = "LATE_FILES"  # files with a deadline that has passed
    ALONE = "ALONE"  # files without a worker
    OVERDUE = "OVERDUE"  # deadlines that have passed
    FELL = "FELL"  # deadlines that fell due in the last weeks, kept or not
    VISITS = "VISITS"


@dataclass(frozen=True)
class Figure:
    """One figure of the board; empty: of all."""

    of: Of
    worker: UUID | None = None
    risk: str = ""  # of files: HIGH, MEDIUM, LOW, or NONE: not assessed
    step: Step | None = None  # of deadlines that have passed
    since: date | None = None  # of FELL the Monday of a week, of VISITS the first day of a month


@dataclass(frozen=True)
class Record:
    """One record behind a figure."""

    case: CaseLine
    words: str  # which deadline, or what kind of contact; empty for a file
    at: datetime | None
    worker: str
    kept: bool | None = None  # of a deadline that fell due


@dataclass(frozen=True)
class Records:
    """One page of the records behind a figure."""

    unit_id: UUID
    unit: str
    worker: str
    figure: Figure
    total: int
    kept: int  # of deadlines that fell due
    rows: tuple[Record, ...]
    more: bool  # there is another page


def units_of(actor: Actor, unit: Unit) -> set[UUID]:
    """Return a unit and those below it, as far as the actor's board reaches."""
    below = Unit.objects.filter(path__startswith=unit.path).values("pk")
    return set(rules.read_board.rows(actor).filter(pk__in=below).values_list("pk", flat=True))


def files(actor: Actor, units: Units) -> QuerySet[Case]:
    """Return the files that are worked on."""
    return rules.read_case.rows(actor).filter(unit_id__in=units, state__in=LIVE)


def overdue(actor: Actor, units: Units) -> QuerySet[Deadline]:
    """Return the deadlines that have passed."""
    return rules.read_deadline.rows(actor).filter(
        unit_id__in=units, state=DeadlineState.OPEN, due_at__lt=clock.now()
    )


def fell_due(actor: Actor, units: Units) -> QuerySet[Deadline]:
    """Return the deadlines that somebody had to keep in the last twelve weeks, this one among them."""
    return rules.read_deadline.rows(actor).filter(
        unit_id__in=units,
        worker_id__isnull=False,
        state__in=[DeadlineState.MET, DeadlineState.OPEN],
        due_at__gte=midnight(mondays()[0]),
        due_at__lt=clock.now(),
    )


def visits(actor: Actor, units: Units) -> QuerySet[Contact]:
    """Return the visits and calls that took place."""
    return rules.read_contact.rows(actor).filter(
        unit_id__in=units, state=ContactState.HAPPENED, voided_at=None
    )


KEPT = Q(met_at__lte=F("due_at"))


def mondays() -> tuple[date, ...]:
    """Return the Mondays of the last twelve weeks, the oldest first."""
    today = clock.today()
    this = today - timedelta(days=today.weekday())
    return tuple(this - timedelta(weeks=n) for n in reversed(range(WEEKS)))


def midnight(day: date) -> datetime:
    """Return the first moment of a day."""
    return datetime.combine(day, time(), timezone.get_current_timezone())


def records(actor: Actor, unit_id: UUID, figure: Figure, number: int = 1) -> Records:
    """Return a page of the records that a figure of the board counts; the same queries for any size.

    Raises: AccessDenied, also for somebody who stands on no board of this unit.
    """
    unit = rules.read_board.find(actor, unit_id, lock=False)
    units = units_of(actor, unit)
    found, column = _behind(actor, units, figure)
    worker = _worker(units, figure.worker, found)
    first = (number - 1) * PAGE
    joined = {Of.VISITS: ("worker", "kind")}.get(figure.of, ("worker",))
    page = list(found.select_related(*joined).order_by(column, "pk")[first : first + PAGE + 1])
    rows = _told(page[:PAGE], figure.of)
    journal.record_read("case.listed", shown=sorted({row.case.id for row in rows}), list="board")
    return Records(
        unit_id=unit.pk,
        unit=label(unit, language()),
        worker=worker,
        figure=figure,
        total=found.count(),
        kept=found.filter(KEPT).count() if figure.of is Of.FELL else 0,
        rows=rows,
        more=len(page) > PAGE,
    )


def _behind(actor: Actor, units: Units, figure: Figure) -> tuple[Rows, str]:
    """Return the rows of a figure, and the column that they are sorted by."""
    found: Rows
    match figure.of:
        case Of.OVERDUE:
            found, column = overdue(actor, units), "due_at"
            if figure.step:
                found = found.filter(step=figure.step)
        case Of.FELL:
            found, column = fell_due(actor, units), "due_at"
            if figure.since:
                found = found.filter(_between("due_at", figure.since, timedelta(weeks=1)))
        case Of.VISITS:
            found, column = visits(actor, units), "happened_at"
            if figure.since:
                month = timedelta(days=32)
                found = found.filter(_between("happened_at", figure.since.replace(day=1), month))
        case _:
            found, column = _files(actor, units, figure), "child_sort"
    return (found.filter(worker_id=figure.worker) if figure.worker else found), column


def _files(actor: Actor, units: Units, figure: Figure) -> QuerySet[Case]:
    found = files(actor, units)
    if figure.of is Of.ALONE:
        return found.filter(worker_id=None)
    if figure.of is Of.LATE_FILES:
        found = found.filter(next_due_at__lt=clock.now())
    if figure.risk:
        found = found.filter(risk="" if figure.risk == "NONE" else figure.risk)
    return found.filter(worker_id__isnull=False)


def _between(column: str, first: date, span: timedelta) -> Q:
    """Return what lies in a week, or (more than a month) until the first day of the next month."""
    end = first + span
    if span > timedelta(weeks=1):
        end = end.replace(day=1)
    return Q(**{f"{column}__gte": midnight(first), f"{column}__lt": midnight(end)})


def _worker(units: Units, key: UUID | None, found: Rows) -> str:
    """Return the name of somebody who stands on the board. Raises: AccessDenied."""
    if key is None:
        return ""
    known = Q(unit_id__in=units) | Q(pk__in=found.order_by().values("worker_id"))
    name = User.objects.filter(known, pk=key).values_list("name", flat=True).first()
    if name is None:
        raise AccessDenied(str(key))
    return name


def _told(page: Sequence[Any], of: Of) -> tuple[Record, ...]:
    """Return rows in words; what the reader may not see as a file is not among them."""
    is_file = of in {Of.FILES, Of.LATE_FILES, Of.ALONE}
    shown = {line.id: line for line in lines([row.pk if is_file else row.case_id for row in page])}
    if is_file:
        return tuple(
            Record(shown[row.pk], "", row.next_due_at, shown[row.pk].worker) for row in page
        )
    if of is Of.VISITS:
        return tuple(
            Record(
                shown[row.case_id], label(row.kind, language()), row.happened_at, row.worker.name
            )
            for row in page
        )
    return _clocks(page, shown, of)


def _clocks(page: Sequence[Deadline], shown: Mapping[UUID, CaseLine], of: Of) -> tuple[Record, ...]:
    words = ClockLabels()
    return tuple(
        Record(
            shown[row.case_id],
            words.of(row.code, shown[row.case_id].risk),
            row.due_at,
            row.worker.name if row.worker else "",
            bool(row.met_at and row.due_at and row.met_at <= row.due_at) if of is Of.FELL else None,
        )
        for row in page
    )
