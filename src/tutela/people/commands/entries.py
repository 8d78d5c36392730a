"""What numbers, phones, addresses and ties of a person have in common when they change."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Model

from tutela.kernel import clock
from tutela.kernel.events import Subject
from tutela.people.commands.hold import files_of
from tutela.people.errors import AlreadyEnded
from tutela.people.models import Address, HiddenAddress, Identifier, Person, Phone, Tie

Entry = Identifier | Phone | Address | HiddenAddress | Tie


def about(*people: UUID) -> tuple[Subject, ...]:
    """Return the people, and the files in reach that hold them, for an event's links."""
    return (*(Subject(Person._meta.label, key) for key in people), *files_of(*people))


def refuse_ended(row: Entry) -> None:
    """Keep what has ended as it was. Raises: AlreadyEnded."""
    if row.ended_at is not None:
        raise AlreadyEnded


def end(row: Entry) -> None:
    """End a row; it stays for the history. Raises: AlreadyEnded."""
    refuse_ended(row)
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])


def write(row: Model, facts: dict[str, Any]) -> tuple[str, ...]:
    """Write what differs and return the names of these fields."""
    changed = [name for name, value in facts.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, facts[name])
    if changed:
        row.save(update_fields=changed)
    return tuple(sorted(name.removesuffix("_id") for name in changed))
