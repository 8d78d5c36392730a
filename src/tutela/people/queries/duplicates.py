"""Who may be the one being registered: with reasons inside one's reach, by unit alone outside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet, Value
from django.utils.translation import get_language

from tutela.kernel import journal
from tutela.kernel.access import Actor, Staff, current
from tutela.organisations.models import Unit
from tutela.organisations.notifications import sealed_file_sought
from tutela.people import names, rules, similar
from tutela.people.asked import MOST_WORDS, Word
from tutela.people.births import Age
from tutela.people.enums import PersonKind, Strength
from tutela.people.models import Address, Identifier, Person
from tutela.people.models.person import LONGEST_KEY
from tutela.people.queries.card import age_of
from tutela.people.queries.files import files_of
from tutela.people.queries.named import cut, met, paired
from tutela.people.queries.near import with_neighbours
from tutela.people.queries.search import hashed
from tutela.people.told import identifier_lookup
from tutela.people.traits import PersonTraits
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.named import named
from tutela.reference.queries import in_language

_MOST_CANDIDATES = 200
_MOST_CALLED = (
    60  # who share a given name and nothing else: of a common name any, of a rare one all
)
_KEYS_OF_A_NAME = 2  # of one person that a given name meets, mostly: arta, arte
_COMPARED = ("given_name", "family_name", "father_name", "nickname", "name_language", "sex__code",
             "birth_precision", "birth_date", "birth_estimated_years", "birth_estimated_on", "died_on")  # fmt: skip
_YEAR = timedelta(days=366)
_FEWEST_OF_A_NUMBER = 5
_TOLD_SEXES = frozenset({named(CodeList.SEX, "FEMALE"), named(CodeList.SEX, "MALE")})


@dataclass(frozen=True)
class PossibleMatch:
    """Somebody in reach who may be the one being registered, with the reasons."""

    id: UUID
    name: str
    nickname: str
    father_name: str
    name_language: str
    age: Age
    strength: Strength
    reasons: tuple[similar.Reason, ...]
    files: tuple[UUID, ...]


@dataclass(frozen=True)
class UnitElsewhere:
    """A unit that holds a possible match out of reach: ask there."""

    id: UUID
    phone: str
    names: Mapping[str, str] = field(hash=False)

    def __str__(self) -> str:
        return in_language(self.names, get_language() or "en")


@dataclass(frozen=True)
class Duplicates:
    """The likeliest first. `more`: there were more candidates than were compared."""

    matches: tuple[PossibleMatch, ...] = ()
    elsewhere: tuple[UnitElsewhere, ...] = ()
    more: bool = False


def possible_duplicates(
    actor: Actor,
    traits: PersonTraits,
    limit: int = 10,
    *,
    kind: PersonKind = PersonKind.CHILD,
    numbers: Sequence[tuple[str, str]] = (),
    place: UUID | None = None,
) -> Duplicates:
    """Compare what is told with the people in reach, and ask where else there may be a match.

    `numbers`: pairs of kind (a code) and number. Whoever shares the whole name or a number is
    compared; whoever shares a given name or nickname only if the births may lie within a year.
    Journalled with keyed hashes of the names and the people shown.
    """
    told = _told(traits, numbers, place)
    lookups = [identifier_lookup(number) for _, number in numbers]
    people, more = _candidates(actor, told, kind, lookups)
    by_key = {person.pk: person for person in people}
    ranked = similar.rank(told, _traits(by_key))[:limit]
    files = files_of([candidate.id for candidate, _ in ranked])
    elsewhere = _elsewhere(told, lookups) if kind == PersonKind.CHILD else ()
    alert_keepers(actor, _whole(told), lookups)
    shown = sorted(candidate.id for candidate, _ in ranked)
    asked = (traits.given_name, traits.family_name, traits.nickname)
    journal.record_read(
        "people.compared",
        shown=shown,
        terms=hashed(name for name in asked if name),
        units=" ".join(str(unit.id) for unit in elsewhere),
    )
    return Duplicates(
        tuple(
            _match(by_key[candidate.id], likeness, files.get(candidate.id, ()))
            for candidate, likeness in ranked
        ),
        elsewhere,
        more,
    )


def _told(
    traits: PersonTraits, numbers: Sequence[tuple[str, str]], place: UUID | None
) -> similar.Traits:
    sex = Code.objects.filter(pk=traits.sex).first() if traits.sex else None
    return similar.Traits(
        names=_names(traits.given_name, traits.family_name),
        father=traits.father_name,
        nickname=traits.nickname,
        birth=traits.birth.birth(),
        sex=_sex(sex),
        place=str(place or ""),
        identifiers=frozenset(
            similar.Identifier(code, identifier_lookup(number).hex()) for code, number in numbers
        ),
    )


def _names(given: str, family: str) -> tuple[similar.Name, ...]:
    return (similar.Name(given, family),) if given or family else ()


def _sex(code: Code | None) -> str:
    """Return the code, nothing where it is not known: that neither agrees nor speaks against."""
    return code.code if code and code.code in _TOLD_SEXES else ""


def _whole(told: similar.Traits) -> frozenset[str]:
    """Return the keys of the whole name in either order, none for half a name."""
    return frozenset[str]().union(
        *(
            names.keys(name.full) | names.keys(f"{name.family} {name.given}")
            for name in told.names
            if name.given and name.family
        )
    )


def units_elsewhere(actor: Actor, text: str) -> tuple[UnitElsewhere, ...]:
    """Return the units that hold a child of this whole name, or number, out of the actor's reach.

    For those who register children; half a name asks nobody. Journalled with keyed hashes.
    """
    words = names.words(text)
    keys = names.whole_keys(text) if len(words) > 1 else frozenset()
    numbered = any(char.isdigit() for char in text) and len(text) >= _FEWEST_OF_A_NUMBER
    lookups = [identifier_lookup(text)] if numbered else []
    alert_keepers(actor, keys, lookups)
    found = _units(keys, lookups) if current().may("case.register") else ()
    if found:
        units = " ".join(str(unit.id) for unit in found)
        journal.record_read("people.sought_elsewhere", terms=hashed(words), units=units)
    return found


def _candidates(
    actor: Actor, told: similar.Traits, kind: PersonKind, lookups: Sequence[bytes]
) -> tuple[list[Person], bool]:
    """Return the people in reach to compare with, and whether there are more.

    Numbers and whole names first, then pairs of words with a typing error or two, then given names alone:
    these are joined and not asked with EXISTS, so that the database stops at the first of the ten
    thousand who are called Arta.
    """
    reached = rules.read_person.rows(actor).filter(kind=kind, merged_into=None)
    called = reached.filter(_born_near(told), keys__key__in=cut(similar.search_keys(told)))
    most = _MOST_CANDIDATES + 1
    parts = [_numbered(reached.filter(where), 0, most) for where in _conditions(told, lookups)]
    few = _KEYS_OF_A_NAME * _MOST_CALLED
    parts += [_numbered(called, 1, few)]
    rows = list(parts[0].union(*parts[1:], all=True)[: 2 * most + few])
    better = list(dict.fromkeys(key for key, part in rows if not part))
    named_so = [key for key, part in rows if part]
    others = [key for key in dict.fromkeys(named_so) if key not in better]
    more = len(better) > _MOST_CANDIDATES or len(named_so) == few
    compared = [*better[:_MOST_CANDIDATES], *others]
    people = Person.objects.filter(pk__in=compared).select_related("sex").only(*_COMPARED)
    return list(people), more


def _numbered(people: QuerySet[Person], number: int, most: int) -> QuerySet[Person, Any]:
    """Return the first keys of some people, each with the number of its part."""
    return people.order_by().annotate(part=Value(number)).values_list("pk", "part")[:most]


def _conditions(told: similar.Traits, lookups: Sequence[bytes]) -> Iterator[Q]:
    """Yield whom to compare with, in turn; whoever shares a given name alone comes after them."""
    near = _born_near(told)
    if lookups:
        numbered = Identifier.objects.filter(lookup__in=lookups, ended_at=None)
        yield Q(pk__in=numbered.values("person_id"))
    yield met(_whole(told))
    words = with_neighbours(
        Word(word) for name in told.names for word in names.words(name.full)[:MOST_WORDS]
    )
    yield from (met(keys) & near for keys in paired(words))


def _born_near(told: similar.Traits) -> Q:
    """Return the condition that two births may lie within a year; what is not known may."""
    birth = told.birth
    earliest, latest = (birth.earliest(), birth.latest()) if birth else (None, None)
    if earliest is None or latest is None:
        return Q()
    return (Q(birth_earliest__isnull=True) | Q(birth_earliest__lte=latest + _YEAR)) & (
        Q(birth_latest__isnull=True) | Q(birth_latest__gte=earliest - _YEAR)
    )


def _traits(people: Mapping[UUID, Person]) -> Iterator[similar.Candidate]:
    """Yield what these people are compared by; their numbers and places are read at once."""
    places: dict[UUID, UUID] = {}
    homes = Address.objects.filter(person_id__in=people, ended_at=None).exclude(place=None)
    for key, place in homes.order_by("pk").values_list("person_id", "place_id"):
        places.setdefault(key, place)
    numbers: dict[UUID, set[similar.Identifier]] = defaultdict(set)
    papers = Identifier.objects.filter(person_id__in=people, ended_at=None)
    for key, kind, lookup in papers.values_list("person_id", "kind__code", "lookup"):
        numbers[key].add(similar.Identifier(kind, bytes(lookup).hex()))
    for person in people.values():
        yield similar.Candidate(
            person.pk,
            similar.Traits(
                names=_names(person.given_name, person.family_name),
                father=person.father_name,
                nickname=person.nickname,
                birth=person.birth,
                sex=_sex(person.sex),
                place=str(places.get(person.pk, "")),
                identifiers=frozenset(numbers[person.pk]) if person.pk in numbers else frozenset(),
            ),
        )


def _match(person: Person, likeness: similar.Likeness, files: tuple[UUID, ...]) -> PossibleMatch:
    return PossibleMatch(
        id=person.pk,
        name=person.full_name,
        nickname=person.nickname,
        father_name=person.father_name,
        name_language=person.name_language,
        age=age_of(person),
        strength=likeness.strength,
        reasons=likeness.reasons,
        files=files,
    )


def _elsewhere(told: similar.Traits, lookups: Sequence[bytes]) -> tuple[UnitElsewhere, ...]:
    """Return the units with a possible match out of reach: the same whole name or number."""
    keys = _whole(told)
    if not keys and not lookups:
        return ()
    birth = told.birth
    born = (birth.earliest(), birth.latest()) if birth else (None, None)
    return _units(keys, lookups, born)


def alert_keepers(actor: Actor, keys: frozenset[str], lookups: Sequence[bytes]) -> None:
    """Have the keepers told whose sealed files hold a child of this whole name or number.

    Whoever searched is shown nothing of it.
    """
    if not isinstance(actor, Staff) or not (keys or lookups):
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.sealed_matches(%s, %s)",
            [sorted(key[:LONGEST_KEY] for key in keys), list(lookups)],
        )
        found = [row[0] for row in cursor.fetchall()]
    for file_id in found:
        sealed_file_sought(file_id, actor.id)


def _units(
    keys: frozenset[str],
    lookups: Sequence[bytes],
    born: tuple[date | None, date | None] = (None, None),
) -> tuple[UnitElsewhere, ...]:
    """Ask the database, which sees everybody and says no more than which units."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT unit_id FROM tutela.units_with_name(%s, %s, %s, %s)",
            [sorted(key[:LONGEST_KEY] for key in keys), list(lookups), *born],
        )
        found = [row[0] for row in cursor.fetchall()]
    units = Unit.objects.filter(pk__in=found).order_by("path")
    return tuple(UnitElsewhere(unit.pk, unit.phone, unit.names) for unit in units)
