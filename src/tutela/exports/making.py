"""Make an export: read as whoever asked, batch by batch, and written straight into an encrypted file.

Each batch is a transaction of its own under the rights of that moment, so that nothing is held for long and
a right that is withdrawn meanwhile ends the export. In memory are the keys of the rows and one batch.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import IO, cast
from uuid import UUID

from django.utils import translation
from pydantic import SecretStr

from tutela.documents import vault
from tutela.exports import jobs
from tutela.exports.columns import Cell, Key
from tutela.exports.commands.keep_books import (
    begin,
    fail_export,
    finish_export,
    note_files,
    note_progress,
)
from tutela.exports.enums import Format
from tutela.exports.errors import NoLongerMade, NotAllowedAnymore
from tutela.exports.formats import WRITERS
from tutela.exports.limits import most_rows, refuse_many
from tutela.exports.queries.reading import Planned, head_of, planned, refuse_outside
from tutela.exports.queries.tables import table_of
from tutela.kernel import journal
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.privacy import Level
from tutela.kernel.requests import Face, Request

BATCH = 500


def make_export(export_id: UUID, user_id: UUID) -> bool:
    """Make an export that waits; says whether it is there now. What refuses it is written down."""
    reader, job = Staff(user_id), System(jobs.MAKE, user_id)
    try:
        return _made(reader, job, export_id)
    except NoLongerMade:
        return False
    except Refusal as refused:
        _fail(job, export_id, refused.code)
    except AccessDenied:
        _fail(job, export_id, NotAllowedAnymore.code)
    return False


def _fail(job: System, export_id: UUID, because: str) -> None:
    fail_export(job, export_id, request=Request(face=Face.JOB), because=because)


def _made(reader: Staff, job: System, export_id: UUID) -> bool:
    with act_as(reader):
        plan = planned(reader, export_id, most_rows() + 1)
        if plan is None:
            return False
        refuse_many(len(plan.keys), Format(plan.export.format))
    begin(reader, export_id)
    with closing(vault.Spool(plan.export.blob, part=vault.EXPORT)) as spool:
        rows = _write(reader, job, plan, spool)
        with act_as(reader):
            refuse_outside(reader, plan.export)
        vault.discard(plan.export.blob)  # of an attempt before this one
        spool.keep()
        try:
            finish_export(
                job, export_id, request=Request(face=Face.JOB), rows=rows, size=spool.length,
                secret=SecretStr(base64.b64encode(spool.secret).decode()),
            )  # fmt: skip
        except (Refusal, AccessDenied):
            vault.discard(plan.export.blob)
            raise
    return True


def _write(reader: Staff, job: System, plan: Planned, spool: vault.Spool) -> int:
    """Write every row; returns how many."""
    export, done = plan.export, 0
    with act_as(reader):
        head = head_of(export, len(plan.keys))
    with translation.override(export.language):
        writer = WRITERS[Format(export.format)](cast("IO[bytes]", spool.sink), head)
        for some in _batches(plan.keys):
            for cells in _read(reader, plan, some):
                writer.row(cells)
                done += 1
            note_progress(job, export.pk, done)
        writer.end()
    spool.finish()
    return done


def _batches(keys: Sequence[Key]) -> Iterator[Sequence[Key]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _read(reader: Staff, plan: Planned, some: Sequence[Key]) -> list[list[Cell]]:
    """Return the cells of some rows; which files they are of is written down before and journalled."""
    export = plan.export
    with act_as(reader):
        table = table_of(export.table)
        files = table.files(reader, some)
    note_files(reader, export.pk, files)
    with act_as(reader):
        level = Level(export.level)
        rows = table.rows(reader, some, level)
        if files:
            journal.record_read("case.exported", shown=files, export=str(export.pk))
        columns = table.shown(level)
        return [[column.cell(row) for column in columns] for row in rows]
