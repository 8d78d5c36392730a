"""What can happen in step 2: assessment, risk, safety."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AssessmentBegun(Event):
    """A worker began to assess a child and the family."""

    type: ClassVar[str] = "assessment.begun"
    kind: str
    form: UUID


@dataclass(frozen=True, kw_only=True)
class AssessmentSaved(Event):
    """A part of an assessment was written; which part, never what it says."""

    type: ClassVar[str] = "assessment.saved"
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class AssessmentCompleted(Event):
    """An assessment is finished, and can be changed no more."""

    type: ClassVar[str] = "assessment.completed"
    kind: str
    form: UUID


@dataclass(frozen=True, kw_only=True)
class RiskScored(Event):
    """The risk tool was used. `waiting`: the level set by hand counts once it is approved."""

    type: ClassVar[str] = "risk.scored"
    tool: UUID
    computed: str
    level: str
    override_reason: str = ""
    waiting: bool = False


@dataclass(frozen=True, kw_only=True)
class SafetyPlanAgreed(Event):
    """It was agreed what keeps the child safe. `replaced`: the plans that held before."""

    type: ClassVar[str] = "safety_plan.agreed"
    agreed_on: date
    review_on: date | None
    replaced: tuple[UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class SafetyPlanEnded(Event):
    """A safety plan is needed no more."""

    type: ClassVar[str] = "safety_plan.ended"


@dataclass(frozen=True, kw_only=True)
class ConsentRecorded(Event):
    """Somebody said yes or no for the child, and with whom to share."""

    type: ClassVar[str] = "consent.recorded"
    number: int
    given: bool
    giver: str
    share_with: tuple[str, ...]
    not_with: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ConsentWithdrawn(Event):
    """Somebody agrees no more."""

    type: ClassVar[str] = "consent.withdrawn"
    number: int


@dataclass(frozen=True, kw_only=True)
class MeasureStarted(Event):
    """A child was removed, or protected in another way at once."""

    type: ClassVar[str] = "measure.started"
    kind: str
    started_at: datetime


@dataclass(frozen=True, kw_only=True)
class MeasureEnded(Event):
    """An emergency measure ended, or was decided on by the court."""

    type: ClassVar[str] = "measure.ended"
    ended_at: datetime
