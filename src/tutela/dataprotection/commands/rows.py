"""What the commands of data protection share."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from tutela.cases.models import Case
from tutela.dataprotection.models import LegalHold, SubjectRequest
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject


def signed(ctx: Context, rule: str) -> UUID:
    """Return the account behind a change; nobody but a member of staff signs. Raises: AccessDenied."""
    if not isinstance(ctx.actor, Staff):
        raise AccessDenied(rule)
    return ctx.actor.id


def file_numbered(number: str) -> UUID | None:
    """Return the file with a number, for whoever oversees the files without reading them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.file_numbered(%s)", [number])
        found: UUID | None = cursor.fetchone()[0]
    return found


def of_file(row: SubjectRequest | LegalHold) -> tuple[Subject, ...]:
    """Return the file that a row is about, if it is known, so that its history tells of it."""
    return (Subject(Case._meta.label, row.file_id),) if row.file_number else ()
