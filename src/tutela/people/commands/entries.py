"""What numbers, phones, addresses and ties of a person have in common when they change."""

from __future__ import annotations

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Written:
    """The fields that were written over, and what their columns said before."""

    fields: tuple[str, ...]
    before: dict[str, Any]


def write(row: Model, facts: dict[str, Any]) -> Written:
    """Write what differs, and say what it was."""
    there = {name: getattr(row, name) for name in facts}
    before = {name: value for name, value in there.items() if value != facts[name]}
    for name in before:
        setattr(row, name, facts[name])
    if before:
        row.save(update_fields=list(before))
    return Written(tuple(sorted(name.removesuffix("_id") for name in before)), before)
