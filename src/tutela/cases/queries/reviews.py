"""The reviews of a plan as they are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from tutela.cases.enums import Progress, ReviewOutcome
from tutela.cases.models import Goal, Review
from tutela.cases.queries.words import account_name
from tutela.cases.rules import read_case
from tutela.kernel import crypto
from tutela.kernel.access import Actor


@dataclass(frozen=True)
class GoalThen:
    """How far a goal was at a review."""

    text: str
    progress: Progress


@dataclass(frozen=True)
class ReviewView:
    """A review as it was held."""

    id: UUID
    held_on: date
    present: str
    outcome: ReviewOutcome
    next_on: date | None
    summary: str
    child_words: str
    goals: tuple[GoalThen, ...]
    risk: str  # as scored at the review; empty: was not scored again
    by: str


def reviews(actor: Actor, case_id: UUID) -> tuple[ReviewView, ...]:
    """Return the reviews of a case, newest first; three queries. Raises: AccessDenied."""
    case = read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    rows = list(
        Review.objects.filter(case=case, voided_at=None)
        .select_related("risk_score", "made_by")
        .order_by("-held_on", "-id")
    )
    asked = {goal for row in rows for goal in row.progress}
    texts = {str(goal.pk): goal.text for goal in Goal.objects.filter(pk__in=asked, case=case)}
    return tuple(
        ReviewView(
            id=row.pk,
            held_on=row.held_on,
            present=row.present,
            outcome=ReviewOutcome(row.outcome),
            next_on=row.next_on,
            summary=row.summary,
            child_words=row.child_words,
            goals=tuple(
                GoalThen(texts.get(goal, ""), Progress(how)) for goal, how in row.progress.items()
            ),
            risk=row.risk_score.level if row.risk_score else "",
            by=account_name(row.made_by),
        )
        for row in rows
    )
