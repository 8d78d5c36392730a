"""What lies in the storage for a file that is erased."""

from __future__ import annotations

from uuid import UUID

from tutela.cases.ports import erasing
from tutela.documents.models import Version


@erasing.answer
def papers_of(file_id: UUID) -> set[UUID]:
    """Return the names of the papers of a file; they are thrown away after it was erased."""
    return set(Version.objects.filter(case_id=file_id).values_list("blob", flat=True))
