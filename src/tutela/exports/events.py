"""What can happen to an export. Events hold codes and counts: never a row, never a word of the search."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class ExportAsked(Event):
    """Somebody asked for a list as a file. `filters`: as an address has them, without what was typed."""

    type: ClassVar[str] = "export.asked"
    table: str
    filters: str
    searched: bool
    level: str
    format: str
    language: str
    purpose: str
    rows: int


@dataclass(frozen=True, kw_only=True)
class ExportMade(Event):
    """The file is there."""

    type: ClassVar[str] = "export.made"
    rows: int
    size: int
    expires_at: datetime


@dataclass(frozen=True, kw_only=True)
class ExportFailed(Event):
    """The file could not be made. `because`: the code of the refusal."""

    type: ClassVar[str] = "export.failed"
    because: str


@dataclass(frozen=True, kw_only=True)
class ExportRetried(Event):
    """Whoever asked lets the job try again."""

    type: ClassVar[str] = "export.retried"


@dataclass(frozen=True, kw_only=True)
class ExportTaken(Event):
    """Whoever asked downloaded it. `archived`: in an archive with a passphrase."""

    type: ClassVar[str] = "export.taken"
    archived: bool


@dataclass(frozen=True, kw_only=True)
class ExportDiscarded(Event):
    """Whoever asked deleted it."""

    type: ClassVar[str] = "export.discarded"


@dataclass(frozen=True, kw_only=True)
class ExportExpired(Event):
    """Its time was over: its key is destroyed."""

    type: ClassVar[str] = "export.expired"


@dataclass(frozen=True, kw_only=True)
class ExportPurged(Event):
    """A file in it was erased, and the export with it."""

    type: ClassVar[str] = "export.purged"
