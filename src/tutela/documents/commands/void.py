"""Strike a document out, and take that back; nothing is deleted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.rows import acting
from tutela.documents import rules
from tutela.documents.errors import DocumentNotStruckOut, DocumentStruckOut
from tutela.documents.events import DocumentRestored, DocumentVoided
from tutela.documents.models import Document
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("document.void", rules.write_document, label=_("Strike out a document"))
def void_document(ctx: Context, document: Document, /) -> DocumentVoided:
    """Strike out a document that does not belong here; it can still be opened.

    Refused when: it was struck out already.
    """
    if document.voided_at is not None:
        raise DocumentStruckOut
    document.voided_at, document.voided_by_id = clock.now(), acting(ctx, document.case)
    document.save(update_fields=["voided_at", "voided_by"])
    return DocumentVoided(subject=Subject.of(document), also=(Subject.of(document.case),))


@command("document.restore", rules.write_document, label=_("Take a document back"))
def restore_document(ctx: Context, document: Document, /) -> DocumentRestored:
    """Let a document count again. Refused when: it was not struck out."""
    if document.voided_at is None:
        raise DocumentNotStruckOut
    document.voided_at = document.voided_by = None
    document.save(update_fields=["voided_at", "voided_by"])
    return DocumentRestored(subject=Subject.of(document), also=(Subject.of(document.case),))
