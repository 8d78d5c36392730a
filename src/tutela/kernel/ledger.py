"""The ledger of erasures, kept outside the database: what was erased stays erased when an older backup returns.

One JSON object a line, each bound to the one before by a hash. Keys of rows only; nothing of a person.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.conf import settings

_FIRST = "0" * 64


class LedgerBroken(RuntimeError):
    """A line of the ledger was changed, cut or taken out."""


@dataclass(frozen=True)
class Erased:
    """One file that was erased, with the people who went with it and what lay in the storage.

    Or one application to a board of children that was forgotten, or one consent to photos that was taken back: they
    have neither.
    """

    file: UUID
    people: tuple[UUID, ...]
    blobs: tuple[UUID, ...]
    at: str  # ISO 8601

    def facts(self) -> dict[str, object]:
        """Return what a line of the ledger says."""
        return {
            "file": str(self.file),
            "people": [str(key) for key in self.people],
            "blobs": [str(key) for key in self.blobs],
            "at": self.at,
        }


def path() -> Path:
    """Return where the ledger lies: outside the database and its backups (`TUTELA_ERASURES`)."""
    return Path(settings.ERASURES)


def read(source: Path) -> Iterator[Erased]:
    """Yield every line of a ledger. Raises: LedgerBroken, OSError."""
    before = _FIRST
    for number, line in enumerate(source.read_text(encoding="utf-8").splitlines(), 1):
        try:
            said = json.loads(line)
            proof = said.pop("hash")
            found = Erased(
                UUID(said["file"]),
                tuple(map(UUID, said["people"])),
                tuple(map(UUID, said["blobs"])),
                str(said["at"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as wrong:
            raise LedgerBroken(f"Line {number} of {source} cannot be read.") from wrong
        before = _hash(before, said)
        if proof != before:
            raise LedgerBroken(
                f"Line {number} of {source} does not follow the one before: a line was changed or "
                "taken out. Use another copy of the ledger."
            )
        yield found


def append(lines: Iterable[Erased]) -> int:
    """Write down what is not in the ledger yet, and make the ledger if there is none; returns how many.

    Raises: LedgerBroken.
    """
    place = path()
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with place.open("a", encoding="utf-8") as file:
        fcntl.flock(file, fcntl.LOCK_EX)  # the worker, a backup and an erasure may all be at it
        place.chmod(0o600)
        known = {one.file for one in read(place)}
        before, written = _last(place), 0
        for one in lines:
            if one.file in known:
                continue
            said = one.facts()
            before = _hash(before, said)
            file.write(json.dumps({**said, "hash": before}, sort_keys=True) + "\n")
            written += 1
        file.flush()
        os.fsync(file.fileno())
    return written


def _last(place: Path) -> str:
    lines = place.read_text(encoding="utf-8").splitlines()
    return str(json.loads(lines[-1])["hash"]) if lines else _FIRST


def _hash(before: str, said: dict[str, object]) -> str:
    text = before + json.dumps(said, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()
