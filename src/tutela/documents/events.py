"""What can happen to a document. Events hold ids, codes and sizes: never a name, never a title."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class DocumentAdded(Event):
    """A document came onto a file."""

    type: ClassVar[str] = "document.added"
    about: str
    about_id: UUID
    file_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class DocumentRenewed(Event):
    """A newer version of a document came onto the file; the older ones stay."""

    type: ClassVar[str] = "document.renewed"
    number: int
    file_type: str
    size: int


@dataclass(frozen=True, kw_only=True)
class DocumentVoided(Event):
    """A document was struck out."""

    type: ClassVar[str] = "document.voided"


@dataclass(frozen=True, kw_only=True)
class DocumentRestored(Event):
    """A document that was struck out counts again."""

    type: ClassVar[str] = "document.restored"


@dataclass(frozen=True, kw_only=True)
class DocumentCleared(Event):
    """The scanner found nothing: the version may be opened."""

    type: ClassVar[str] = "document.cleared"


@dataclass(frozen=True, kw_only=True)
class DocumentCondemned(Event):
    """The scanner found something: the version is never opened, and its bytes are gone."""

    type: ClassVar[str] = "document.condemned"
