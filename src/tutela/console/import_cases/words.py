"""Find what a word of a register means: a code, its label in any language, a place, a unit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar
from uuid import UUID

from tutela.organisations.models import Unit
from tutela.people.names import exact_key
from tutela.reference.enums import CodeList, Risk
from tutela.reference.queries import codes, municipalities

_SEX = {
    "FEMALE": "f female femer femre vajze z zensko zenski zenska devojcica devojka girl woman",
    "MALE": "m male mashkull djale musko muski decak momak boy man",
}
_URGENCY = {
    Risk.HIGH: "high, i lartë, e lartë, urgjent, hitno, visok, visoka, visoko",
    Risk.MEDIUM: "medium, mesatar, mesatare, i mesëm, e mesme, srednji, srednja, srednje",
    Risk.LOW: "low, i ulët, e ulët, nizak, niska, nisko",
}
_EITHER = re.compile(r",| or | ose | ili ")  # "School or kindergarten"
_ARTICLE = re.compile(r"^\s*(the|an|a|një) ", re.IGNORECASE)
T = TypeVar("T")


class Unknown(ValueError):
    """The word is in no list."""


@dataclass(frozen=True)
class Meaning:
    """What a word stands for: the key of a row, and its code."""

    key: UUID
    code: str


@dataclass(frozen=True)
class Words:
    """Every list that a register may use, by what its words fold to."""

    lists: Mapping[CodeList, Mapping[str, Meaning]]
    places: Mapping[str, UUID]
    units: Mapping[str, UUID]

    @classmethod
    def known(cls, lists: Iterable[CodeList], units: Iterable[Unit], on: date) -> Words:
        """Read the lists, places and units as they are on a day."""
        found = {name: _codes(name, on) for name in lists}
        places = {
            exact_key(name): place.pk
            for place in municipalities()
            for name in (place.code, *place.names.values())
        }
        return cls(found, places, {
            exact_key(name): unit.pk for unit in units for name in (unit.code, *unit.names.values())
        })  # fmt: skip

    def code(self, list: CodeList, word: str) -> Meaning:  # noqa: A002
        """Return the code that a word means. Raises: Unknown."""
        return _find(self.lists[list], word)

    def place(self, word: str) -> UUID:
        """Return the municipality of a name in any language. Raises: Unknown."""
        return _find(self.places, word)

    def unit(self, word: str) -> UUID:
        """Return the unit of a code or name. Raises: Unknown."""
        return _find(self.units, word)


def urgency(word: str) -> Risk:
    """Return how urgent a word is. Raises: Unknown."""
    return _find(_URGENCIES, word)


def _find(among: Mapping[str, T], word: str) -> T:
    found = among.get(exact_key(word.strip(" .")))
    if found is None:
        raise Unknown(word)
    return found


def _codes(name: CodeList, on: date) -> dict[str, Meaning]:
    """Return what a list's words fold to: codes and labels, then parts of labels that name one code."""
    whole: dict[str, Meaning] = {}
    parts: dict[str, set[Meaning]] = {}
    for row in codes(name, on):
        meaning = Meaning(row.pk, row.code)
        more = _SEX.get(row.code, "").split() if name is CodeList.SEX else []
        for word in (row.code, *row.labels.values(), *more):
            whole.setdefault(exact_key(word), meaning)
        for label in row.labels.values():
            for part in _EITHER.split(label):
                parts.setdefault(exact_key(_ARTICLE.sub("", part)), set()).add(meaning)
    clear = {part: next(iter(named)) for part, named in parts.items() if len(named) == 1 and part}
    return {**clear, **whole}


_URGENCIES = {exact_key(word): risk for risk, said in _URGENCY.items() for word in said.split(",")}
