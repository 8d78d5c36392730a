"""What accounts and units ask of the files; registered at start-up.

Whoever keeps accounts and units sees no file, so the database counts, and says no more than how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from tutela.organisations import ports


@ports.files_of_user.answer
def files_of_user(user: UUID) -> Mapping[UUID, int]:
    """Return how many open files an account works on, by unit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, files FROM tutela.files_of_user(%s)", [user])
        return dict(cursor.fetchall())


@ports.files_in_unit.answer
def files_in_unit(unit: UUID) -> int:
    """Return how many open files a unit holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.files_in_unit(%s)", [unit])
        found: int = cursor.fetchone()[0]
    return found
