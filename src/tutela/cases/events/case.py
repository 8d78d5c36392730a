"""What can happen to a case as a whole, and to its clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from tutela.cases.workload import Excess
from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseRegistered(Event):
    """A child was registered with a concern."""

    type: ClassVar[str] = "case.registered"
    unit: UUID
    worker: UUID | None
    risk: str
    concerns: tuple[str, ...]
    duplicates_seen: tuple[UUID, ...] = ()  # shown as possible, and chosen to be another child


@dataclass(frozen=True, kw_only=True)
class ConcernAdded(Event):
    """A further report reached a file that is already there."""

    type: ClassVar[str] = "case.concern_added"
    intake: UUID
    concerns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CaseScreened(Event):
    """The first decision was taken."""

    type: ClassVar[str] = "case.screened"
    decision: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CaseAllocated(Event):
    """A case was given to a worker."""

    type: ClassVar[str] = "case.allocated"
    worker: UUID
    previous: UUID | None
    unit: UUID
    over: tuple[Excess, ...] = ()  # rules about the worker's load that were broken, with a reason


@dataclass(frozen=True, kw_only=True)
class CaseTransferred(Event):
    """A case was handed over to another centre."""

    type: ClassVar[str] = "case.transferred"
    unit: UUID
    previous_unit: UUID
    worker: UUID
    previous: UUID | None


@dataclass(frozen=True, kw_only=True)
class TransferAsked(Event):
    """A worker asked to hand the case over to another centre."""

    type: ClassVar[str] = "transfer.asked"
    to_unit: UUID


@dataclass(frozen=True, kw_only=True)
class TransferWithdrawn(Event):
    """The wish to hand the case over was taken back."""

    type: ClassVar[str] = "transfer.withdrawn"


@dataclass(frozen=True, kw_only=True)
class TransferDeclined(Event):
    """A supervisor left the case where it is, with words."""

    type: ClassVar[str] = "transfer.declined"
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class TransferAccepted(Event):
    """A supervisor handed the case over, as was asked; perhaps to another centre than was wished."""

    type: ClassVar[str] = "transfer.accepted"
    approval: UUID


@dataclass(frozen=True, kw_only=True)
class DeadlineRecomputed(Event):
    """A clock was set anew, because the risk, a pause or a holiday changed."""

    type: ClassVar[str] = "deadline.recomputed"
    code: str
    due_at: datetime | None
    because: str
