"""What a list has to be so that it can be taken out: its columns, each as sensitive as what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

from django.db.models import Model
from django.utils import timezone
from django.utils.functional import Promise

from tutela.exports.enums import LEVELS, within
from tutela.kernel.access import Actor, Rule
from tutela.kernel.privacy import Level

R = TypeVar("R")
Cell = str | int | date | None
Key = Any
"""What tells a row of a list from the others: the key of what it shows, or that and something more."""


@dataclass(frozen=True)
class Column(Generic[R]):
    """A column: its heading, the fields that it is made of, and how a cell is read from a row."""

    code: str
    label: str | Promise
    made_of: tuple[tuple[type[Model], str], ...]
    cell: Callable[[R], Cell]

    @property
    def level(self) -> Level:
        """Return the level of the most sensitive field in it, as the models declare it."""
        levels: list[Level] = [model.privacy[name] for model, name in self.made_of]  # type: ignore[attr-defined] # each of ours has levels
        return max(levels, key=LEVELS.index)


@dataclass(frozen=True)
class Wish:
    """What a list was narrowed to: as an address has it, and what was typed."""

    filters: Mapping[str, str] = field(default_factory=dict)
    words: str = ""


@dataclass(frozen=True)
class Table(Generic[R]):
    """A list that can be taken out by whoever holds its right, beside the right to export at all.

    `keys` are all rows in the order of the list, at most so many. `rows` reads some of them, in their
    order, leaving out what went out of reach. `files` are the children's files that rows tell of.
    """

    code: str
    label: str | Promise
    right: str
    levels: Mapping[Level, str | Promise]  # what may be chosen, in words
    columns: tuple[Column[R], ...]
    keys: Callable[[Actor, Wish, int], Sequence[Key]]
    rows: Callable[[Actor, Sequence[Key], Level], list[R]]
    files: Callable[[Actor, Sequence[Key]], list[UUID]]
    said: Callable[[Mapping[str, str]], list[tuple[str, str]]]  # the filters, in words
    reach: Rule[Any] | None = (
        None  # by which its files have to be reached, still when it is handed out
    )

    def shown(self, level: Level) -> tuple[Column[R], ...]:
        """Return the columns up to a level."""
        return tuple(column for column in self.columns if within(column.level, level))


AnyTable = Table[Any]


def day(moment: datetime | None) -> date | None:
    """Return the local day of a moment."""
    return timezone.localtime(moment).date() if moment else None
