"""The way in: what arrived is told by its content, disarmed or refused, and stored encrypted.

This happens before the command that puts it on the file, because a transaction is no place to draw
pictures in. What no command then holds is thrown away (`vault.discard`).
"""

from __future__ import annotations

import base64
from dataclasses import dataclass
from uuid import UUID

from pydantic import SecretStr

from tutela.documents import names
from tutela.documents.enums import Change, FileType
from tutela.documents.errors import FileEmpty, FileTooLarge
from tutela.documents.inputs import KeptFile
from tutela.documents.sifting import kinds, office, papers, pictures, texts
from tutela.documents.sifting.kinds import Kind
from tutela.documents.vault import THUMBNAIL, Spool
from tutela.reference.queries import setting

MB = 1024 * 1024


@dataclass(frozen=True)
class Taken:
    """What was stored: what the command is told, and the name to throw it away by."""

    blob: UUID
    kept: KeptFile


def largest_mb() -> int:
    """Return how large a file may be, by the profile."""
    most: int = setting("documents")["largest_mb"]
    return most


def take(arrived: Spool, name: str) -> Taken:
    """Look at what arrived, disarm it, store it. `name`: as the sender called it.

    Raises: FileRefused; then nothing is stored.
    """
    if not arrived.length:
        raise FileEmpty
    if arrived.length > largest_mb() * MB:
        raise FileTooLarge(most=largest_mb())
    kind = kinds.kind_of(arrived.opened())
    if kind is Kind.ZIP:
        found = office.type_of(arrived.opened())
        arrived.keep()
        return _taken(arrived, name, found)
    made = Spool()
    try:
        if kind in {Kind.PDF, Kind.TEXT}:
            return _written(arrived, made, name, kind)
        return _drawn(arrived, made, name, kind)
    finally:
        made.close()


def _written(arrived: Spool, made: Spool, name: str, kind: Kind) -> Taken:
    if kind is Kind.PDF:
        papers.rewrite(arrived.opened(), made.sink)
        found, change = FileType.PDF, str(Change.WRITTEN_ANEW)
    else:
        found, quoted = texts.rewrite(arrived.opened(), arrived.length, made.sink)
        change = str(Change.FORMULAS_QUOTED) if quoted else ""
    made.finish()
    made.keep()
    return _taken(made, name, found, change)


def _drawn(arrived: Spool, made: Spool, name: str, kind: Kind) -> Taken:
    small = Spool(made.blob, made.secret, THUMBNAIL)
    try:
        found = pictures.redraw(arrived.opened(), kind, made.sink, small.sink)
        for one in (made, small):
            one.finish()
            one.keep()
    finally:
        small.close()
    return _taken(made, name, found, str(Change.DRAWN_ANEW), small=True)


def _taken(
    stored: Spool, name: str, found: FileType, change: str = "", *, small: bool = False
) -> Taken:
    kept = KeptFile(
        blob=SecretStr(str(stored.blob)),
        secret=SecretStr(base64.b64encode(stored.secret).decode()),
        name=names.stem(name),
        file_type=found,
        size=stored.length,
        change=change,
        has_thumbnail=small,
    )
    return Taken(stored.blob, kept)
