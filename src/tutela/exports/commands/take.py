"""Hand an export out to whoever asked for it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.exports import rules
from tutela.exports.events import ExportTaken
from tutela.exports.models import Export
from tutela.exports.queries.reading import archived, refuse_unreachable
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("export.take", rules.own_export, label=_("Download an export"))
def take_export(ctx: Context, export: Export, /) -> ExportTaken:
    """Note that whoever asked downloads it now.

    Refused when: it is not there, or a file in it is no longer within reach.
    """
    refuse_unreachable(ctx.actor, export)
    export.taken_at = clock.now()
    export.save(update_fields=["taken_at"])
    return ExportTaken(subject=Subject.of(export), archived=archived(export))
