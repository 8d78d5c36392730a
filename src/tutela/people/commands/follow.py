"""Rows that point at a person point at another record from now on; and back again, just those.

Called by the commands that join and separate, inside their transaction and as their job. Texts are
opened with the key of the one before and closed with the key of the one after.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from tutela.kernel.crypto import SealedTextField
from tutela.people.models import (
    Address,
    HiddenAddress,
    Holding,
    HouseholdMember,
    Identifier,
    Person,
    Phone,
    Tie,
)
from tutela.people.ports import Follow, follow

Moved = dict[str, list[str]]
"""Table and column → keys of the rows that were moved, as they stand in a merge."""

POINTERS: tuple[tuple[type[Model], str], ...] = (
    (Phone, "person_id"),
    (Address, "person_id"),
    (HiddenAddress, "person_id"),
    (Identifier, "person_id"),
    (HouseholdMember, "person_id"),
    (Tie, "person_id"),
    (Tie, "relative_id"),
)
HOLDINGS = "people_holding.person_id"
HOUSEHOLDS = "people_householdmember.person_id"


def place(model: type[Model], column: str) -> str:
    """Name a column as a merge does."""
    return f"{model._meta.db_table}.{column}"


def let_follow(old: Person, new: Person, staying: Mapping[str, Collection[UUID]]) -> Moved:
    """Let everything that points at `old` point at `new`, save for the rows that stay."""
    moved: Moved = {}
    for model, column in POINTERS:
        where = place(model, column)
        rows = model._default_manager.filter(**{column: old.pk}).exclude(
            pk__in=staying.get(where, ())
        )
        moved[where] = _point(rows.order_by("pk"), column, new.pk)
    moved[HOLDINGS] = [str(key) for key in _move_holdings(old.pk, new.pk, None)]
    for answer in follow.ask(Follow(old.pk, new.pk, new.sort_key)):
        moved |= {where: [str(key) for key in keys] for where, keys in answer.items()}
    return {where: keys for where, keys in moved.items() if keys}


def let_return(old: Person, new: Person, moved: Moved) -> int:
    """Let rows that came from `new` point at it again, if they still point at `old`. Returns how many."""
    count = 0
    for model, column in POINTERS:
        keys = moved.get(place(model, column), [])
        rows = model._default_manager.filter(**{column: old.pk, "pk__in": keys})
        count += len(_point(rows.order_by("pk"), column, new.pk))
    held = [int(key) for key in moved.get(HOLDINGS, [])]
    count += len(_move_holdings(old.pk, new.pk, held))
    for answer in follow.ask(Follow(old.pk, new.pk, new.sort_key, only=moved)):
        count += sum(len(keys) for keys in answer.values())
    return count


def _point(rows: Any, column: str, to: UUID) -> list[str]:
    done = []
    for row in rows:
        closed = [
            field.attname
            for field in row._meta.concrete_fields
            if isinstance(field, SealedTextField) and field.key_of == column
        ]
        told = {name: getattr(row, name) for name in closed}  # opened with the key of before
        setattr(row, column, to)
        for name, text in told.items():
            setattr(row, name, text)
        row.save(update_fields=[column, *closed])
        done.append(str(row.pk))
    return done


def _move_holdings(old: UUID, new: UUID, only: list[int] | None) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.move_holdings(%s, %s, %s)", [old, new, only])
        return sorted(row[0] for row in cursor.fetchall())


def rows_that_say_the_same(old: Person, new: Person) -> dict[str, list[UUID]]:
    """Return the numbers and ties of `old` that `new` has too, word for word: they need not follow.

    Nor does a tie between the two, which was never true. Phones and addresses always follow, so that what is taken off one record is taken off at all.
    """
    pair = (old.pk, new.pk)
    between = list(
        Tie.objects.filter(person_id__in=pair, relative_id__in=pair).values_list("pk", flat=True)
    )
    return {
        place(Identifier, "person_id"): _same(Identifier, "person_id", old, new),
        place(Tie, "person_id"): _same(Tie, "person_id", old, new) + between,
        place(Tie, "relative_id"): _same(Tie, "relative_id", old, new) + between,
    }


def _same(model: type[Model], column: str, old: Person, new: Person) -> list[UUID]:
    def said(row: Model) -> tuple[Any, ...]:
        apart = {"id", "version", "recorded_at", column}
        fields = (f.attname for f in row._meta.concrete_fields if f.attname not in apart)
        values = (getattr(row, name) for name in fields)
        return tuple(bytes(v) if isinstance(v, memoryview) else v for v in values)

    there = {said(row) for row in model._default_manager.filter(**{column: new.pk})}
    mine = model._default_manager.filter(**{column: old.pk})
    return [row.pk for row in mine if said(row) in there]


def files_holding(*people: UUID) -> frozenset[UUID]:
    """Return the files that hold one of these people, as far as they are in sight."""
    found = Holding.objects.filter(person_id__in=people)
    return frozenset(found.values_list("file_id", flat=True))
