"""The clocks of a case, each with the rule and the legal basis that it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tutela.cases import rules
from tutela.cases.enums import DeadlineState, Step
from tutela.cases.models import Deadline, DeadlinePause
from tutela.cases.queries.due import Due, days_until, state_of
from tutela.cases.queries.words import language
from tutela.kernel.access import Actor
from tutela.reference.models import LegalBasis
from tutela.reference.queries import label


@dataclass(frozen=True)
class Basis:
    """Where a duty comes from; `verified` is false until a person compared the rule with the text."""

    uri: str
    label: str
    article: str
    source: str
    verified: bool
    review_needed: bool


@dataclass(frozen=True)
class ClockView:
    """One clock: what is to be done by when, since when it runs, how it stands, and why."""

    id: UUID
    code: str
    step: Step
    state: DeadlineState
    due: Due
    starts_at: datetime
    met_at: datetime | None
    kept: bool | None  # met in time; None while it runs
    amount: int
    unit: str  # CALENDAR_DAYS, WORKING_DAYS, …
    steps_told: int  # steps of escalation already taken
    basis: Basis


@dataclass(frozen=True)
class PauseView:
    """A stretch in which the clocks stood still."""

    id: UUID
    reason: str
    note: str
    starts_at: datetime
    ends_at: datetime | None
    by: str


@dataclass(frozen=True)
class Clocks:
    """All clocks of a case, those that run first, and its pauses."""

    clocks: tuple[ClockView, ...]
    pauses: tuple[PauseView, ...]


def deadlines(actor: Actor, case_id: UUID) -> Clocks:
    """Return the clocks of a case; three queries. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    found = Deadline.objects.filter(case=case).select_related("rule__basis")
    rows = sorted(
        found, key=lambda r: (_RANK[DeadlineState(r.state)], r.due_at or r.starts_at, str(r.pk))
    )
    pauses = DeadlinePause.objects.filter(case=case, voided_at=None)
    words = language()
    return Clocks(
        tuple(view_of(row) for row in rows),
        tuple(
            PauseView(p.pk, label(p.reason, words), p.note, p.starts_at, p.ends_at, p.made_by.name)
            for p in pauses.select_related("reason", "made_by").order_by("-starts_at")
        ),
    )


_RANK = {
    DeadlineState.OPEN: 0,
    DeadlineState.PAUSED: 1,
    DeadlineState.MET: 2,
    DeadlineState.CANCELLED: 3,
}


def view_of(row: Deadline) -> ClockView:
    """Return one clock; `row` comes with its rule and the rule's basis."""
    words = language()
    near = state_of(row.state, row.due_at)
    days = days_until(row.due_at) if row.due_at else 0
    met = row.met_at is not None
    return ClockView(
        id=row.pk,
        code=row.code,
        step=Step(row.step),
        state=DeadlineState(row.state),
        due=Due(near, row.due_at, days, label(row.rule, words), row.code),
        starts_at=row.starts_at,
        met_at=row.met_at,
        kept=(row.due_at is None or row.met_at <= row.due_at) if met and row.met_at else None,
        amount=row.rule.amount,
        unit=row.rule.unit,
        steps_told=row.escalated,
        basis=_basis(row.rule.basis, words),
    )


def _basis(row: LegalBasis, words: str) -> Basis:
    return Basis(
        row.uri, label(row, words), row.article, row.source, row.verified, row.review_needed
    )
