"""The visits and calls of a day or a week: one's own, and those on which one goes along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from tutela.cases import rules
from tutela.cases.enums import CaseState, ContactState
from tutela.cases.models import Contact
from tutela.cases.queries.words import Child, account_name, children_of, language, names_of
from tutela.kernel.access import Actor, current
from tutela.reference.models import Code
from tutela.reference.queries import calendar, label

_MOST = 200
_END_OF_DAY = time(23, 59)


def without_hour(at: datetime) -> bool:
    """Say whether a moment stands for a whole day: it is its last minute."""
    return timezone.localtime(at).time() >= _END_OF_DAY


@dataclass(frozen=True)
class VisitView:
    """A visit or a call of a day, with whom and how risky.

    `companion`: the colleague who goes too. Whoever goes along and cannot open the file gets no case,
    no child, no place and no risk: only when, of what kind, and with which colleague.
    """

    id: UUID
    case_id: UUID | None
    case_number: str
    child: Child | None
    risk: str
    kind: str
    planned_at: datetime
    where: str
    with_whom: str
    companion: str

    @property
    def day(self) -> date:
        """Return the local day of the visit."""
        return timezone.localtime(self.planned_at).date()

    @property
    def all_day(self) -> bool:
        """Return whether there is a day and no hour."""
        return without_hour(self.planned_at)


def visits_on(actor: Actor, day: date) -> tuple[VisitView, ...]:
    """Return the contacts planned for a day, of the actor and of those covered, in their order."""
    return visits_between(actor, day, day + timedelta(days=1))


def visits_between(actor: Actor, first: date, after: date) -> tuple[VisitView, ...]:
    """Return the contacts planned from a day until the day before another, in their order.

    Those on which the actor goes along too, also where the file is out of the actor's reach.
    """
    days, me = calendar(), current().standing.selves
    starts, ends = days.instant(first, time.min), days.instant(after, time.min)
    mine = rules.read_contact.rows(actor).filter(
        Q(worker__in=me) | Q(companion__in=me),
        state=ContactState.PLANNED,
        planned_at__gte=starts,
        planned_at__lt=ends,
        voided_at=None,
    )
    near = mine.exclude(case__state=CaseState.VOID).order_by("planned_at", "id")
    rows = list(near.select_related("kind", "worker", "companion", "case")[:_MOST])
    children = children_of(row.case.child_id for row in rows)
    open_to_me = [_visit(row, children.get(row.case.child_id)) for row in rows]
    along = _along(starts, ends, {row.pk for row in rows})
    return tuple(sorted([*open_to_me, *along], key=lambda one: (one.planned_at, one.id)))


def _along(starts: datetime, ends: datetime, known: set[UUID]) -> list[VisitView]:
    """Return the visits on which the actor goes along without reaching the file."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tutela.visits_along(%s, %s)", [starts, ends])
        rows = [row for row in cursor.fetchall() if row[0] not in known][:_MOST]
    if not rows:
        return []
    kinds = Code.objects.in_bulk({row[2] for row in rows})
    names = names_of(row[3] for row in rows)
    return [
        VisitView(
            id=key, case_id=None, case_number="", child=None, risk="",
            kind=label(kinds[kind], language()), planned_at=when, where="", with_whom="",
            companion=names.get(worker, ""),
        )
        for key, when, kind, worker in rows
    ]  # fmt: skip


def _visit(row: Contact, child: Child | None) -> VisitView:
    mine = row.worker_id in current().standing.selves
    return VisitView(
        id=row.pk,
        case_id=row.case_id,
        case_number=row.case.number,
        child=child,
        risk=row.case.risk,
        kind=label(row.kind, language()),
        planned_at=row.planned_at or row.made_at,
        where=row.where,
        with_whom=row.with_whom,
        companion=account_name(row.companion if mine else row.worker),
    )
