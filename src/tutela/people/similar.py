"""Possible duplicates: how alike two people's traits are, with the reasons, for a person to settle.

Simple counting, on purpose: names open the question, other traits agree or speak against, and a
table of the two counts gives the strength. Nothing is weighed, trained or merged; every step can be
read out to the worker. Probabilistic linkage (Fellegi and Sunter, 1969) is a later matter.

`compare` is symmetric. More agreement never lowers the strength; more contradiction never raises it.
Details in reasons hold what the other record says: show them only to those who may see that record.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from uuid import UUID

from django.utils.functional import Promise

from tutela.people import names
from tutela.people.asked import errors_between
from tutela.people.births import Birth
from tutela.people.enums import BirthAgreement, ReasonCode, Strength


@dataclass(frozen=True)
class Name:
    """A name as written, in any script. `family` may be empty."""

    given: str
    family: str = ""

    @property
    def full(self) -> str:
        """Return given and family name with a space."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Identifier:
    """A number on a document: its kind (a stable code) and the keyed hash of the number."""

    kind: str
    digest: str


@dataclass(frozen=True)
class Traits:
    """What is compared. Empty or None means not known, which speaks neither for nor against.

    `place` is the key of a place, `sex` a stored code, `names` every name the person goes or went by.
    """

    names: tuple[Name, ...] = ()
    father: str = ""
    nickname: str = ""
    birth: Birth | None = None
    sex: str = ""
    place: str = ""
    identifiers: frozenset[Identifier] = frozenset()


@dataclass(frozen=True)
class Candidate:
    """A stored person who may be the one being registered."""

    id: UUID
    traits: Traits


@dataclass(frozen=True)
class Reason:
    """One trait that agrees (`good`) or speaks against, with the other record's value if it helps."""

    code: ReasonCode | BirthAgreement
    good: bool
    detail: str = ""

    @property
    def label(self) -> Promise:
        """Return the reason in words, without the detail."""
        return self.code.label


@dataclass(frozen=True)
class Likeness:
    """The answer: a strength, and its reasons, good ones first."""

    strength: Strength
    reasons: tuple[Reason, ...] = ()


# How well the names fit, best first.
_WHOLE = (
    ReasonCode.NAME_SAME,
    ReasonCode.NAME_SAME_OTHER_SCRIPT,
    ReasonCode.NAME_SOUNDS_SAME,
    ReasonCode.NAME_OTHER_FORM,
    ReasonCode.NAME_SWAPPED,
)
_PARTLY = (
    ReasonCode.FAMILY_NAME_NEAR,
    ReasonCode.NAME_NEAR,
    ReasonCode.GIVEN_NAME_ONLY,
    ReasonCode.FAMILY_NAME_DIFFERS,
    ReasonCode.NICKNAME_SAME,
)
_NAME_ORDER = (*_WHOLE, *_PARTLY)

# Rows: traits that speak against (0, 1, 2 or more). Columns: traits that agree (0, 1, 2 or more).
_WHOLE_NAME_TABLE = (
    (Strength.LESS_LIKELY, Strength.POSSIBLE, Strength.VERY_LIKELY),
    (Strength.LESS_LIKELY, Strength.POSSIBLE, Strength.POSSIBLE),
    (Strength.NONE, Strength.LESS_LIKELY, Strength.LESS_LIKELY),
)
_PART_OF_NAME_TABLE = (
    (Strength.NONE, Strength.LESS_LIKELY, Strength.POSSIBLE),
    (Strength.NONE, Strength.NONE, Strength.LESS_LIKELY),
    (Strength.NONE, Strength.NONE, Strength.NONE),
)
# A given name that differs by a letter is as often that of a brother, a sister or a twin.
_NEAR_NAME_TABLE = (
    (Strength.NONE, Strength.LESS_LIKELY, Strength.LESS_LIKELY),
    (Strength.NONE, Strength.NONE, Strength.NONE),
    (Strength.NONE, Strength.NONE, Strength.NONE),
)
_TABLES: dict[ReasonCode | BirthAgreement, tuple[tuple[Strength, ...], ...]] = {
    **dict.fromkeys(_WHOLE, _WHOLE_NAME_TABLE),
    ReasonCode.NAME_NEAR: _NEAR_NAME_TABLE,
}
_MOST_ERRORS = 2  # in both names together, one in the given name
_BIRTH_GOOD = frozenset(BirthAgreement) - {BirthAgreement.DIFFERENT, BirthAgreement.UNKNOWN}


def compare(a: Traits, b: Traits) -> Likeness:
    """Say how likely `a` (being registered) and `b` (on record) are one person, and why.

    A shared identity number is very likely one person, and still possibly one when names, birth or
    sex contradict it: numbers are mistyped, and borrowed.
    """
    name = _name_reason(a, b)
    others = tuple(_other_reasons(a, b, name))
    good = sum(reason.good for reason in others)
    bad = len(others) - good
    if any(reason.code is ReasonCode.IDENTIFIER_SAME for reason in others):
        strength = Strength.VERY_LIKELY if name and not bad else Strength.POSSIBLE
    elif name is None:
        return Likeness(Strength.NONE)
    else:
        table = _TABLES.get(name.code, _PART_OF_NAME_TABLE)
        same_day = any(reason.code is BirthAgreement.SAME_DAY for reason in others)
        strength = table[min(bad, 2)][min(good + same_day, 2)]
    found = (*((name,) if name else ()), *others)
    if name and not others:
        found = (*found, Reason(ReasonCode.NOTHING_ELSE_KNOWN, good=False))
    return Likeness(strength, tuple(sorted(found, key=lambda reason: not reason.good)))


def rank(traits: Traits, candidates: Iterable[Candidate]) -> list[tuple[Candidate, Likeness]]:
    """Return the candidates that are alike at all, the likeliest first, then those with more reasons."""
    judged = [(candidate, compare(traits, candidate.traits)) for candidate in candidates]
    alike = [pair for pair in judged if pair[1].strength is not Strength.NONE]
    return sorted(
        alike,
        key=lambda pair: (-pair[1].strength.bars, -_balance(pair[1]), pair[0].id),
    )


def search_keys(traits: Traits) -> frozenset[str]:
    """Return the keys to look candidates up by.

    Whoever keeps none of them (`kept_keys`), and shares no identity number, compares as NONE, or is
    near by a typing error: those are looked up by pairs of words.
    """
    called = (*(name.given for name in traits.names), traits.nickname)
    undivided = (name.full for name in traits.names)
    return frozenset[str]().union(*(names.keys(name) for name in (*called, *undivided)))


def kept_keys(traits: Traits) -> frozenset[str]:
    """Return the keys to store with a person; sealed or personal like the names themselves."""
    parts = (part for name in traits.names for part in (name.given, name.family, name.full))
    return names.stored_keys((*parts, traits.nickname))


def _balance(likeness: Likeness) -> int:
    return sum(1 if reason.good else -1 for reason in likeness.reasons)


def _name_reason(a: Traits, b: Traits) -> Reason | None:
    """Return the best that the names have to say, None if no names meet."""
    met = [
        (_NAME_ORDER.index(code), theirs.full)
        for ours in a.names
        for theirs in b.names
        if (code := _compare_names(ours, theirs))
    ]
    met += [
        (_NAME_ORDER.index(ReasonCode.NICKNAME_SAME), theirs)
        for ours, theirs in _nickname_pairs(a, b)
        if _meet(ours, theirs)
    ]
    if not met:
        return None
    place, detail = min(met)
    return Reason(_NAME_ORDER[place], good=True, detail=detail)


def _nickname_pairs(a: Traits, b: Traits) -> Iterator[tuple[str, str]]:
    """Pair nicknames with each other and with given names."""
    yield a.nickname, b.nickname
    for name in b.names:
        yield a.nickname, name.given
    for name in a.names:
        yield name.given, b.nickname


def _compare_names(a: Name, b: Name) -> ReasonCode | None:
    if not (a.family and b.family):
        undivided = min(len(names.words(name.full)) for name in (a, b)) > 1
        if undivided and _meet(a.full, b.full):
            return _compare_whole(a.full, b.full)
        return ReasonCode.GIVEN_NAME_ONLY if _meet(a.given, b.given) else None
    same_given, same_family = _meet(a.given, b.given), _meet(a.family, b.family)
    if same_given and same_family:
        return _compare_whole(a.full, b.full)
    if _meet(a.given, b.family) and _meet(a.family, b.given):
        return ReasonCode.NAME_SWAPPED
    if _near(a, b):
        return ReasonCode.FAMILY_NAME_NEAR if same_given else ReasonCode.NAME_NEAR
    return ReasonCode.FAMILY_NAME_DIFFERS if same_given else None


def _near(a: Name, b: Name) -> bool:
    """Say whether a typing error in the given name, or one or two in the family name, explain both."""
    given = 0 if _meet(a.given, b.given) else _errors(a.given, b.given)
    family = 0 if _meet(a.family, b.family) else _errors(a.family, b.family)
    if given is None or family is None:
        return False
    return given <= 1 and given + family <= _MOST_ERRORS


def _errors(a: str, b: str) -> int | None:
    """Return how many typing errors lie between two names as they sound; None: too many."""
    one, other = names.sound_key(a), names.sound_key(b)
    return errors_between({one}, other) if one and other else None


def _compare_whole(a: str, b: str) -> ReasonCode:
    """Say in what way two whole names that meet are the same."""
    if names.exact_key(a) == names.exact_key(b):
        one_script = names.is_cyrillic(a) == names.is_cyrillic(b)
        return ReasonCode.NAME_SAME if one_script else ReasonCode.NAME_SAME_OTHER_SCRIPT
    sounds = names.sound_key(a) == names.sound_key(b)
    return ReasonCode.NAME_SOUNDS_SAME if sounds else ReasonCode.NAME_OTHER_FORM


def _meet(a: str, b: str) -> bool:
    return not names.keys(a).isdisjoint(names.keys(b))


def _first_word(name: str) -> str:
    """Return the first word: a father's name is written with the family name, or without."""
    return next(iter(names.words(name)), "")


def _other_reasons(a: Traits, b: Traits, name: Reason | None) -> Iterator[Reason]:
    """Yield what the traits besides the name say; what is not known on both sides says nothing."""
    if a.birth and b.birth:
        agreement = a.birth.may_agree(b.birth)
        if agreement is not BirthAgreement.UNKNOWN:
            yield Reason(agreement, good=agreement in _BIRTH_GOOD)
    if names.keys(a.father) and names.keys(b.father):
        same = _meet(a.father, b.father) or _meet(_first_word(a.father), _first_word(b.father))
        code = ReasonCode.FATHER_SAME if same else ReasonCode.FATHER_DIFFERS
        yield Reason(code, good=same, detail=b.father)
    if name and name.code is not ReasonCode.NICKNAME_SAME and _meet(a.nickname, b.nickname):
        yield Reason(ReasonCode.NICKNAME_SAME, good=True, detail=b.nickname)
    if a.place and a.place == b.place:
        yield Reason(ReasonCode.PLACE_SAME, good=True)
    if a.sex and b.sex and a.sex != b.sex:
        yield Reason(ReasonCode.SEX_DIFFERS, good=False)
    yield from _identifier_reasons(a, b)


def _identifier_reasons(a: Traits, b: Traits) -> Iterator[Reason]:
    """Yield at most one reason: one shared number outweighs other numbers."""
    shared = a.identifiers & b.identifiers
    if shared:
        yield Reason(ReasonCode.IDENTIFIER_SAME, good=True, detail=min(i.kind for i in shared))
        return
    kinds = {i.kind for i in a.identifiers} & {i.kind for i in b.identifiers}
    if kinds:
        yield Reason(ReasonCode.IDENTIFIER_DIFFERS, good=False, detail=min(kinds))
