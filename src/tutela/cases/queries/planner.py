"""A week of visits: which children are due to be seen or will be, where they live, what is planned already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db.models import Q

from tutela.cases import rules
from tutela.cases.clocks import CLOCKS
from tutela.cases.enums import CaseState, ContactState, DeadlineState
from tutela.cases.models import Case, Contact, Deadline
from tutela.cases.queries.agenda import APPOINTMENTS, Entry, entries_between
from tutela.cases.queries.due import Due, due
from tutela.cases.queries.words import Child, children_of, language
from tutela.kernel import journal
from tutela.kernel.access import Actor, current
from tutela.people.queries.whereabouts import Whereabouts, whereabouts
from tutela.reference.queries import calendar, label

MOST = 200
WEEK = timedelta(days=7)
_SEEN = frozenset({"contact.child_seen", "contact.happened"})
VISIT_CLOCKS = frozenset(code for code, one in CLOCKS.items() if one.ends_with & _SEEN)
"""Clocks that a visit stops."""


@dataclass(frozen=True)
class ToSee:
    """A child who is due to be seen until the end of a week, or will be seen in it.

    `due`: by the first clock that a visit stops; None where none runs out until then. `planned`: visits
    and calls from that week on. `where`: None where the place is hidden, out of reach or not known.
    """

    case_id: UUID
    case_number: str
    child: Child
    risk: str
    due: Due | None
    last_seen_at: datetime | None
    planned: tuple[datetime, ...]
    where: Whereabouts | None


@dataclass(frozen=True)
class WeekOfVisits:
    """What a week holds already, and whom it should hold. `where`: by child."""

    children: tuple[ToSee, ...]
    entries: tuple[Entry, ...]
    where: Mapping[UUID, Whereabouts] = field(hash=False)


def week_of_visits(actor: Actor, monday: date) -> WeekOfVisits:
    """Return the appointments of a week, and the children of one's own files to see in it; journalled.

    One's own, and those of colleagues whom the reader covers, as far as visits can be planned for them;
    at most 200 clocks.
    """
    days = calendar()
    starts, ends = days.instant(monday, time.min), days.instant(monday + WEEK, time.min)
    clocks = _clocks(actor, ends)
    planned = _planned(actor, starts, ends, clocks)
    cases = rules.implement_case.rows(actor).exclude(state=CaseState.VOID)
    found = list(cases.filter(pk__in={*clocks, *planned}))
    entries = entries_between(actor, monday, monday + WEEK, APPOINTMENTS)
    named = {one.child.id for one in entries if one.child}
    where = whereabouts(actor, {case.child_id for case in found} | named)
    children = children_of(case.child_id for case in found)
    rows = [_row(case, clocks, planned, children, where) for case in found]
    journal.record_read("case.listed", shown=[row.case_id for row in rows], list="planner")
    return WeekOfVisits(tuple(sorted(rows, key=_pressing)), entries, where)


def _clocks(actor: Actor, ends: datetime) -> dict[UUID, Deadline]:
    """Return the first clock of each case that a visit stops and that runs out before an instant."""
    rows = rules.read_deadline.rows(actor).filter(
        worker__in=current().standing.selves,
        state=DeadlineState.OPEN,
        code__in=VISIT_CLOCKS,
        due_at__lt=ends,
    )
    found: dict[UUID, Deadline] = {}
    for row in rows.select_related("rule").order_by("due_at", "id")[:MOST]:
        found.setdefault(row.case_id, row)
    return found


def _planned(
    actor: Actor, starts: datetime, ends: datetime, clocks: Iterable[UUID]
) -> Mapping[UUID, list[datetime]]:
    """Return what is planned in a week, and later for those who are due; by case."""
    rows = rules.read_contact.rows(actor).filter(
        Q(planned_at__lt=ends, worker__in=current().standing.selves) | Q(case_id__in=list(clocks)),
        planned_at__gte=starts,
        state=ContactState.PLANNED,
        voided_at=None,
    )
    found: dict[UUID, list[datetime]] = defaultdict(list)
    for case, at in _moments(rows.order_by("planned_at", "id")[: 2 * MOST]):
        found[case].append(at)
    return found


def _moments(rows: Iterable[Contact]) -> Iterable[tuple[UUID, datetime]]:
    return [(row.case_id, row.planned_at) for row in rows if row.planned_at is not None]


def _row(
    case: Case,
    clocks: Mapping[UUID, Deadline],
    planned: Mapping[UUID, list[datetime]],
    children: Mapping[UUID, Child],
    where: Mapping[UUID, Whereabouts],
) -> ToSee:
    clock = clocks.get(case.pk)
    return ToSee(
        case_id=case.pk,
        case_number=case.number,
        child=children.get(case.child_id) or Child(case.child_id, ""),
        risk=case.risk,
        due=due(clock.due_at, label=label(clock.rule, language())) if clock else None,
        last_seen_at=case.last_seen_at,
        planned=tuple(planned.get(case.pk, ())),
        where=where.get(case.child_id),
    )


def _pressing(row: ToSee) -> tuple[bool, bool, str, str]:
    """Put first who is due and not planned, by the day."""
    at = row.due.at.isoformat() if row.due and row.due.at else ""
    return (bool(row.planned), row.due is None, at, row.case_number)
