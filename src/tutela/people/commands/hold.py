"""Put a person into a file: from then on whoever reaches the file reaches the person."""

from __future__ import annotations

from uuid import UUID

from django.db import connection

from tutela.kernel.events import Subject
from tutela.people.models import Holding

FILE = "cases.Case"  # the label of a file in the journal; cases stand above people


def hold(person_id: UUID, file_id: UUID, unit_id: UUID, worker_id: UUID | None) -> None:
    """Put a person into a file of a unit.

    `worker_id`: whose own file it is: the worker, else who registered it. Refused by the database for
    a person out of reach, and for a unit in which the actor neither registers nor works.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.hold_person(%s, %s, %s, %s)", [person_id, file_id, unit_id, worker_id]
        )


def hold_with(relative_id: UUID, person_id: UUID) -> None:
    """Put a relative into every file that holds a person, also those out of the actor's reach."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.hold_relative(%s, %s)", [relative_id, person_id])


def files_of(*people: UUID) -> tuple[Subject, ...]:
    """Return the files in reach that hold these people, for the events' links."""
    found = Holding.objects.filter(person_id__in=people).values_list("file_id", flat=True)
    return tuple(Subject(FILE, key) for key in sorted(set(found)))
