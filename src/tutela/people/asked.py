"""What the words of a search ask for: names, a birth, a place. One word may be a name and a place.

A birth is four digits (a year), `5.2016` (a month), `14.2.2016`, `14/2/2016` or `2016-02-14`. A place is
a municipality in any of its languages, one letter wrong at most. Every other word is a name's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from rapidfuzz.distance import DamerauLevenshtein

from tutela.people import names
from tutela.people.births import Birth

MOST_WORDS = 6
_LONGEST_PLACE = 3  # words
_YEAR = re.compile(r"(\d{4})\.?")
_MONTH = re.compile(r"(\d{1,2})[./-](\d{4})\.?")
_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})\.?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_FEWEST_TO_MISTYPE = 5  # letters of a place's name
_FEWEST_FOR_TWO = 4  # letters of a word in which two may be wrong

Places = Mapping[str, frozenset[UUID]]
"""The keys of the names of places, and which places have them."""


@dataclass(frozen=True)
class Word:
    """A word of a search: the keys that it meets, how it may sound, its neighbours, the places it names.

    `near` is filled from the stored words: each as it sounds, with the number of typing errors.
    """

    text: str
    places: frozenset[UUID] = frozenset()
    near: Mapping[str, int] = field(default_factory=dict)

    @property
    def keys(self) -> frozenset[str]:
        """Return the keys of which one must be stored, if nothing is mistyped."""
        return names.keys(self.text)

    @property
    def readings(self) -> frozenset[str]:
        """Return how it may sound."""
        return names.readings(self.text)

    @property
    def sounds(self) -> Mapping[str, int]:
        """Return how it may sound and what is near to that, with the number of typing errors."""
        return {**self.near, **dict.fromkeys(self.readings, 0)}

    def with_near(self, stored: Iterable[str]) -> Word:
        """Keep those stored words that are near enough to be meant."""
        found = ((sound, errors_between(self.readings, sound)) for sound in stored)
        return replace(self, near={s: errors for s, errors in found if errors is not None})


@dataclass(frozen=True)
class Asked:
    """Words of a name, and what else is told. `places` are those that no word of the name can be."""

    words: tuple[Word, ...] = ()
    birth: Birth | None = None
    places: frozenset[UUID] = frozenset()

    @property
    def all_places(self) -> frozenset[UUID]:
        """Return every place that may be meant."""
        return self.places.union(*(word.places for word in self.words))


def errors_between(readings: Iterable[str], stored: str) -> int | None:
    """Return the fewest typing errors between a word and a stored one; None: not the same word.

    An error is a letter left out, put in, put for another, or two exchanged. Two in a word of four
    letters or more, one in a shorter word; none of a word of two.
    """
    best = min(
        (DamerauLevenshtein.distance(one, stored, score_cutoff=2) for one in readings), default=3
    )
    shortest = min((len(stored), *(len(one) for one in readings)))
    most = 2 if shortest >= _FEWEST_FOR_TWO else 1 if shortest > 2 else 0
    return best if best <= most else None


def asked_for(text: str, places: Places) -> Asked:
    """Take the words of a search apart."""
    birth: Birth | None = None
    left: list[str] = []
    for told in text.replace(",", " ").split():
        found = _birth(told)
        birth = found or birth
        if not found and any(char.isalpha() for char in told):
            left += names.words(told)
    words, where = _placed(left, places)
    return Asked(tuple(words[:MOST_WORDS]), birth, where)


def _birth(told: str) -> Birth | None:
    """Return the birth that a word of digits tells; None for a day or year that cannot be."""
    try:
        if found := _YEAR.fullmatch(told):
            return Birth.in_year(int(found[1]))
        if found := _MONTH.fullmatch(told):
            return Birth.in_month(int(found[2]), int(found[1]))
        if found := _DAY.fullmatch(told):
            return Birth.on(date(int(found[3]), int(found[2]), int(found[1])))
        if found := _ISO.fullmatch(told):
            return Birth.on(date(int(found[1]), int(found[2]), int(found[3])))
    except (ValueError, ValidationError):
        return None
    return None


def _placed(told: list[str], places: Places) -> tuple[list[Word], frozenset[UUID]]:
    """Take the names of places out that have several words; a single one may be a name as well."""
    words: list[Word] = []
    where: frozenset[UUID] = frozenset()
    start = 0
    while start < len(told):
        for length in range(min(_LONGEST_PLACE, len(told) - start), 0, -1):
            found = _places(" ".join(told[start : start + length]), places)
            if found and length > 1:
                where |= found
                break
            if length == 1:
                words.append(Word(told[start], found))
        start += length
    return words, where


def _places(name: str, places: Places) -> frozenset[UUID]:
    exact = frozenset[UUID]().union(*(places.get(key, frozenset()) for key in names.keys(name)))
    sound = names.sound_key(name)
    if exact or len(sound) < _FEWEST_TO_MISTYPE:
        return exact
    return frozenset[UUID]().union(*_mistyped(sound, places))


def _mistyped(sound: str, places: Places) -> Iterator[frozenset[UUID]]:
    for key, found in places.items():
        if DamerauLevenshtein.distance(sound, key, score_cutoff=1) <= 1:
            yield found
