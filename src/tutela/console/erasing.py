"""Erase files, write the ledger outside the database, and throw away what lay in the storage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID, uuid5

from tutela.cases import rules
from tutela.cases.commands.erase import Why, erase_again, erase_case, erase_left_over
from tutela.cases.jobs import ERASE
from tutela.cases.queries.retention import DueFile, due_files, erasures
from tutela.documents import vault
from tutela.kernel import ledger
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request

_ACTOR = System(ERASE)


def due() -> list[DueFile]:
    """Return the files whose time is over."""
    with act_as(_ACTOR):
        return list(due_files(_ACTOR))


def numbered(number: str) -> tuple[UUID, str] | None:
    """Return a file and its state by its number."""
    with act_as(_ACTOR):
        rows = rules.erase_case.rows(_ACTOR).filter(number=number.strip().upper())
        return rows.values_list("pk", "state").first()


def erase(files: Iterable[UUID], because: Why) -> Iterator[UUID]:
    """Erase files one by one, each in a transaction of its own. Raises: Refusal.

    What a break leaves half done, the ledger or the storage, the next run or backup makes whole.
    """
    for key in files:
        wish = Request(id=uuid5(key, "erase"), face=Face.CONSOLE)
        erase_case(_ACTOR, key, request=wish, because=because)
        make_whole()
        yield key


def make_whole() -> int:
    """Write every erasure into the ledger, and throw away what still lies in the storage for it."""
    with act_as(_ACTOR):
        rows = list(erasures())
    written = ledger.append(
        ledger.Erased(row.pk, tuple(row.people), tuple(row.blobs), row.at.isoformat())
        for row in rows
    )
    there = set(vault.names())
    for row in rows:
        _throw_away(row.blobs, there)
    return written


def replay(source: Path) -> tuple[int, int]:
    """Erase again what a ledger names and this place still has; returns lines read and files erased.

    Raises: LedgerBroken, before anything is changed.
    """
    lines = list(ledger.read(source))
    people = {key for line in lines for key in line.people}
    again = 0
    for line in lines:
        with act_as(_ACTOR):
            there = rules.erase_case.allows(_ACTOR, line.file)
        if there:
            wish = Request(id=uuid5(line.file, "erase again"), face=Face.CONSOLE)
            erase_again(_ACTOR, line.file, request=wish, people=line.people)
            again += 1
        _throw_away(line.blobs, set(vault.names()))
    with act_as(_ACTOR, durable=True):
        erase_left_over(people)
    make_whole()
    if source != ledger.path():
        ledger.append(lines)
    return len(lines), again


def _throw_away(blobs: Iterable[UUID], there: set[str]) -> None:
    for blob in blobs:
        if any(vault.place(blob, part) in there for part in (vault.MAIN, vault.THUMBNAIL)):
            vault.discard(blob)
