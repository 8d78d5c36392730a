"""What can happen from review to closure. Ids, codes and dates only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PlanApproved(Event):
    """A supervisor approved a version of the plan."""

    type: ClassVar[str] = "plan.approved"
    number: int
    review_on: date | None
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class PlanReturned(Event):
    """A supervisor gave a version of the plan back, with words."""

    type: ClassVar[str] = "plan.returned"
    number: int
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class PlanWithdrawn(Event):
    """A version of the plan was taken back before anybody decided."""

    type: ClassVar[str] = "plan.withdrawn"
    number: int


@dataclass(frozen=True, kw_only=True)
class RiskOverrideApproved(Event):
    """A supervisor agreed with a level of risk that was set by hand."""

    type: ClassVar[str] = "risk.override_approved"
    level: str
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class RiskOverrideReturned(Event):
    """A supervisor did not agree: the level of the tool holds."""

    type: ClassVar[str] = "risk.override_returned"
    level: str
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class ReviewHeld(Event):
    """The plan was reviewed."""

    type: ClassVar[str] = "review.held"
    plan: UUID
    outcome: str
    reached: int
    next_on: date | None


@dataclass(frozen=True, kw_only=True)
class ClosureAsked(Event):
    """Somebody asked to close the case."""

    type: ClassVar[str] = "closure.asked"
    reason: str


@dataclass(frozen=True, kw_only=True)
class ClosureReturned(Event):
    """A supervisor did not agree to close; the case goes on where it was."""

    type: ClassVar[str] = "closure.returned"
    approval: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class ClosureWithdrawn(Event):
    """The wish to close was taken back; the case goes on where it was."""

    type: ClassVar[str] = "closure.withdrawn"
    state: str


@dataclass(frozen=True, kw_only=True)
class CaseClosed(Event):
    """A supervisor agreed, and the case is closed."""

    type: ClassVar[str] = "case.closed"
    reason: str
    closure: UUID
    approval: UUID
    aftercare_on: date | None


@dataclass(frozen=True, kw_only=True)
class CaseReopened(Event):
    """Work on a closed case begins again."""

    type: ClassVar[str] = "case.reopened"
    reason: str
    closure: UUID | None
