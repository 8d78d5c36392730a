"""What can happen to a file at any step: corrections, pauses, conflicts, supervision, escalation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseVoided(Event):
    """The whole file was entered in error."""

    type: ClassVar[str] = "case.voided"
    reason: str
    state: str


@dataclass(frozen=True, kw_only=True)
class CaseRestored(Event):
    """The file was no error; it goes on where it was."""

    type: ClassVar[str] = "case.restored"
    state: str


@dataclass(frozen=True, kw_only=True)
class DuplicateMarked(Event):
    """The file is a second one of the same child; the work goes on in the other."""

    type: ClassVar[str] = "case.duplicate_marked"
    other: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class DuplicateUnmarked(Event):
    """The two files are of two children after all."""

    type: ClassVar[str] = "case.duplicate_unmarked"
    other: UUID
    state: str


@dataclass(frozen=True, kw_only=True)
class EntryVoided(Event):
    """One entry of a file was struck out as entered in error."""

    type: ClassVar[str] = "entry.voided"
    entry: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class EntryRestored(Event):
    """An entry that was struck out holds again."""

    type: ClassVar[str] = "entry.restored"
    entry: str


@dataclass(frozen=True, kw_only=True)
class ClocksPaused(Event):
    """The clocks of a case stand still."""

    type: ClassVar[str] = "clocks.paused"
    reason: str
    starts_at: datetime
    ends_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class ClocksResumed(Event):
    """The clocks of a case run again."""

    type: ClassVar[str] = "clocks.resumed"
    ends_at: datetime


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    """A conflict of interest hides the file from an account."""

    type: ClassVar[str] = "conflict.declared"
    user: UUID
    kind: str
    was_worker: bool


@dataclass(frozen=True, kw_only=True)
class ConflictEnded(Event):
    """A conflict of interest is over."""

    type: ClassVar[str] = "conflict.ended"
    user: UUID


@dataclass(frozen=True, kw_only=True)
class SupervisionNoted(Event):
    """Worker and supervisor talked about the case."""

    type: ClassVar[str] = "supervision.noted"
    held_on: date


@dataclass(frozen=True, kw_only=True)
class NumbersSet(Event):
    """The numbers of the paper file or the protocol were written down; which, not what."""

    type: ClassVar[str] = "case.numbers_set"
    changed: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeadlineEscalated(Event):
    """Nobody met a deadline, and somebody was told."""

    type: ClassVar[str] = "deadline.escalated"
    code: str
    due_at: datetime
    to: tuple[str, ...]
    told: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class TaskEscalated(Event):
    """Nobody did a task in time, and the supervisor was told."""

    type: ClassVar[str] = "task.escalated"
    due_at: datetime
    told: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class AdulthoodNear(Event):
    """The child turns 18 soon, and somebody was given the task to prepare it."""

    type: ClassVar[str] = "case.adulthood_near"
    turns_18_on: date
    task: UUID
