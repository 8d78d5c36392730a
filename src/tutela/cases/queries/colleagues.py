"""Whom a worker can choose in a form: who goes along, who gets a task, who can take a case."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from tutela.cases.models import Case
from tutela.cases.queries.words import language
from tutela.cases.queries.workload import carried_by, workload
from tutela.cases.rules import colleague, read_case
from tutela.cases.workload import Excess
from tutela.kernel.access import Actor
from tutela.organisations.enums import AgencyKind
from tutela.organisations.models import Unit, User
from tutela.organisations.queries import assignable, holders
from tutela.reference.queries import label

_MOST = 300
_GO_ALONG = (AgencyKind.POLICE, AgencyKind.HEALTH, AgencyKind.EDUCATION)


@dataclass(frozen=True)
class Colleague:
    """Somebody who can be chosen."""

    id: UUID
    name: str
    unit: str


@dataclass(frozen=True)
class Load:
    """How much somebody carries, by risk, against the limit."""

    id: UUID
    name: str
    unit: str
    high: int
    medium: int
    low: int
    unassessed: int
    limit: int
    is_worker: bool  # has the case now
    points: int
    over: tuple[Excess, ...]  # rules that this case would break: it needs a reason

    @property
    def total(self) -> int:
        """Return how many cases they work on."""
        return self.high + self.medium + self.low + self.unassessed


def colleagues(actor: Actor, case_id: UUID) -> tuple[Colleague, ...]:
    """Return the colleagues of the case's agency, those of its unit first. Raises: AccessDenied."""
    case = read_case.find(actor, case_id, lock=False)
    return _near(actor, case, Q(unit__agency__units=case.unit_id))


def companions(actor: Actor, case_id: UUID) -> tuple[Colleague, ...]:
    """Return who can go along: colleagues, and police, health and school of the case's district.

    Going along opens no file to them. Raises: AccessDenied.
    """
    case = read_case.find(actor, case_id, lock=False)
    district = Unit.objects.filter(pk=case.unit_id).values("place__parent")
    partners = Q(unit__agency__kind__in=_GO_ALONG, unit__place__parent__in=district)
    return _near(actor, case, Q(unit__agency__units=case.unit_id) | partners)


def _near(actor: Actor, case: Case, where: Q) -> tuple[Colleague, ...]:
    """Return people of the directory, those of the case's unit first, then of its agency."""
    rows = colleague.rows(actor).filter(where).select_related("unit").distinct()
    found = rows.order_by("name", "pk")[:_MOST]
    return tuple(map(_colleague, sorted(found, key=lambda user: _distance(user.unit, case.unit))))


def _distance(unit: Unit | None, home: Unit) -> int:
    """Return 0 in the same unit, 1 in the same agency, 2 elsewhere."""
    if unit == home:
        return 0
    return 1 if unit is not None and unit.agency_id == home.agency_id else 2


def who_can_open(actor: Actor, case_id: UUID) -> tuple[Colleague, ...]:
    """Return who can be given a visit or a task: the worker, and who reaches the unit's files."""
    case = read_case.find(actor, case_id, lock=False)
    reaching = holders("task.write", case.unit).values("pk")
    worker = [case.worker_id] if case.worker_id else []
    found = User.objects.filter(Q(pk__in=reaching) | Q(pk__in=worker), is_active=True)
    rows = found.select_related("unit").order_by("name", "pk")[:_MOST]
    return tuple(sorted(map(_colleague, rows), key=lambda one: one.id != case.worker_id))


def loads(actor: Actor, case_id: UUID) -> tuple[Load, ...]:
    """Return who can be given the case, with what they carry already, the lightest load first."""
    case = read_case.find(actor, case_id, lock=False)
    people = list(assignable(actor))
    carried, limits = carried_by(one.pk for one in people), workload()

    def load(one: User) -> Load:
        has = carried[one.pk]
        return Load(
            id=one.pk,
            name=one.name,
            unit=label(one.unit, language()) if one.unit else "",
            high=has.high,
            medium=has.medium,
            low=has.low,
            unassessed=has.none,
            limit=one.caseload_limit or limits.most_files,
            is_worker=one.pk == case.worker_id,
            points=limits.weight(has),
            over=limits.broken_by(has, case.risk, one.caseload_limit),
        )

    found = map(load, people)
    return tuple(sorted(found, key=lambda load: (load.is_worker, load.total, load.name)))


def _colleague(user: User) -> Colleague:
    return Colleague(user.pk, user.name, label(user.unit, language()) if user.unit else "")
