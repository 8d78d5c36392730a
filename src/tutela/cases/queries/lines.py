"""A case as a line of a list: the same on every screen, with the same number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tutela.cases.enums import CaseState, Step
from tutela.cases.models import Case
from tutela.cases.queries.due import ClockLabels, Due, due
from tutela.cases.queries.words import Child, children_of, language
from tutela.reference.queries import label


@dataclass(frozen=True)
class CaseLine:
    """One case in a list. Nothing about why: no concern, no address, no word of a note."""

    id: UUID
    number: str
    child: Child
    place: str
    risk: str  # empty: not assessed
    urgency: str
    state: CaseState
    step: Step
    due: Due
    last_seen_at: datetime | None
    registered_at: datetime
    worker_id: UUID | None
    worker: str
    unit_id: UUID
    unit: str
    duplicate_of: UUID | None


_SHOWN = (
    *(
        "number",
        "child_id",
        "risk",
        "urgency",
        "state",
        "step",
        "next_due_at",
        "next_due",
        "paused",
    ),
    *("last_seen_at", "registered_at", "duplicate_of_id", "worker__name", "place__names"),
    "unit__names",
)


def lines(keys: Sequence[UUID]) -> tuple[CaseLine, ...]:
    """Return the lines of cases that were found by a rule, in the order of the keys; three queries."""
    found = Case.objects.filter(pk__in=keys).select_related("worker", "place", "unit").only(*_SHOWN)
    rows = {row.pk: row for row in found}
    children = children_of(row.child_id for row in rows.values())
    labels = ClockLabels()
    return tuple(_line(rows[key], children, labels) for key in keys if key in rows)


def _line(row: Case, children: dict[UUID, Child], labels: ClockLabels) -> CaseLine:
    words = language()
    return CaseLine(
        id=row.pk,
        number=row.number,
        child=children.get(row.child_id) or Child(row.child_id, ""),
        place=label(row.place, words) if row.place else "",
        risk=row.risk,
        urgency=row.urgency,
        state=CaseState(row.state),
        step=Step(row.step),
        due=due_of(row, labels),
        last_seen_at=row.last_seen_at,
        registered_at=row.registered_at,
        worker_id=row.worker_id,
        worker=row.worker.name if row.worker else "",
        unit_id=row.unit_id,
        unit=label(row.unit, words),
        duplicate_of=row.duplicate_of_id,
    )


def due_of(row: Case, labels: ClockLabels) -> Due:
    """Return the next deadline of a case."""
    words = labels.of(row.next_due, row.pressing)
    return due(row.next_due_at, paused=row.paused, label=words, code=row.next_due)
