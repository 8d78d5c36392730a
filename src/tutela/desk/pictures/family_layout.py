"""Where each person of a family picture stands: rows by generation, couples side by side, nobody over another.

Lines down to children leave at the border between two places, where no name is written.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

PLACE = 97.0  # the width that one person takes, name included


@dataclass(frozen=True)
class Kin:
    """What the layout needs of a family: keys only, no names."""

    focus: str
    keys: tuple[str, ...]
    couples: tuple[tuple[str, str], ...]
    parents: Mapping[str, tuple[str, ...]]  # child -> parents
    inside: frozenset[str]  # who lives in the child's household
    told: Mapping[str, int] = field(default_factory=dict)  # generations below the child, as told

    @property
    def children(self) -> dict[str, list[str]]:
        """Children of each parent, in the given order."""
        found: dict[str, list[str]] = {key: [] for key in self.keys}
        for child in self.keys:
            for parent in self.parents.get(child, ()):
                found[parent].append(child)
        return found


@dataclass(frozen=True)
class Layout:
    """Rows from the oldest generation down, and the middle of each person's place."""

    rows: tuple[tuple[str, ...], ...]
    x: Mapping[str, float]

    def row_of(self, key: str) -> int:
        """Return the number of the row in which a person stands."""
        return next(number for number, row in enumerate(self.rows) if key in row)


def place(kin: Kin) -> Layout:
    """Give each person a row and a place in it, at least one place apart."""
    generation = _generations(kin)
    rows = {
        number: [key for key in kin.keys if generation[key] == number]
        for number in sorted(set(generation.values()))
    }
    chains = {number: _chains(kin, row) for number, row in rows.items()}
    x = _positions(kin, chains)
    ordered = tuple(tuple(sorted(rows[number], key=x.__getitem__)) for number in rows)
    leftmost = min(x.values(), default=0.0)
    return Layout(ordered, {key: at - leftmost + PLACE / 2 for key, at in x.items()})


def _generations(kin: Kin) -> dict[str, int]:
    """Count generations from the child: parents above, children below, partners beside.

    Whom no line reaches stands where the tie says: a brother beside the child, a grandmother above the
    parents. Anybody else stands among the parents.
    """
    found = {kin.focus: 0}
    children = kin.children
    for key in (kin.focus, *kin.keys):
        if key in kin.told:
            found.setdefault(key, kin.told[key])
        waiting = [key] if key in found else []
        while waiting:
            _reach(kin, children, waiting.pop(0), found, waiting)
    return {key: found.get(key, -1) for key in kin.keys}


def _reach(
    kin: Kin,
    children: Mapping[str, Sequence[str]],
    key: str,
    found: dict[str, int],
    waiting: list[str],
) -> None:
    """Give those next to a person their generation."""
    near = [(parent, -1) for parent in kin.parents.get(key, ())]
    near += [(child, 1) for child in children[key]]
    near += [(other, 0) for couple in kin.couples if key in couple for other in couple]
    for other, step in near:
        if other not in found:
            found[other] = found[key] + step
            waiting.append(other)


def _chains(kin: Kin, row: Sequence[str]) -> list[list[str]]:
    """Join partners of a row into chains, so that they stand side by side."""
    partners: dict[str, list[str]] = {key: [] for key in row}
    for one, other in kin.couples:
        if one in partners and other in partners and one != other:
            partners[one].append(other)
            partners[other].append(one)
    chains: list[list[str]] = []
    seen: set[str] = set()
    for key in sorted(row, key=lambda one: len(partners[one]) > 1):
        if key not in seen:
            chain = _walk(key, partners, seen)
            chains.append(_outside_first(kin, chain))
    return sorted(chains, key=lambda chain: min(row.index(key) for key in chain))


def _walk(start: str, partners: Mapping[str, Sequence[str]], seen: set[str]) -> list[str]:
    chain, waiting = [], [start]
    while waiting:
        key = waiting.pop()
        if key not in seen:
            seen.add(key)
            chain.append(key)
            waiting.extend(other for other in reversed(partners[key]) if other not in seen)
    return chain


def _outside_first(kin: Kin, chain: list[str]) -> list[str]:
    """Turn a chain so that those who live elsewhere stand at its start."""
    if chain[0] in kin.inside and chain[-1] not in kin.inside:
        return chain[::-1]
    return chain


def _positions(kin: Kin, chains: Mapping[int, list[list[str]]]) -> dict[str, float]:
    """Place the child's row first, the rows above over it, then the rows below."""
    x = _spread(_siblings_together(kin, chains.get(0, [])), {})
    children = kin.children
    for number in sorted((one for one in chains if one < 0), reverse=True):
        wanted = {key: _middle(children[key], x) for key in _flat(chains[number])}
        x.update(_spread(chains[number], _beside_siblings(kin, chains[number], wanted)))
    if len(chains.get(0, [])) == 1:
        x.update(_spread(chains[0], _under_parents(kin, chains[0], x)))
    for number in sorted(one for one in chains if one > 0):
        x.update(_spread(chains[number], _under_parents(kin, chains[number], x)))
    return x


def _under_parents(
    kin: Kin, chains: Iterable[Iterable[str]], x: Mapping[str, float]
) -> dict[str, float | None]:
    return {key: _middle(kin.parents.get(key, ()), x) for key in _flat(chains)}


def _beside_siblings(
    kin: Kin, chains: Sequence[Sequence[str]], wanted: Mapping[str, float | None]
) -> dict[str, float | None]:
    """Put an uncle or aunt on the free side of the parent who is their sibling."""
    found = dict(wanted)
    for chain in chains:
        for key in chain:
            for other in _flat(chains):
                related = set(kin.parents.get(key, ())) & set(kin.parents.get(other, ()))
                hope = wanted[key]
                if related and hope is not None and wanted[other] is None and other not in chain:
                    found[other] = hope + (-PLACE if key == chain[0] else PLACE)
    return found


def _flat(chains: Iterable[Iterable[str]]) -> list[str]:
    return [key for chain in chains for key in chain]


def _siblings_together(kin: Kin, chains: list[list[str]]) -> list[list[str]]:
    """Keep children of the same parents next to each other."""
    groups: dict[tuple[str, ...], int] = {}
    for group in chains:
        for key in group:
            groups.setdefault(tuple(sorted(kin.parents.get(key, ()))), len(groups))
    return sorted(chains, key=lambda chain: groups[tuple(sorted(kin.parents.get(chain[0], ())))])


def _middle(keys: Iterable[str], x: Mapping[str, float]) -> float | None:
    known = [x[key] for key in keys if key in x]
    return sum(known) / len(known) if known else None


def _spread(
    chains: Sequence[Sequence[str]], wanted: Mapping[str, float | None]
) -> dict[str, float]:
    """Place chains as near as possible to where they want to be, never nearer than one place."""
    aims = []
    for number, chain in enumerate(chains):
        hopes = [(wanted.get(key), step) for step, key in enumerate(chain)]
        starts = [hope - PLACE * step for hope, step in hopes if hope is not None]
        aims.append((sum(starts) / len(starts) if starts else None, number, chain))
    last = max((aim for aim, _, _ in aims if aim is not None), default=0.0)
    settled = sorted(
        ((last + PLACE * (number + 1) if aim is None else aim), number, chain)
        for aim, number, chain in aims
    )
    starts = [aim for aim, _, _ in settled]
    widths = [PLACE * len(chain) for _, _, chain in settled]
    from_left = _pushed(starts, widths)
    ends = [-start - width for start, width in zip(starts, widths, strict=True)]
    mirrored = _pushed(ends[::-1], widths[::-1])[::-1]
    from_right = [-at - width for at, width in zip(mirrored, widths, strict=True)]
    x: dict[str, float] = {}
    for (_, _, chain), one, other in zip(settled, from_left, from_right, strict=True):
        for step, key in enumerate(chain):
            x[key] = (one + other) / 2 + PLACE * step
    return x


def _pushed(starts: Sequence[float], widths: Sequence[float]) -> list[float]:
    """Move each start to the right until it clears the one before."""
    clear = float("-inf")
    placed = []
    for start, width in zip(starts, widths, strict=True):
        at = max(start, clear)
        placed.append(at)
        clear = at + width
    return placed
