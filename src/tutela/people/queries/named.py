"""Find people by the words of a name: equality of stored keys, nothing else, then put them in order.

Two words of a search are looked up as one key, which few people have; a word alone is looked up by its
own keys. Mistyped words are replaced by their stored neighbours first. Whoever has most of the keys, and
those with the fewest errors, is compared with what was asked for; of a common name not everybody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from tutela.kernel.access import Actor
from tutela.organisations.models import Unit
from tutela.people import names, rules
from tutela.people.asked import Asked, Word
from tutela.people.fitting import Found, Judge, Stored
from tutela.people.models import Address, NameKey, Person
from tutela.people.models.person import LONGEST_KEY

_MOST_COMPARED = 80
_MOST_ERRORS = 2  # of two words together
_SHARE_OF_THE_BEST = 0.6
_WEIGHTS = (6, 5, 4, 3, 2, 1)  # of the keys of each step
SHOWN = ("kind", "given_name", "family_name", "father_name", "nickname", "name_language", "sort_key",
         "unit_id", "birth_precision", "birth_date", "birth_estimated_years", "birth_estimated_on",
         "died_on")  # fmt: skip


@dataclass(frozen=True)
class Named:
    """Somebody who may be meant, with the columns `SHOWN`, and how well the name fits."""

    person: Person
    found: Found


def people_named(actor: Actor, asked: Asked) -> dict[UUID, Named]:
    """Return who may be meant, the likeliest first, and why; far less likely ones are left out."""
    steps = list(_steps(asked))
    if not steps:
        return {}
    units = _units(asked.all_places)
    found = _first(asked, steps, units)
    homes, former = _homes(found, asked.all_places), _former(found)
    judge = Judge(asked).judge
    judged = [
        Named(person, judge(_stored(person, asked, units, homes, former)))
        for person in rules.read_person.rows(actor).filter(pk__in=found).only(*SHOWN)
    ]
    judged.sort(key=lambda one: (-one.found.score, one.person.sort_key, one.person.pk))
    least = judged[0].found.score * _SHARE_OF_THE_BEST if judged else 0.0
    return {one.person.pk: one for one in judged if one.found.score >= least}


def with_key(keys: Iterable[str]) -> QuerySet[NameKey]:
    """Return the stored keys of a person that are among these."""
    return NameKey.objects.filter(person_id=OuterRef("pk"), key__in=cut(keys))


def cut(keys: Iterable[str]) -> set[str]:
    """Return keys as they are stored."""
    return {key[:LONGEST_KEY] for key in keys}


def met(keys: Iterable[str]) -> Q:
    """Return the condition that one of these keys is stored."""
    return Q(Exists(with_key(keys)))


def _first(asked: Asked, steps: Sequence[frozenset[str]], units: frozenset[UUID]) -> list[UUID]:
    """Return who has most of the keys: first those of whom the birth and the place are as told."""
    birth, places = asked.birth, asked.all_places
    weights: dict[str, int] = {}
    for weight, step in zip(_WEIGHTS, steps, strict=False):
        for key in sorted(cut(step)):
            weights.setdefault(key, weight)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.first_named(%s, %s, %s, %s, %s::uuid[], %s::uuid[], %s)",
            [
                list(weights),
                list(weights.values()),
                birth.earliest() if birth else None,
                birth.latest() if birth else None,
                list(places) or None,
                list(units),
                _MOST_COMPARED,
            ],
        )
        return [key for (key,) in cursor.fetchall()]


def _steps(asked: Asked) -> Iterator[frozenset[str]]:
    """Yield the keys to look up, in turn: no error, then one, then two."""
    named = [word for word in asked.words if not word.places]
    if len(asked.words) > 1:
        yield from paired(asked.words)
    if len(named) == 1 or len(asked.words) == 1:
        word = (named or asked.words)[0]
        yield word.keys
        for errors in range(1, _MOST_ERRORS + 1):
            if near := frozenset(s for s, wrong in word.near.items() if wrong == errors):
                yield near


def paired(words: Sequence[Word]) -> Iterator[frozenset[str]]:
    """Yield the keys of every two of the words: no error, then one, then two, as far as there are any."""
    for errors in range(_MOST_ERRORS + 1):
        if keys := frozenset(_pairs(words, errors)):
            yield keys


def _pairs(words: Sequence[Word], errors: int) -> Iterator[str]:
    """Yield the keys of every two words with so many errors together."""
    for one, other in combinations(words, 2):
        for first, wrong in one.sounds.items():
            for second, also_wrong in other.sounds.items():
                if wrong + also_wrong == errors and first != second:
                    yield names.pair_key(first, second)


def _units(places: frozenset[UUID]) -> frozenset[UUID]:
    if not places:
        return frozenset()
    return frozenset(Unit.objects.filter(place_id__in=places).values_list("pk", flat=True))


def _homes(people: Sequence[UUID], places: frozenset[UUID]) -> dict[UUID, set[UUID]]:
    """Return where these people live now, if a place was asked for."""
    homes: dict[UUID, set[UUID]] = defaultdict(set)
    if places:
        rows = Address.objects.filter(person_id__in=people, ended_at=None).exclude(place=None)
        for person, place in rows.values_list("person_id", "place_id"):
            homes[person].add(place)
    return homes


def _former(people: Sequence[UUID]) -> dict[UUID, list[str]]:
    """Return how the words of those names sound that records brought which were joined to these."""
    former: dict[UUID, list[str]] = defaultdict(list)
    rows = NameKey.objects.filter(person_id__in=people, strength="WORD").exclude(joined_by=None)
    for person, key in rows.order_by("key").values_list("person_id", "key"):
        former[person].append(key.split(" ")[0])
    return former


def _stored(
    person: Person,
    asked: Asked,
    units: frozenset[UUID],
    homes: Mapping[UUID, set[UUID]],
    former: Mapping[UUID, list[str]],
) -> Stored:
    """Return what is compared; somebody without an address is looked for where their centre is."""
    places, home = asked.all_places, homes.get(person.pk)
    there = bool(home & places) if home else person.unit_id in units
    return Stored(
        person.given_name,
        person.family_name,
        person.father_name,
        person.nickname,
        person.birth if asked.birth else None,
        there if places else None,
        tuple(former.get(person.pk, ())),
    )
