"""What can happen in step 4: contacts, services, tasks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ContactPlanned(Event):
    """A visit or a call was planned."""

    type: ClassVar[str] = "contact.planned"
    kind: str
    planned_at: datetime
    worker: UUID
    companion: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ContactHappened(Event):
    """A visit or a call took place."""

    type: ClassVar[str] = "contact.happened"
    kind: str
    happened_at: datetime
    child_seen: bool


@dataclass(frozen=True, kw_only=True)
class ContactMissed(Event):
    """Nobody was met."""

    type: ClassVar[str] = "contact.missed"


@dataclass(frozen=True, kw_only=True)
class ContactCancelled(Event):
    """A planned visit or call will not take place."""

    type: ClassVar[str] = "contact.cancelled"


@dataclass(frozen=True, kw_only=True)
class ContactPassedOn(Event):
    """A planned visit or call passed to somebody else."""

    type: ClassVar[str] = "contact.passed_on"
    worker: UUID
    previous: UUID


@dataclass(frozen=True, kw_only=True)
class ServiceWasGiven(Event):
    """The child or the family was given a service."""

    type: ClassVar[str] = "service.given"
    service: str
    project: str
    given_on: date
    direct: bool


@dataclass(frozen=True, kw_only=True)
class TaskAdded(Event):
    """Somebody has something to do."""

    type: ClassVar[str] = "task.added"
    kind: str
    assignee: UUID
    due_at: datetime | None


@dataclass(frozen=True, kw_only=True)
class TaskAssigned(Event):
    """A task passed to somebody else."""

    type: ClassVar[str] = "task.assigned"
    assignee: UUID
    previous: UUID


@dataclass(frozen=True, kw_only=True)
class TaskFinished(Event):
    """A task is done."""

    type: ClassVar[str] = "task.finished"


@dataclass(frozen=True, kw_only=True)
class TaskReopened(Event):
    """A task was not done after all."""

    type: ClassVar[str] = "task.reopened"


@dataclass(frozen=True, kw_only=True)
class TaskCancelled(Event):
    """A task need not be done any more."""

    type: ClassVar[str] = "task.cancelled"
