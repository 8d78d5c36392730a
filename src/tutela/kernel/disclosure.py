"""Disclosure control: a published table says nothing about fewer than ten people, not even by subtraction.

Primary: a count from 1 to 9 is hidden, also where it is a total. Secondary: further cells are hidden until
nobody can work out a hidden one from what is left, along rows, columns and totals. Zero is no group of people
and is told. Whoever looks is taken to know this rule: that what is hidden is at least one.

The threshold rule and secondary suppression: A. Hundepool et al., *Statistical Disclosure Control* (Wiley,
2012), chapter 4. That what can be worked out about a hidden cell of a table with totals is a question of flow
in a graph of rows and columns: D. Gusfield, "A Graph Theoretic Approach to Statistical Data Security", SIAM
Journal on Computing 17 (1988) 552-571. The paths here follow its graph.

One table at a time: tables that are published of the same people under other headings must be one table, or
share nothing but the total of all.

A table that is shown again while it grows says more than one table: 40 on one Monday and 43 on the next says
that three came. Such a table is told in full tens, rounded down (`protect_growing`). Then equal numbers stand for
nobody or up to nine more, a step of ten for one up to nineteen more: whatever is shown, that nobody came, or
that ten or more came, is as possible as that few came. A step when ten more were counted since the last number
that was shown is no better: in a row of two, whose total stepped and of which one number did not, what waits is
their difference. Two things stay open. Whoever adds entries of their own one by one, and looks each week, learns
where a ten is full. And the parts of a line bound each other a little, as all are rounded: only where nearly
every one of many numbers ends with nine does that narrow one of them to less than ten values.
"""

from __future__ import annotations

import heapq
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

LEAST = 10
"""The smallest count that is told."""

Cell = tuple[int, int]
_Node = tuple[str, int]
_MARGIN, _ALL = 10**9, 10**12  # a total is hidden only where nothing else helps


@dataclass(frozen=True)
class Protected:
    """A table that may be shown: None stands where a count is hidden."""

    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int | None, ...]
    column_totals: tuple[int | None, ...]
    total: int | None


def protect(counts: Sequence[Sequence[int]], *, least: int = LEAST) -> Protected:
    """Hide what is below `least`, and as little else as hides it well.

    Of each hidden count, what is shown leaves open at least `least` + 1 values. Shapes: rows of equal length; none
    may be negative.
    """
    table = _Table.of(counts)
    hidden = {cell for cell, value in table.values.items() if 0 < value < least}
    for cell in sorted(hidden):
        hidden |= table.cover(cell, hidden, least)
    shown = [
        [None if (r, c) in hidden else table.values[r, c] for c in range(table.columns + 1)]
        for r in range(table.rows + 1)
    ]
    return Protected(
        cells=tuple(tuple(row[:-1]) for row in shown[:-1]),
        row_totals=tuple(row[-1] for row in shown[:-1]),
        column_totals=tuple(shown[-1][:-1]),
        total=shown[-1][-1],
    )


def protect_list(
    counts: Sequence[int], *, least: int = LEAST
) -> tuple[tuple[int | None, ...], int | None]:
    """Protect counts that stand with their total and nothing else; return them and the total."""
    found = protect([[count] for count in counts], least=least)
    return tuple(row[0] for row in found.cells), found.total


def protect_growing(counts: Sequence[Sequence[int]], *, least: int = LEAST) -> Protected:
    """Protect a table that is shown again while it grows: as `protect`, and what is shown in full tens."""
    found = protect(counts, least=least)
    return Protected(
        cells=tuple(_in_tens(row, least) for row in found.cells),
        row_totals=_in_tens(found.row_totals, least),
        column_totals=_in_tens(found.column_totals, least),
        total=_in_tens([found.total], least)[0],
    )


def protect_growing_list(
    counts: Sequence[int], *, least: int = LEAST
) -> tuple[tuple[int | None, ...], int | None]:
    """Protect counts that stand with their total and nothing else, and are shown again while they grow."""
    found = protect_growing([[count] for count in counts], least=least)
    return tuple(row[0] for row in found.cells), found.total


def protect_growing_number(count: int, *, least: int = LEAST) -> int | None:
    """Protect a count that no other is shown with, and that is shown again while it grows: None is below `least`."""
    return None if 0 < count < least else count - count % least


def _in_tens(shown: Sequence[int | None], least: int) -> tuple[int | None, ...]:
    return tuple(None if one is None else one - one % least for one in shown)


@dataclass(frozen=True)
class _Table:
    """Counts with their totals, as a graph: a row and a column are nodes, a cell is an arc between them.

    The last row and the last column are the totals, and their arcs run the other way, so that what a table
    adds up to is what a flow keeps: changes that leave every sum true are circles.
    """

    rows: int
    columns: int
    values: dict[Cell, int]

    @classmethod
    def of(cls, counts: Sequence[Sequence[int]]) -> _Table:
        """Add the totals."""
        rows, columns = len(counts), len(counts[0]) if counts else 0
        if any(len(row) != columns for row in counts) or any(
            min(row, default=0) < 0 for row in counts
        ):
            raise ValueError("A table has rows of one length and no negative counts.")
        values = {(r, c): n for r, row in enumerate(counts) for c, n in enumerate(row)}
        values |= {(r, columns): sum(row) for r, row in enumerate(counts)}
        values |= {(rows, c): sum(row[c] for row in counts) for c in range(columns)}
        values[rows, columns] = sum(map(sum, counts))
        return cls(rows, columns, values)

    def ends(self, cell: Cell) -> tuple[_Node, _Node]:
        """Return where the arc of a cell starts and ends."""
        row, column = ("row", cell[0]), ("column", cell[1])
        margin = (cell[0] == self.rows) != (cell[1] == self.columns)
        return (column, row) if margin else (row, column)

    def price(self, cell: Cell) -> int:
        """Return what it costs the reader to hide a cell."""
        totals = (cell[0] == self.rows) + (cell[1] == self.columns)
        return self.values[cell] + (0, _MARGIN, _ALL)[totals]

    def cover(self, cell: Cell, hidden: set[Cell], least: int) -> set[Cell]:
        """Return what must be hidden with a cell, so that it could as well be larger by `least`.

        The cheapest circle through it: along it every sum stays true when the cell grows.
        """
        start, goal = self.ends(cell)[1], self.ends(cell)[0]
        seen: dict[_Node, tuple[_Node, Cell] | None] = {}
        waiting: list[tuple[int, _Node, tuple[_Node, Cell] | None]] = [(0, start, None)]
        while goal not in seen:
            cost, node, way = heapq.heappop(waiting)
            if node in seen:
                continue
            seen[node] = way
            for arc, other in self._onward(node, least):
                if arc != cell and other not in seen:
                    more = 0 if arc in hidden else self.price(arc)
                    heapq.heappush(waiting, (cost + more, other, (node, arc)))
        return set(_back(seen, goal))

    def _onward(self, node: _Node, least: int) -> Iterator[tuple[Cell, _Node]]:
        """Yield the arcs by which a growth of `least` can go on: cells that grow, or are large enough to shrink."""
        for cell, value in self._at(node):
            start, end = self.ends(cell)
            if value and start == node:
                yield cell, end
            elif value > least:
                yield cell, start

    def _at(self, node: _Node) -> Iterator[tuple[Cell, int]]:
        kind, number = node
        if kind == "row":
            cells = [(number, c) for c in range(self.columns + 1)]
        else:
            cells = [(r, number) for r in range(self.rows + 1)]
        for cell in cells:
            yield cell, self.values[cell]


def _back(seen: dict[_Node, tuple[_Node, Cell] | None], goal: _Node) -> Iterator[Cell]:
    """Yield the cells of a way from its end to its start."""
    way = seen[goal]
    while way is not None:
        node, cell = way
        yield cell
        way = seen[node]


def openness(counts: Sequence[Sequence[int]], found: Protected) -> dict[Cell, int | None]:
    """Return of each hidden cell how many values it may have besides its own; None: any number.

    It is what an attacker finds who knows the rule: the largest flow around each cell. Totals stand at the
    number of rows and of columns.
    """
    table = _Table.of(counts)
    shown = [
        *([*row, total] for row, total in zip(found.cells, found.row_totals, strict=True)),
        [*found.column_totals, found.total],
    ]
    hidden = {(r, c) for r, row in enumerate(shown) for c, one in enumerate(row) if one is None}
    return {cell: _open(table, cell, hidden) for cell in sorted(hidden)}


def _open(table: _Table, cell: Cell, hidden: set[Cell]) -> int | None:
    start, end = table.ends(cell)
    up = _flow(table, hidden - {cell}, end, start)
    down = _flow(table, hidden - {cell}, start, end)
    if up is None:
        return None
    most = table.values[cell] - 1
    return up + (most if down is None else min(down, most))


def _flow(table: _Table, hidden: set[Cell], start: _Node, goal: _Node) -> int | None:
    """Return the largest flow between two nodes: cells grow without end, and shrink to one. None: no end."""
    forward = {(cell, *table.ends(cell)) for cell in hidden}
    room = {(cell, head, tail): table.values[cell] - 1 for cell, tail, head in forward}
    total = 0
    while True:
        way = _way(forward, room, start, goal)
        if way is None:
            return total
        narrow = [room[arc] for arc in way if arc not in forward]
        if not narrow:
            return None
        total += min(narrow)
        for cell, tail, head in way:
            if (cell, tail, head) in forward:
                room[cell, head, tail] += min(narrow)
            else:
                room[cell, tail, head] -= min(narrow)


_Arc = tuple[Cell, _Node, _Node]


def _way(forward: set[_Arc], room: dict[_Arc, int], start: _Node, goal: _Node) -> list[_Arc] | None:
    """Return a shortest way with room, those that never narrow tried first."""
    for arcs in (forward, forward | {arc for arc, left in room.items() if left}):
        came: dict[_Node, _Arc | None] = {start: None}
        queue = deque([start])
        while queue and goal not in came:
            node = queue.popleft()
            for arc in sorted(arcs):
                if arc[1] == node and arc[2] not in came:
                    came[arc[2]] = arc
                    queue.append(arc[2])
        if goal in came:
            found: list[_Arc] = []
            step = came[goal]
            while step is not None:
                found.append(step)
                step = came[step[1]]
            return found
    return None
