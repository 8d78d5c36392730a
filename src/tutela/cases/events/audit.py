"""Files were drawn and looked at; what was found stays on the rows, encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from tutela.cases.enums import AuditFrame
from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AuditDrawn(Event):
    """Files were drawn at random. With the seed and the same files anybody draws the same ones."""

    type: ClassVar[str] = "audit.drawn"
    unit: UUID
    frame: AuditFrame
    first_day: date
    last_day: date
    seed: int
    drawn: int
    frame_size: int
    frame_digest: str
    by_worker: bool


@dataclass(frozen=True, kw_only=True)
class AuditAnswered(Event):
    """The checklist of one file was answered, wholly or in part."""

    type: ClassVar[str] = "audit.answered"
    audit: UUID
    complete: bool


@dataclass(frozen=True, kw_only=True)
class AuditClosed(Event):
    """An audit is over and stays as it is."""

    type: ClassVar[str] = "audit.closed"
    files: int
