"""What people's records ask the apps above."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from tutela.kernel.ports import Port


@dataclass(frozen=True)
class KeptApart:
    """A file has records of its own of some people: who was → who is."""

    file_id: UUID
    records: Mapping[UUID, UUID]


kept_apart: Port[KeptApart, None] = Port("people.kept_apart", required_when=lambda: False)
"""Rows of the file that name these people follow to the file's own records, inside the transaction."""
