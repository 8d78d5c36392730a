"""What can happen to a hearing or a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class AppointmentPlanned(Event):
    """A hearing or a meeting has a day."""

    type: ClassVar[str] = "appointment.planned"
    kind: str
    begins_at: datetime


@dataclass(frozen=True, kw_only=True)
class AppointmentMoved(Event):
    """A hearing or a meeting has another time, place or company."""

    type: ClassVar[str] = "appointment.moved"
    kind: str
    begins_at: datetime
    previous: datetime


@dataclass(frozen=True, kw_only=True)
class AppointmentCancelled(Event):
    """A hearing or a meeting will not take place."""

    type: ClassVar[str] = "appointment.cancelled"
    kind: str
