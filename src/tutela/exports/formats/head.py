"""What every format says about itself, and what a format has to do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from tutela.exports.columns import Cell


@dataclass(frozen=True)
class Heading:
    """A column: its code for programs, its label for people."""

    code: str
    label: str


@dataclass(frozen=True)
class Head:
    """What the file is, when it was made, by whom and why, in the language of its headings."""

    language: str
    title: str
    facts: tuple[tuple[str, str], ...]  # words and what they say, such as "Made by" and a name
    notice: str  # what whoever holds it has to do
    headings: tuple[Heading, ...]


class Writer(Protocol):
    """Writes one file; it ends properly only by `end`."""

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row."""

    def end(self) -> None:
        """Write the end; the sink stays open."""


def text(cell: Cell) -> str:
    """Return a cell as text; a day as ISO 8601 has it."""
    if cell is None:
        return ""
    return cell.isoformat() if isinstance(cell, date) else str(cell)
