"""The centres to which a file can go, with what each of them carries already."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Count, QuerySet

from tutela.cases.queries.words import language
from tutela.cases.queries.workload import workload
from tutela.cases.rules import read_case, receiving_unit, wished_unit
from tutela.kernel.access import Actor
from tutela.kernel.collation import sort_key
from tutela.organisations.models import Unit
from tutela.organisations.rules import working_grants
from tutela.reference.queries import label


@dataclass(frozen=True)
class CentreLoad:
    """What a centre has: its open files, rounded to five, and those who work on files there."""

    files: int
    workers: int
    most: int  # files of one worker, by the rules of the profile

    @property
    def too_much(self) -> bool:
        """Say whether one file more is too much for those who work there."""
        return self.files >= self.workers * self.most


def other_centres(actor: Actor, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the units to which the actor can hand a case over, by name. Raises: AccessDenied."""
    return _others(actor, case_id, receiving_unit.rows(actor))


def centres_to_wish_for(actor: Actor, case_id: UUID) -> tuple[tuple[UUID, str], ...]:
    """Return the units to which the actor can wish a case handed over. Raises: AccessDenied."""
    return _others(actor, case_id, wished_unit.rows(actor))


def _others(actor: Actor, case_id: UUID, units: QuerySet[Unit]) -> tuple[tuple[UUID, str], ...]:
    case = read_case.find(actor, case_id, lock=False)
    found = units.exclude(pk=case.unit_id)
    named = ((unit.pk, label(unit, language())) for unit in found)
    return tuple(sorted(named, key=lambda one: sort_key(one[1], language())))


def loads_of_centres(actor: Actor) -> Mapping[UUID, CentreLoad]:
    """Return what each centre carries to which the actor can hand a case over; nobody's own load."""
    units = set(receiving_unit.rows(actor).values_list("pk", flat=True))
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, files FROM tutela.loads_of_units()")
        files: dict[UUID, int] = dict(cursor.fetchall())
    at_work = working_grants().filter(unit_id__in=units, user__is_active=True)
    rows = at_work.values_list("unit_id").annotate(n=Count("user_id", distinct=True))
    workers: dict[UUID, int] = dict(rows.order_by())
    most = workload().most_files
    return {key: CentreLoad(files.get(key, 0), workers.get(key, 0), most) for key in units}
