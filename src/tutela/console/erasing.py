"""Erase files, write the ledger outside the database, and throw away what lay in the storage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from uuid import UUID, uuid5

from django.db.models import QuerySet

from tutela.cases import rules
from tutela.cases.commands.erase import Why, erase_again, erase_case, erase_left_over
from tutela.cases.jobs import ERASE
from tutela.cases.models import ErasedFile
from tutela.cases.queries.retention import DueFile, due_files, erasures
from tutela.documents import vault
from tutela.kernel import ledger
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request
from tutela.participation import forgotten

_ACTOR = System(ERASE)


def due() -> tuple[DueFile, ...]:
    """Return the files whose time is over, also those that must stay all the same."""
    with act_as(_ACTOR):
        return due_files()


def numbered(number: str) -> UUID | None:
    """Return a file by its number."""
    with act_as(_ACTOR):
        rows = rules.erase_case.rows(_ACTOR).filter(number=number.strip().upper())
        return rows.values_list("pk", flat=True).first()


def erase(files: Iterable[UUID], because: Why) -> Iterator[UUID]:
    """Erase files one by one, each in a transaction of its own. Raises: Refusal.

    What a break leaves half done, the ledger or the storage, the next run or backup makes whole.
    """
    make_whole()
    for key in files:
        wish = Request(id=uuid5(key, "erase"), face=Face.CONSOLE)
        erase_case(_ACTOR, key, request=wish, because=because)
        _write_down(erasures().filter(pk=key))
        yield key


def make_whole() -> int:
    """Write every erasure into the ledger, and throw away what still lies in the storage for it."""
    return _write_down(erasures()) + forgotten.write_down()


def replay(source: Path) -> tuple[int, int]:
    """Erase again what a ledger names and this place still has; returns lines read and how many came back.

    Raises: LedgerBroken, before anything is changed.
    """
    lines = list(ledger.read(source))
    ledger.append(lines)
    again = 0
    for line in lines:
        with act_as(_ACTOR):
            there = rules.erase_case.allows(_ACTOR, line.file)
        if there:
            wish = Request(id=uuid5(line.file, "erase again"), face=Face.CONSOLE)
            erase_again(_ACTOR, line.file, request=wish, people=line.people)
            again += 1
    with act_as(_ACTOR, durable=True):
        erase_left_over(key for line in lines for key in line.people)
    again += forgotten.forget_again(line.file for line in lines)
    make_whole()
    _throw_away(blob for line in lines for blob in line.blobs)
    return len(lines), again


def _write_down(erased: QuerySet[ErasedFile]) -> int:
    with act_as(_ACTOR):
        rows = list(erased)
    _throw_away(blob for row in rows for blob in row.blobs)
    return ledger.append(
        ledger.Erased(row.pk, tuple(row.people), tuple(row.blobs), row.at.isoformat())
        for row in rows
    )


def _throw_away(blobs: Iterable[UUID]) -> None:
    for blob in blobs:
        vault.discard(blob)
