"""A supervisor's team: who carries how much, what is late where, what waits. No ranking."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import TruncMonth, TruncWeek

from tutela.cases import rules
from tutela.cases.enums import Step
from tutela.cases.queries.approvals import ApprovalLine, approvals_waiting, count_waiting
from tutela.cases.queries.board_figures import (
    KEPT,
    fell_due,
    files,
    midnight,
    mondays,
    overdue,
    units_of,
    visits,
)
from tutela.cases.queries.lines import CaseLine, lines
from tutela.cases.queries.words import language
from tutela.cases.queries.workload import burdens, workload
from tutela.cases.workload import Excess, Span, Workload
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor
from tutela.organisations.models import Unit, User
from tutela.organisations.queries import assignable, holders
from tutela.organisations.rules import working_grants
from tutela.reference.queries import label

MONTHS = 6
_MOST = 5
_CAP = 100


@dataclass(frozen=True)
class Week:
    """Deadlines of one week: how many fell due, how many were kept."""

    monday: date
    fell: int
    kept: int


@dataclass(frozen=True)
class Load:
    """What one worker carries."""

    worker_id: UUID
    worker: str
    limit: int
    high: int
    medium: int
    low: int
    none: int  # not assessed
    overdue: int
    weeks: tuple[Week, ...]  # twelve, the oldest first
    gone: bool = False  # can work on them no more: account closed, or no role
    points: int = 0
    excess: tuple[Excess, ...] = ()  # rules about workload that are broken

    @property
    def cases(self) -> int:
        """Return how many cases that are."""
        return self.high + self.medium + self.low + self.none

    @property
    def kept_percent(self) -> int | None:
        """Return the deadlines kept in twelve weeks, of a hundred; None where none fell due."""
        fell = sum(week.fell for week in self.weeks)
        return round(100 * sum(week.kept for week in self.weeks) / fell) if fell else None


@dataclass(frozen=True)
class Glance:
    """One worker at a glance, in files, as the lists count them; and the visits of six months."""

    worker_id: UUID
    worker: str
    files: int
    high: int
    overdue: int  # files with a deadline that has passed
    visits: tuple[tuple[date, int], ...]  # the first day of each month, the oldest first


@dataclass(frozen=True)
class Late:
    """Overdue deadlines of one step of the case."""

    step: Step
    overdue: int


@dataclass(frozen=True)
class Board:
    """The page of a team."""

    unit_id: UUID
    unit: str
    loads: tuple[Load, ...]  # by name
    workload: Workload
    span: Span
    glances: tuple[Glance, ...]  # of whoever has files
    cases: int
    late: tuple[Late, ...]  # the six steps in their order
    overdue: int
    waiting: tuple[ApprovalLine, ...]
    waiting_count: int  # 100 stands for more
    without_worker: tuple[CaseLine, ...]  # the oldest first
    without_worker_count: int  # 100 stands for more


def team_board(actor: Actor, unit_id: UUID) -> Board:
    """Return the board of a unit and the units below it; the same queries for any size.

    A deadline counts for whoever has the case now. Raises: AccessDenied.
    """
    unit = rules.read_board.find(actor, unit_id, lock=False)
    units = units_of(actor, unit)
    late, rules_of_load = _overdue(actor, units), workload()
    loads = _loads(actor, units, late, rules_of_load)
    alone = files(actor, units).filter(worker_id=None)
    oldest = list(alone.order_by("registered_at", "id").values_list("pk", flat=True)[:_MOST])
    journal.record_read("case.listed", shown=oldest, list="board")
    by_step = {step: sum(n for (_w, s), n in late.items() if s == step) for step in Step}
    return Board(
        unit_id=unit.pk,
        unit=label(unit, language()),
        loads=loads,
        workload=rules_of_load,
        span=_span(unit, units, loads, rules_of_load),
        glances=_glances(actor, units, loads),
        cases=sum(load.cases for load in loads),
        late=tuple(Late(step, by_step[step]) for step in Step),
        overdue=sum(late.values()),
        waiting=approvals_waiting(actor, _MOST),
        waiting_count=count_waiting(actor),
        without_worker=lines(oldest),
        without_worker_count=alone[:_CAP].count(),
    )


def _overdue(actor: Actor, units: Collection[UUID]) -> dict[tuple[UUID | None, str], int]:
    """Count the overdue deadlines by worker and step."""
    counted = overdue(actor, units).order_by().values("worker_id", "step").annotate(n=Count("pk"))
    return {(row["worker_id"], row["step"]): row["n"] for row in counted}


def _loads(
    actor: Actor,
    units: set[UUID],
    late: dict[tuple[UUID | None, str], int],
    limits: Workload,
) -> tuple[Load, ...]:
    """Return what each worker of these units carries, those without a case included."""
    carried = burdens(files(actor, units))
    free = assignable(actor).filter(unit_id__in=units).values("pk")
    workers = User.objects.filter(Q(pk__in=list(carried)) | Q(pk__in=free)).order_by("name", "pk")
    workers = workers.annotate(works=Exists(working_grants().filter(user_id=OuterRef("pk"))))
    kept = _kept(actor, units)
    return tuple(
        Load(
            worker_id=worker.pk,
            worker=worker.name,
            limit=worker.caseload_limit or limits.most_files,
            high=carried[worker.pk].high,
            medium=carried[worker.pk].medium,
            low=carried[worker.pk].low,
            none=carried[worker.pk].none,
            points=limits.weight(carried[worker.pk]),
            excess=limits.excess(carried[worker.pk], worker.caseload_limit),
            overdue=sum(n for (who, _step), n in late.items() if who == worker.pk),
            weeks=_weeks(kept.get(worker.pk, {})),
            gone=not (worker.is_active and worker.works),
        )
        for worker in workers
    )


def _glances(actor: Actor, units: set[UUID], loads: tuple[Load, ...]) -> tuple[Glance, ...]:
    """Return each worker who has files, with the visits of the last months."""
    first = clock.today().replace(day=1)
    months = [first]
    while len(months) < MONTHS:
        months.append((months[-1] - timedelta(days=1)).replace(day=1))
    months.reverse()
    late = dict(
        files(actor, units)
        .filter(next_due_at__lt=clock.now())
        .order_by().values_list("worker_id").annotate(n=Count("pk"))
    )  # fmt: skip
    held = visits(actor, units).filter(happened_at__gte=midnight(months[0]))
    counted = {
        (row["worker_id"], row["month"].date()): row["n"]
        for row in held.order_by()
        .annotate(month=TruncMonth("happened_at"))
        .values("worker_id", "month")
        .annotate(n=Count("pk"))
    }
    return tuple(
        Glance(
            worker_id=load.worker_id,
            worker=load.worker,
            files=load.cases,
            high=load.high,
            overdue=late.get(load.worker_id, 0),
            visits=tuple((month, counted.get((load.worker_id, month), 0)) for month in months),
        )
        for load in loads
        if load.cases
    )


def _span(unit: Unit, units: set[UUID], loads: tuple[Load, ...], limits: Workload) -> Span:
    """Return how many workers and files come on the supervisors of these units."""
    leading = holders(rules.read_approval.code, unit).filter(unit_id__in=units)
    leaders = set(leading.values_list("pk", flat=True))
    working = [load for load in loads if load.cases and load.worker_id not in leaders]
    return Span(
        supervisors=len(leaders),
        workers=len(working),
        files=sum(load.cases for load in loads),
        most_workers=limits.workers_per_supervisor,
        most_files=limits.files_per_supervisor,
    )


def _kept(actor: Actor, units: Collection[UUID]) -> dict[UUID, dict[date, tuple[int, int]]]:
    """Count the deadlines that fell due in the last twelve weeks, and those kept, by worker and week."""
    counted = (
        fell_due(actor, units)
        .order_by()
        .annotate(week=TruncWeek("due_at"))
        .values("worker_id", "week")
        .annotate(fell=Count("pk"), kept=Count("pk", filter=KEPT))
    )
    found: dict[UUID, dict[date, tuple[int, int]]] = defaultdict(dict)
    for row in counted:
        found[row["worker_id"]][row["week"].date()] = (row["fell"], row["kept"])
    return found


def _weeks(counted: dict[date, Any]) -> tuple[Week, ...]:
    return tuple(Week(monday, *counted.get(monday, (0, 0))) for monday in mondays())
