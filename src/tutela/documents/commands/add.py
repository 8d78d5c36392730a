"""Put a document onto a file."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.rows import add, refuse_over
from tutela.cases.enums import CaseState
from tutela.cases.models import Case
from tutela.documents import rules
from tutela.documents.commands.rows import make_version, refuse_elsewhere
from tutela.documents.enums import About
from tutela.documents.events import DocumentAdded
from tutela.documents.inputs import KeptFile, Note, Title
from tutela.documents.models import Document
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("document.add", rules.add_to_case, makes=Document, holds=True, label=_("Add a document"))
def add_document(
    ctx: Context,
    case: Case,
    /,
    *,
    new_id: UUID,
    version_id: UUID,
    file: KeptFile,
    about: About = About.CASE,
    about_id: UUID | None = None,
    title: Title = "",
    note: Note = "",
) -> DocumentAdded:
    """Put a stored file onto a case, a person of it or one of its steps, as the first version.

    Without a title it is called as the file was. Also: waits in quarantine where something scans.
    Refused when: the file was entered in error.
    """
    refuse_over(case, CaseState.CLOSED, CaseState.NOT_OPENED)
    subject = about_id or case.pk
    refuse_elsewhere(ctx, case, about, subject)
    document = add(
        ctx, case, Document, key=new_id, about=about, about_id=subject,
        key_id=subject if about is About.PERSON else case.pk,
        title=title or file.name or gettext("Document"), note=note,
    )  # fmt: skip
    made = make_version(ctx, document, version_id, 1, file)
    return DocumentAdded(
        subject=Subject.of(document),
        also=(Subject.of(case),),
        about=about,
        about_id=subject,
        file_type=made.file_type,
        size=made.size,
    )
