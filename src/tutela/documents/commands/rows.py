"""What the commands of documents share: what a document may be about, and making a version."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings

from tutela.cases.commands.rows import acting
from tutela.cases.models import (
    Assessment,
    Case,
    Consent,
    Contact,
    EmergencyMeasure,
    Plan,
    ServiceGiven,
)
from tutela.cases.models.case import CaseRow
from tutela.documents import rules
from tutela.documents.enums import About, Standing
from tutela.documents.inputs import KeptFile
from tutela.documents.models import Document, Version
from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.kernel.errors import AccessDenied
from tutela.people.queries import refuse_outside

STEPS: dict[About, type[CaseRow]] = {
    About.ASSESSMENT: Assessment,
    About.PLAN: Plan,
    About.CONTACT: Contact,
    About.SERVICE: ServiceGiven,
    About.CONSENT: Consent,
    About.MEASURE: EmergencyMeasure,
}


def refuse_elsewhere(ctx: Context, case: Case, about: About, key: UUID) -> None:
    """Keep documents within their file. Raises: AccessDenied for what the file does not hold."""
    if about is About.PERSON:
        refuse_outside(ctx.actor, key, case.pk)
    elif about is About.CASE:
        if key != case.pk:
            raise AccessDenied(rules.add_to_case.code)
    elif not STEPS[about].objects.filter(pk=key, case=case).exists():  # type: ignore[attr-defined] # abstract
        raise AccessDenied(rules.add_to_case.code)


def make_version(
    ctx: Context, document: Document, key: UUID, number: int, kept: KeptFile
) -> Version:
    """Put what the intake stored onto a document; it waits where something scans."""
    facts: dict[str, Any] = kept.model_dump(exclude={"blob", "secret"})
    row = Version(
        id=key,
        document=document,
        case_id=document.case_id,
        unit_id=document.unit_id,
        made_by_id=acting(ctx, document.case),
        made_at=clock.now(),
        number=number,
        key_id=document.key_id,
        blob=UUID(kept.blob.get_secret_value()),
        secret=kept.secret.get_secret_value(),
        standing=Standing.WAITING if settings.CLAMD else Standing.READY,
        **facts,
    )
    row.save(force_insert=True)
    return row
