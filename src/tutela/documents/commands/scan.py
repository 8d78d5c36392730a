"""What the scanner found in a version. Jobs only."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.documents import rules
from tutela.documents.errors import VersionSettled
from tutela.documents.events import DocumentCleared, DocumentCondemned
from tutela.documents.models import Version
from tutela.documents.workflow import QUARANTINE
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.notifications import notify


def _settle(version: Version, move: str) -> None:
    if not QUARANTINE.allows(move, version.standing):
        raise VersionSettled
    version.standing, version.scanned_at = QUARANTINE.next(move, version.standing), clock.now()
    version.save(update_fields=["standing", "scanned_at"])


@command("document.clear", rules.scan_version, label=_("Let a document out of quarantine"))
def clear_version(ctx: Context, version: Version, /) -> DocumentCleared:
    """Let a version be opened: the scanner found nothing. Refused when: it was looked at already."""
    _settle(version, "clear")
    return DocumentCleared(subject=Subject.of(version), also=(Subject.of(version.case),))


@command("document.condemn", rules.scan_version, label=_("Keep a document closed for ever"))
def condemn_version(ctx: Context, version: Version, /) -> DocumentCondemned:
    """Keep a version closed: the scanner found something.

    Also: whoever added it is told. Refused when: it was looked at already.
    """
    _settle(version, "condemn")
    notify(ctx, [version.made_by], "DOCUMENT_CONDEMNED", version.case_id, version.document_id)
    return DocumentCondemned(subject=Subject.of(version), also=(Subject.of(version.case),))
