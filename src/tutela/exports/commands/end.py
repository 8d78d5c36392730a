"""End an export: its key is destroyed at once, its bytes are thrown away when that is kept."""

from __future__ import annotations

from functools import partial

from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from tutela.documents import vault
from tutela.exports import rules
from tutela.exports.errors import StillKept
from tutela.exports.events import ExportDiscarded, ExportExpired
from tutela.exports.models import Export
from tutela.exports.workflow import EXPORT
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("export.discard", rules.own_export, label=_("Delete an export"))
def discard_export(ctx: Context, export: Export, /) -> ExportDiscarded:
    """Delete an export before its time; a job that still makes it stops. Refused when: it is over."""
    export.state = EXPORT.next("discard", export.state)
    _close(export)
    return ExportDiscarded(subject=Subject.of(export))


@command("export.expire", rules.keep_export, label=_("Delete an export when its time is over"))
def expire_export(ctx: Context, export: Export, /) -> ExportExpired:
    """Delete an export whose time is over. Refused when: it is not."""
    if export.expires_at is None or clock.now() < export.expires_at:
        raise StillKept
    export.state = EXPORT.next("expire", export.state)
    _close(export)
    return ExportExpired(subject=Subject.of(export))


def _close(export: Export) -> None:
    """Leave who, what and why, and nothing that opens it or says what was searched for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_export(%s)", [export.pk])
    export.secret = export.words = ""
    export.ended_at = clock.now()
    export.save(update_fields=["state", "secret", "words", "ended_at"])
    transaction.on_commit(partial(vault.discard, export.blob))
