"""Which files hold a person, and whom a file holds, as far as the actor reaches."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.people import rules
from tutela.people.models import Holding


def files_of(people: Collection[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Return the files in reach that hold each of these people."""
    files: dict[UUID, tuple[UUID, ...]] = {}
    for person, file in (
        Holding.objects.filter(person_id__in=people)
        .order_by("file_id")
        .values_list("person_id", "file_id")
    ):
        files[person] = (*files.get(person, ()), file)
    return files


def people_in(actor: Actor, file_id: UUID) -> frozenset[UUID]:
    """Return the people whom a file holds."""
    held = Holding.objects.filter(file_id=file_id).values("person_id")
    return frozenset(rules.read_person.rows(actor).filter(pk__in=held).values_list("pk", flat=True))


def refuse_outside(actor: Actor, person_id: UUID, file_id: UUID) -> None:
    """Keep a file's pages to its own people. Raises: AccessDenied."""
    if person_id not in people_in(actor, file_id):
        raise AccessDenied(rules.read_person.code)
