"""Who alone sees a file, and who opened one in an emergency. Reasons stay on the rows, encrypted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseSealed(Event):
    """From now on only those who are let in see the file. `apart`: people who got records of its own."""

    type: ClassVar[str] = "case.sealed"
    keeper: UUID
    let_in: tuple[UUID, ...]
    apart: int


@dataclass(frozen=True, kw_only=True)
class CaseUnsealed(Event):
    """The file is open again to everybody who works with the unit's files."""

    type: ClassVar[str] = "case.unsealed"


@dataclass(frozen=True, kw_only=True)
class SomebodyLetIn(Event):
    """One more person sees a sealed file."""

    type: ClassVar[str] = "seal.let_in"
    user: UUID


@dataclass(frozen=True, kw_only=True)
class SomebodyLetOut(Event):
    """One person less sees a sealed file."""

    type: ClassVar[str] = "seal.let_out"
    user: UUID


@dataclass(frozen=True, kw_only=True)
class KeeperChanged(Event):
    """Somebody else decides who sees a sealed file."""

    type: ClassVar[str] = "seal.keeper_changed"
    keeper: UUID
    previous: UUID


@dataclass(frozen=True, kw_only=True)
class GlassBroken(Event):
    """Somebody opened a file beyond their reach, in an emergency."""

    type: ClassVar[str] = "glass.broken"
    user: UUID
    until: datetime
    sealed: bool


@dataclass(frozen=True, kw_only=True)
class GlassMended(Event):
    """The file was closed again before the time was over."""

    type: ClassVar[str] = "glass.mended"
    user: UUID


@dataclass(frozen=True, kw_only=True)
class GlassReviewed(Event):
    """Somebody else looked at an emergency, and says whether it was one."""

    type: ClassVar[str] = "glass.reviewed"
    user: UUID
    verdict: str
