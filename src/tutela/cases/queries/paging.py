"""Pages by key: where the next page begins is a row, not a count of rows to skip."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan

from tutela.cases.models import Case
from tutela.kernel.errors import BadArguments

Rows = QuerySet[Any, Any]


class Sort(StrEnum):
    """In which order a list comes."""

    DUE = "DUE"  # the next deadline first; those without one last
    NAME = "NAME"
    NEW = "NEW"  # the newest registration first


@dataclass(frozen=True)
class Order:
    """A sort as its indexes have it. `empty`: the column may be empty, and such rows come last."""

    column: str
    falling: bool = False
    empty: bool = False

    def by(self, *, back: bool) -> tuple[str, str]:
        """Return the columns to sort by; a page before another is read from its end."""
        sign = "-" if self.falling != back else ""
        return f"{sign}{self.column}", f"{sign}id"

    def parse(self, text: str) -> str | datetime:
        """Return a value that a cursor kept. Raises: BadArguments."""
        if self.column == "child_sort":
            return text
        try:
            return datetime.fromisoformat(text)
        except ValueError as broken:
            raise _no_page() from broken


ORDERS = {
    Sort.DUE: Order("next_due_at", empty=True),
    Sort.NAME: Order("child_sort"),
    Sort.NEW: Order("registered_at", falling=True),
}


@dataclass(frozen=True)
class Cursor:
    """A page begins after this row, or (`back`) ends before it."""

    value: str | None
    key: UUID
    back: bool = False

    def text(self) -> str:
        """Return the cursor for an address."""
        said = json.dumps([self.value, str(self.key), self.back])
        return base64.urlsafe_b64encode(said.encode()).decode().rstrip("=")

    @classmethod
    def read(cls, text: str) -> Cursor:
        """Read a cursor from an address. Raises: BadArguments."""
        try:
            value, key, back = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
            return cls(None if value is None else str(value), UUID(key), bool(back))
        except (ValueError, TypeError, AttributeError) as broken:
            raise _no_page() from broken


@dataclass(frozen=True)
class Page:
    """The keys of one page in order, and the cursors of the pages around it; empty: there is none."""

    keys: tuple[UUID, ...]
    previous: str
    following: str


def page_of(roads: Sequence[QuerySet[Case]], order: Order, at: Cursor | None, size: int) -> Page:
    """Return one page of the rows that lie on any of these roads.

    Rows with an empty column come last and are looked for only where the others do not fill the page:
    one query, or two.
    """
    back = at is not None and at.back
    found: list[dict[str, Any]] = []
    for where in _beyond(order, at):
        wanted = size + 1 - len(found)
        if wanted:
            found += _read([road.filter(where) for road in roads], order, wanted, back=back)
    more, found = len(found) > size, found[:size]
    if back:
        found.reverse()
    before, after = (more, True) if back else (at is not None, more)
    return Page(
        tuple(row["id"] for row in found),
        _cursor(order, found[0], back=True) if found and before else "",
        _cursor(order, found[-1], back=False) if found and after else "",
    )


def _read(
    roads: Sequence[QuerySet[Case]], order: Order, most: int, *, back: bool
) -> list[dict[str, Any]]:
    """Return the first rows of several roads in one order."""
    by = order.by(back=back)
    parts: list[Rows] = [road.order_by(*by).values("id", order.column)[:most] for road in roads]
    return list(merged(parts).order_by(*by)[:most] if len(parts) > 1 else parts[0])


def merged(parts: Sequence[Rows]) -> Rows:
    """Return the rows of several queries as one, each row once."""
    first, *others = parts
    return first.union(*others) if others else first


def _beyond(order: Order, at: Cursor | None) -> list[Q | TupleGreaterThan | TupleLessThan]:
    """Return the conditions of the rows beyond a cursor in their order, each a range of one index."""
    empty = Q(**{f"{order.column}__isnull": True})
    if at is None:
        return [~empty, empty] if order.empty else [Q()]
    key = Q(id__lt=at.key) if at.back != order.falling else Q(id__gt=at.key)
    if at.value is None:
        return [empty & key, ~empty] if at.back else [empty & key]
    compare = TupleLessThan if at.back != order.falling else TupleGreaterThan
    beyond = compare(Tuple(order.column, "id"), (order.parse(at.value), at.key))
    return [beyond, empty] if order.empty and not at.back else [beyond]


def _cursor(order: Order, row: dict[str, Any], *, back: bool) -> str:
    value = row[order.column]
    told = value.isoformat() if isinstance(value, datetime) else value
    return Cursor(told, row["id"], back).text()


def _no_page() -> BadArguments:
    return BadArguments("caseload", {"cursor": "This page is no more. Go back to the first one."})
