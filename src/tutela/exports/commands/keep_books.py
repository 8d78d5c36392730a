"""What the job writes down while it makes an export, and how it ends."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import SecretStr

from tutela.exports import rules
from tutela.exports.enums import ExportState
from tutela.exports.errors import NoLongerMade
from tutela.exports.events import ExportFailed, ExportMade
from tutela.exports.limits import kept_for
from tutela.exports.models import Export, ExportedFile
from tutela.exports.workflow import EXPORT
from tutela.kernel import clock
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("export.finish", rules.keep_export, label=_("Note that an export is made"))
def finish_export(
    ctx: Context, export: Export, /, *, rows: int, size: int, secret: SecretStr
) -> ExportMade:
    """Note that an export is made, and until when it is kept. Refused when: it was deleted meanwhile."""
    export.state = EXPORT.next("make", export.state)
    export.rows, export.size, export.secret = rows, size, secret.get_secret_value()
    export.made_at = export.moved_at = clock.now()
    export.expires_at = export.made_at + kept_for()
    export.save(
        update_fields=["state", "rows", "size", "secret", "made_at", "moved_at", "expires_at"]
    )
    return ExportMade(
        subject=Subject.of(export), rows=rows, size=size, expires_at=export.expires_at
    )


@command("export.fail", rules.keep_export, label=_("Note that an export failed"))
def fail_export(ctx: Context, export: Export, /, *, because: str) -> ExportFailed:
    """Note why an export could not be made. Refused when: it is made, or over."""
    export.state = EXPORT.next("fail", export.state)
    export.fault, export.moved_at = because, clock.now()
    export.save(update_fields=["state", "fault", "moved_at"])
    return ExportFailed(subject=Subject.of(export), because=because)


def begin(reader: Staff, export_id: UUID) -> None:
    """Forget what an attempt before this one wrote down."""
    with act_as(reader, durable=True):
        ExportedFile.objects.filter(export_id=export_id).delete()


def note_files(reader: Staff, export_id: UUID, files: Collection[UUID]) -> None:
    """Write down which files go into an export, before they are read.

    Whatever is erased from now on ends the export; what was erased before is not found any more.
    """
    with act_as(reader, durable=True):
        ExportedFile.objects.bulk_create(
            (ExportedFile(export_id=export_id, file_id=file, user_id=reader.id) for file in files),
            ignore_conflicts=True,
        )


def note_progress(job: System, export_id: UUID, rows: int) -> None:
    """Write down how many rows are written. Raises: NoLongerMade, when nobody wants it any more."""
    with act_as(job, durable=True):
        waiting = rules.keep_export.rows(job).filter(pk=export_id, state=ExportState.WAITING)
        if not waiting.update(rows=rows, moved_at=clock.now()):
            raise NoLongerMade
