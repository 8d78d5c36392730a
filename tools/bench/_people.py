"""The children of the bench of searches: names as frequent as in life, fathers, births, municipalities."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import Any

from _names import ALBANIAN, SERBIAN, TURKISH, Stock
from _population import NOW, TABLES, TODAY, Table, World, key, worker_of

from tutela.organisations.models import Unit
from tutela.people.commands.naming import name_keys

_CYRILLIC = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")
_DOUBLE = (("dž", "џ"), ("lj", "љ"), ("nj", "њ"))


@dataclass(frozen=True)
class Child:
    """One child as told; `unit` is the place of the centre in the list of them."""

    given: str
    family: str
    father: str
    born: date
    exact: bool  # the day is known, not the year alone
    unit: int


@dataclass
class People:
    """So many children, the same for the same seed."""

    count: int
    seed: int = 417

    @cached_property
    def all(self) -> list[Child]:
        """Return every child; row `number` of the tables is the child of that number."""
        chance = random.Random(self.seed)  # noqa: S311 -- invented people, the same in every run
        weights = list(accumulate(1 / (rank + 4) for rank in range(1, len(self.units) + 1)))
        return [self._child(chance, weights) for _ in range(self.count)]

    @cached_property
    def units(self) -> list[tuple[str, str, dict[str, str]]]:
        """Return the centres, the municipality of each, and its names."""
        rows = Unit.objects.using("owner").exclude(letters="").exclude(place=None)
        found = rows.order_by("path").values_list("pk", "place_id", "place__names")
        return [(str(unit), str(place), names) for unit, place, names in found]

    def _child(self, chance: random.Random, weights: list[float]) -> Child:
        people, cyrillic = _people(chance)
        given = people[chance.choice(("BOY", "GIRL"))].draw(chance)
        if chance.random() < 0.06:
            given += " " + people["BOY" if given in people["BOY"].names else "GIRL"].draw(chance)
        family = people["FAMILY"].draw(chance)
        if chance.random() < 0.04:
            family += "-" + people["FAMILY"].draw(chance)
        told = [given, family, people["BOY"].draw(chance)]
        if cyrillic:
            told = [_in_cyrillic(name) for name in told]
        born = TODAY - timedelta(days=chance.randrange(20 * 365))
        place = chance.choices(range(len(weights)), cum_weights=weights)[0]
        return Child(*told, born, chance.random() < 0.88, place)

    def sibling(self, child: Child, chance: random.Random) -> tuple[str, date]:
        """Return the given name and the birth of a brother or sister; one in ten is a twin.

        One in three is named to sound like the other, as families do: Arben and Ardit.
        """
        stocks = next(
            (p for p in (ALBANIAN, SERBIAN, TURKISH) if child.family in p["FAMILY"].names), ALBANIAN
        )
        alike = chance.random() < 1 / 3
        while True:
            given = stocks[chance.choice(("BOY", "GIRL"))].draw(chance)
            if given != child.given and (not alike or given[:2] == child.given[:2]):
                break
            alike = alike and chance.random() < 0.98  # where no name begins so
        apart = timedelta(days=chance.choice((-1, 1)) * chance.randrange(300, 3000))
        return given, child.born if chance.random() < 0.1 else child.born + apart

    def tables(self) -> tuple[Table, ...]:
        """Return what to fill: people, their names, their files, where they live."""
        case, holding = (t for t in TABLES if t.name in {"cases_case", "people_holding"})
        person = next(t for t in TABLES if t.name == "people_person")
        return (
            Table(person.name, person.columns, self._person),
            Table(case.name, case.columns, lambda n, w: [self._case(case, n, w)]),
            Table(holding.name, holding.columns, self._holding),
            Table("people_namekey", ("person_id", "key", "strength"), self._keys),
            Table(
                "people_address",
                ("id", "version", "person_id", "place_id", "settlement", "street", "safe", "how",
                 "recorded_at"),
                self._address,
            ),
        )  # fmt: skip

    def _person(self, n: int, w: World) -> list[tuple[Any, ...]]:
        child = self.all[n]
        first = child.born if child.exact else child.born.replace(month=1, day=1)
        last = child.born if child.exact else child.born.replace(month=12, day=31)
        sort = f"{child.family} {child.given}"
        return [(key(2, n), 1, "CHILD", self.units[child.unit][0], child.given, child.family,
                 child.father, "", "sq", sort, w.codes["sex"], "DAY" if child.exact else "YEAR",
                 first, "", first, last, "", "", "{}", "f", "{}", "", "", NOW)]  # fmt: skip

    def _case(self, case: Table, n: int, w: World) -> tuple[Any, ...]:
        (row,) = case.rows(n, w)
        unit = case.columns.index("unit_id")
        return (*row[:unit], self.units[self.all[n].unit][0], *row[unit + 1 :])

    def _holding(self, n: int, _w: World) -> list[tuple[Any, ...]]:
        return [(key(2, n), key(3, n), self.units[self.all[n].unit][0], worker_of(n))]

    def _keys(self, n: int, _w: World) -> Iterator[tuple[Any, ...]]:
        child = self.all[n]
        found = name_keys(child.given, child.family, child.father, "")
        return [(key(2, n), one, strength) for one, strength in found.items()]

    def _address(self, n: int, _w: World) -> list[tuple[Any, ...]]:
        place = self.units[self.all[n].unit][1]
        return [(key(13, n), 1, key(2, n), place, "", "\\x", "NOT_KNOWN", "\\x", NOW)]


def _people(chance: random.Random) -> tuple[dict[str, Stock], bool]:
    """Return the names of one of the peoples, and whether this office writes them in Cyrillic."""
    which = chance.random()
    if which < 0.92:
        return ALBANIAN, False
    return (SERBIAN, chance.random() < 0.5) if which < 0.97 else (TURKISH, False)


def _in_cyrillic(name: str) -> str:
    low = name.lower()
    for latin, letter in _DOUBLE:
        low = low.replace(latin, letter)
    return low.translate(_CYRILLIC).title()
