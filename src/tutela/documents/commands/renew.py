"""Put a newer version of a document onto the file."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tutela.documents import rules
from tutela.documents.commands.rows import make_version
from tutela.documents.errors import DocumentStruckOut
from tutela.documents.events import DocumentRenewed
from tutela.documents.inputs import KeptFile
from tutela.documents.models import Document
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("document.renew", rules.write_document, label=_("Add a newer version of a document"))
def renew_document(
    ctx: Context, document: Document, /, *, version_id: UUID, file: KeptFile
) -> DocumentRenewed:
    """Put a stored file onto a document as its newest version; the older ones stay.

    Also: waits in quarantine where something scans. Refused when: the document was struck out.
    """
    if document.voided_at is not None:
        raise DocumentStruckOut
    last: int = document.versions.aggregate(last=Max("number"))["last"]
    made = make_version(ctx, document, version_id, last + 1, file)
    return DocumentRenewed(
        subject=Subject.of(document),
        also=(Subject.of(document.case),),
        number=made.number,
        file_type=made.file_type,
        size=made.size,
    )
