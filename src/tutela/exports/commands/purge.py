"""A child's file is erased: every export that holds something of it ends with it."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from tutela.cases.ports import erasing
from tutela.exports.enums import ExportState
from tutela.exports.events import ExportPurged
from tutela.exports.models import Export
from tutela.exports.workflow import EXPORT
from tutela.kernel import clock, journal
from tutela.kernel.events import Subject
from tutela.kernel.requests import Face, Request

_ENDED = EXPORT.next("purge", ExportState.READY)  # from wherever it stands


@erasing.answer
def purged(file_id: UUID) -> set[UUID]:
    """End the exports of a file; returns the names of their bytes, which are thrown away afterwards."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT export_id, blob FROM tutela.purge_exports(%s, %s, %s)",
            [file_id, _ENDED, clock.now()],
        )
        gone = cursor.fetchall()
    for key, _blob in gone:
        ended = ExportPurged(subject=Subject(Export._meta.label, key))
        journal.record(ended, Request(face=Face.JOB))
    return {blob for _key, blob in gone}
