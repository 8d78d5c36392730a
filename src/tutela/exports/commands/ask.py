"""Ask for a list as a file, and let a job that failed try again."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app as queue

from tutela.exports import jobs, rules
from tutela.exports.columns import Wish
from tutela.exports.events import ExportAsked, ExportRetried
from tutela.exports.inputs import ExportTold
from tutela.exports.limits import most_rows, refuse_many
from tutela.exports.models import Export
from tutela.exports.queries.tables import table_of
from tutela.exports.workflow import EXPORT
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject
from tutela.organisations.models import User


@command("export.ask", rules.ask_export, makes=Export, label=_("Export a list"))
def ask_export(ctx: Context, user: User, /, *, new_id: UUID, told: ExportTold) -> ExportAsked:
    """Ask for a list as a file. Also: a job makes it, as whoever asked, by the rights of that hour.

    Refused when: the list is empty or too long.
    """
    table = table_of(told.table)
    if told.level not in table.levels:
        raise BadArguments("export.ask", {"level": "This list has no such level."})
    try:
        found = table.keys(ctx.actor, Wish(told.filters, told.words), most_rows() + 1)
    except ValueError as wrong:
        raise BadArguments("export.ask", {"filters": str(wrong)}) from wrong
    refuse_many(len(found), told.format)
    now = clock.now()
    export = Export(
        id=new_id, user=user, table=table.code, filters=_address(told.filters), words=told.words,
        level=told.level, format=told.format, language=told.language, purpose=told.purpose,
        why=told.why, planned=len(found), blob=uuid4(), asked_at=now, moved_at=now,
    )  # fmt: skip
    export.save(force_insert=True)
    _order(export)
    return ExportAsked(
        subject=Subject.of(export),
        table=export.table,
        filters=export.filters,
        searched=bool(told.words),
        level=told.level,
        format=told.format,
        language=told.language,
        purpose=told.purpose,
        rows=export.planned,
    )


@command("export.retry", rules.own_export, label=_("Try an export again"))
def retry_export(ctx: Context, export: Export, /) -> ExportRetried:
    """Let the job make an export that failed. Refused when: it did not fail."""
    table_of(export.table)
    export.state = EXPORT.next("retry", export.state)
    export.fault, export.rows, export.moved_at = "", 0, clock.now()
    export.save(update_fields=["state", "fault", "rows", "moved_at"])
    _order(export)
    return ExportRetried(subject=Subject.of(export))


def _address(filters: Mapping[str, str]) -> str:
    return urlencode(sorted((name, value) for name, value in filters.items() if value))


def _order(export: Export) -> None:
    """Let a job make it; one at a time for each person."""
    job = queue.configure_task(jobs.MAKE, queue="exports", lock=f"export {export.user_id}")
    job.defer(export_id=str(export.pk), user_id=str(export.user_id))
