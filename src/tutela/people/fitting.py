"""How well a stored person is what a search asked for: a figure to sort by, and reasons to read.

Each word of the search goes to at most one word of the person, the best pair first. A word that is
spelt as stored counts most, one with typing errors less; what else was told and agrees is added, what
contradicts is taken off. The figures were chosen on one set of invented searches and measured on others
(`tools/bench/search.py`); they order a list, and decide nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tutela.people import names
from tutela.people.asked import Asked
from tutela.people.births import Birth
from tutela.people.enums import BirthAgreement, ReasonCode
from tutela.people.similar import Reason


class Part(StrEnum):
    """Whose word it is."""

    GIVEN = "GIVEN"
    FAMILY = "FAMILY"
    NICKNAME = "NICKNAME"
    FATHER = "FATHER"
    FORMER = "FORMER"  # of a record that was joined to this one


@dataclass(frozen=True)
class Stored:
    """What a search is compared with."""

    given: str
    family: str = ""
    father: str = ""
    nickname: str = ""
    birth: Birth | None = None
    there: bool | None = None  # at a place that was asked for; None: none was
    former: tuple[str, ...] = ()  # how the words of names sound that a joined record brought


@dataclass(frozen=True)
class Fit:
    """A word of the search and the word of the person that it goes to; errors in typing, if any."""

    place: int
    part: Part
    at: int
    value: float
    errors: int = 0
    exact: bool = True


@dataclass(frozen=True)
class Found:
    """How well it fits, why, and whether every word of the search was met as it is spelt or sounds."""

    score: float
    reasons: tuple[Reason, ...] = ()
    exactly: bool = False


_EXACT, _SOUNDS, _FORM = 1.0, 0.97, 0.94
_MISTYPED = {1: 0.8, 2: 0.55}
_WEIGHTS = {Part.FATHER: 0.95, Part.FORMER: 0.9}  # less often meant than the child's own name
_MISSING = 0.45  # for a word of the search that the person has not
_SPARE = 0.02  # for a word of the person that the search has not
_NOT_THERE = 0.15
_BIRTH = {
    BirthAgreement.SAME_DAY: 1.0,
    BirthAgreement.SAME_MONTH: 0.8,
    BirthAgreement.SAME_YEAR: 0.6,
    BirthAgreement.DAY_MONTH_SWAPPED: 0.6,
    BirthAgreement.NEW_YEARS_DAY: 0.5,
    BirthAgreement.NEAR: 0.4,
    BirthAgreement.UNKNOWN: 0.0,
    BirthAgreement.DIFFERENT: -0.5,
}
_THERE = 0.6


class _Spelt:
    """A word in the ways in which it is compared, each worked out when it is first asked for."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def sound(self) -> str:
        return names.sound_key(self.text)

    @cached_property
    def exact(self) -> str:
        return names.exact_key(self.text)

    @cached_property
    def keys(self) -> frozenset[str]:
        return names.keys(self.text)


class Judge:
    """One search, which person after person is compared with."""

    def __init__(self, asked: Asked) -> None:
        self.asked = asked
        self._words = [(_Spelt(word.text), word.sounds) for word in asked.words]
        self._spelt: dict[str, _Spelt] = {}

    def judge(self, stored: Stored) -> Found:
        """Say how well a person fits, and why."""
        fits = self._assigned(stored)
        placed = {fit.place for fit in fits}
        free = [word for n, word in enumerate(self.asked.words) if n not in placed]
        agreement = None
        if self.asked.birth and stored.birth:
            agreement = self.asked.birth.may_agree(stored.birth)
        score = sum(fit.value for fit in fits) + (_BIRTH[agreement] if agreement else 0.0)
        missing = sum(not (word.places and stored.there) for word in free)
        score -= _MISSING * missing
        score -= _SPARE * _spare(stored, fits)
        if stored.there is not None and (self.asked.places or any(word.places for word in free)):
            score += _THERE if stored.there else -_NOT_THERE
        exactly = not missing and not any(fit.errors for fit in fits)
        return Found(score, tuple(_reasons(stored, fits, agreement)), exactly)

    def _assigned(self, stored: Stored) -> list[Fit]:
        """Give each word of the search to a word of the person, the best first."""
        possible = sorted(
            self._possible(stored), key=lambda fit: (-fit.value, fit.place, fit.part, fit.at)
        )
        taken: list[Fit] = []
        for fit in possible:
            mine = (one for one in taken if one.place == fit.place)
            theirs = (one for one in taken if (one.part, one.at) == (fit.part, fit.at))
            if not any(mine) and not any(theirs):
                taken.append(fit)
        return taken

    def _possible(self, stored: Stored) -> Iterator[Fit]:
        told = (
            (Part.GIVEN, stored.given),
            (Part.FAMILY, stored.family),
            (Part.NICKNAME, stored.nickname),
            (Part.FATHER, stored.father),
            (Part.FORMER, " ".join(stored.former)),
        )
        for part, name in told:
            for at, text in enumerate(names.words(name)):
                spelt = self._spelt.get(text) or self._spelt.setdefault(text, _Spelt(text))
                for place, (own, sounds) in enumerate(self._words):
                    errors = sounds.get(spelt.sound)
                    if errors is not None:
                        yield _fit(own, spelt, errors, place, part, at)


def _fit(own: _Spelt, spelt: _Spelt, errors: int, place: int, part: Part, at: int) -> Fit:
    weight = _WEIGHTS.get(part, 1.0)
    if own.sound == spelt.sound:
        exact = own.exact == spelt.exact
        return Fit(place, part, at, (_EXACT if exact else _SOUNDS) * weight, exact=exact)
    if not errors or not own.keys.isdisjoint(spelt.keys):
        return Fit(place, part, at, _FORM * weight, exact=False)
    return Fit(place, part, at, _MISTYPED[errors] * weight, errors, exact=False)


def _spare(stored: Stored, fits: list[Fit]) -> int:
    """Count the words of the name that the search has not."""
    told = sum(len(names.words(name)) for name in (stored.given, stored.family))
    return max(0, told - sum(fit.part in {Part.GIVEN, Part.FAMILY} for fit in fits))


def _reasons(stored: Stored, fits: list[Fit], agreement: BirthAgreement | None) -> Iterator[Reason]:
    parts = {fit.part for fit in fits}
    own = [fit for fit in fits if fit.part in {Part.GIVEN, Part.FAMILY}]
    if own:
        yield Reason(_of_name(own, whole=parts >= {Part.GIVEN, Part.FAMILY}), good=True)
    if Part.NICKNAME in parts:
        yield Reason(ReasonCode.NICKNAME_SAME, good=True)
    if Part.FATHER in parts:
        yield Reason(ReasonCode.FATHER_SAME, good=True)
    if Part.FORMER in parts:
        yield Reason(ReasonCode.NAME_FORMER, good=True)
    if agreement and agreement is not BirthAgreement.UNKNOWN:
        yield Reason(agreement, good=agreement is not BirthAgreement.DIFFERENT)
    if stored.there:
        yield Reason(ReasonCode.PLACE_SAME, good=True)


def _of_name(own: list[Fit], *, whole: bool) -> ReasonCode:
    if any(fit.errors for fit in own):
        return ReasonCode.NAME_NEAR
    if not whole:
        return ReasonCode.NAME_PARTLY
    return ReasonCode.NAME_SAME if all(fit.exact for fit in own) else ReasonCode.NAME_SOUNDS_SAME
