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
    kept: int = 0  # said differently by the profile, and left as an administrator wrote it

    def __add__(self, other: Counts) -> Counts:
        return Counts(**{key: n + getattr(other, key) for key, n in asdict(self).items()})

    @property
    def anything(self) -> bool:
        """Say whether a row is other than it was."""
        return bool(self.made or self.changed or self.ended)


def upsert(model: type[Model], rows: Iterable[Mapping[str, Any]], *, ends: bool = False) -> Counts:
    """Make or change the rows given, each with its primary key; touch only what differs.

    With `ends`, rows of the model that are not given any more get today as `valid_to`; none is
    ever deleted. What an administrator wrote is left as it is, and counted where the profile says
    something else. Call it inside the transaction that `load` opens.
    """
    table = model._default_manager.using(OWNER)
    before: dict[Any, Model] = table.in_bulk()
    given = {row[model._meta.pk.name]: dict(row) for row in rows}
    fresh = [model(**row) for key, row in given.items() if key not in before]
    table.bulk_create(fresh)
    ours = {key: row for key, row in before.items() if _written_here(row)}
    kept = sum(bool(_differing(row, given[key])) for key, row in ours.items() if key in given)
    free = {key: row for key, row in before.items() if key not in ours}
    changed = sum(_change(row, given[key]) for key, row in free.items() if key in given)
    ended = sum(_end(row) for key, row in free.items() if ends and key not in given)
    unchanged = len(given) - len(fresh) - changed - kept
    return Counts(len(fresh), changed, ended, unchanged, kept)


def _written_here(row: Model) -> bool:
    """Say whether an administrator changed the row since it was first loaded."""
    return getattr(row, "written_at", None) is not None


def _differing(row: Model, values: Mapping[str, Any]) -> list[str]:
    return [field for field, value in values.items() if getattr(row, field) != value]


def _change(row: Model, values: Mapping[str, Any]) -> bool:
    """Write the fields that differ; say whether any did."""
    differing = _differing(row, values)
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
