"""What people's records ask the apps above."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from uuid import UUID

from tutela.kernel.ports import Port


@dataclass(frozen=True)
class KeptApart:
    """A file has records of its own of some people: who was → who is."""

    file_id: UUID
    records: Mapping[UUID, UUID]


@dataclass(frozen=True)
class Follow:
    """Rows that name `old` are to name `new`: all, or `only` those (table and column → keys)."""

    old: UUID
    new: UUID
    sort_key: str
    only: Mapping[str, Collection[str]] | None = None

    def keys(self, place: str) -> Collection[str] | None:
        """Return which rows of a column are meant; None: all."""
        return None if self.only is None else self.only.get(place, ())


follow: Port[Follow, Mapping[str, Collection[UUID]]] = Port(
    "people.follow", required_when=lambda: True
)
"""Rows of the apps above follow when records are joined or separated; each says which did.

Inside the transaction, as the job that joins.
"""

kept_apart: Port[KeptApart, None] = Port("people.kept_apart", required_when=lambda: False)
"""Rows of the file that name these people follow to the file's own records, inside the transaction."""
