"""Write the rows of a profile so that writing them again changes nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model

from tutela.kernel import clock

OWNER = "owner"


@dataclass(frozen=True)
class Counts:
    """What a load did to one section."""

    made: int = 0
    changed: int = 0
    ended: int = 0
    unchanged: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{key: n + getattr(other, key) for key, n in asdict(self).items()})

    @property
    def anything(self) -> bool:
        """Say whether a row is other than it was."""
        return bool(self.made or self.changed or self.ended)


def upsert(model: type[Model], rows: Iterable[Mapping[str, Any]], *, ends: bool = False) -> Counts:
    """Make or change the rows given, each with its primary key; touch only what differs.

    With `ends`, rows of the model that are not given any more get today as `valid_to`; none is
    ever deleted. Call it inside the transaction that `load` opens.
    """
    table = model._default_manager.using(OWNER)
    before: dict[Any, Model] = table.in_bulk()
    given = {row[model._meta.pk.name]: dict(row) for row in rows}
    fresh = [model(**row) for key, row in given.items() if key not in before]
    table.bulk_create(fresh)
    changed = sum(_change(before[key], row) for key, row in given.items() if key in before)
    ended = sum(_end(row) for key, row in before.items() if ends and key not in given)
    unchanged = len(given) - len(fresh) - changed
    return Counts(len(fresh), changed, ended, unchanged)


def _change(row: Model, values: Mapping[str, Any]) -> bool:
    """Write the fields that differ; say whether any did."""
    differing = [field for field, value in values.items() if getattr(row, field) != value]
    for field in differing:
        setattr(row, field, values[field])
    if differing:
        row.save(using=OWNER, update_fields=[field.removesuffix("_id") for field in differing])
    return bool(differing)


def _end(row: Any) -> bool:
    """End a row today, unless it has ended; a row that had not begun ends on its first day."""
    today = clock.today()
    if row.valid_to is not None and row.valid_to <= today:
        return False
    begun = getattr(row, "valid_from", None)
    end = max(today, begun) if begun else today
    if row.valid_to == end:
        return False
    row.valid_to = end
    row.save(using=OWNER, update_fields=["valid_to"])
    return True
