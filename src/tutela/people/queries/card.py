"""One person, with everything that is told of them but where they are reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.births import Age, Birth
from tutela.people.enums import PersonKind
from tutela.people.models import Identifier, Person
from tutela.people.queries.words import Word, word
from tutela.reference.enums import CodeList
from tutela.reference.models import Code


@dataclass(frozen=True)
class Paper:
    """A number that an office gave."""

    id: UUID
    version: int
    kind: Word
    number: str


@dataclass(frozen=True)
class Difficulty:
    """The answer to one question of the Washington Group set."""

    domain: Word
    answer: Word


@dataclass(frozen=True)
class PersonCard:
    """A person as told; empty or None is not known."""

    id: UUID
    version: int
    kind: PersonKind
    name: str
    given_name: str
    family_name: str
    father_name: str
    nickname: str
    name_language: str
    sex: Word | None
    birth: Birth
    birth_estimated_by: str
    birth_place: str
    age: Age
    birth_registration: Word | None
    citizenship: Word | None
    community: Word | None
    community_reason: str
    languages: tuple[Word, ...]
    interpreter_needed: bool
    difficulties: tuple[Difficulty, ...]
    school_status: Word | None
    school_name: str
    school_grade: str
    died_on: date | None
    papers: tuple[Paper, ...]


def person_card(actor: Actor, key: UUID) -> PersonCard:
    """Return one person; opening is journalled. Raises: AccessDenied."""
    rules.read_person.find(actor, key, lock=False)
    person = Person.objects.select_related(
        "sex", "birth_registration", "citizenship", "community", "school_status"
    ).get(pk=key)
    journal.record_read("person.opened", Subject.of(person))
    languages, difficulties = _words(person)
    return PersonCard(
        id=person.pk,
        version=person.version,
        kind=PersonKind(person.kind),
        name=person.full_name,
        given_name=person.given_name,
        family_name=person.family_name,
        father_name=person.father_name,
        nickname=person.nickname,
        name_language=person.name_language,
        sex=word(person.sex),
        birth=person.birth,
        birth_estimated_by=person.birth_estimated_by,
        birth_place=person.birth_place,
        age=age_of(person),
        birth_registration=word(person.birth_registration),
        citizenship=word(person.citizenship),
        community=word(person.community),
        community_reason=person.community_reason,
        languages=languages,
        interpreter_needed=person.interpreter_needed,
        difficulties=difficulties,
        school_status=word(person.school_status),
        school_name=person.school_name,
        school_grade=person.school_grade,
        died_on=person.died_on,
        papers=_papers(key),
    )


def age_of(person: Person) -> Age:
    """Return the age today, or on the day of death."""
    return person.birth.age(person.died_on or clock.today())


def _papers(key: UUID) -> tuple[Paper, ...]:
    rows = list(
        Identifier.objects.filter(person_id=key, ended_at=None)
        .select_related("kind")
        .order_by("kind__position", "id")
    )
    crypto.fetch_keys([key] if rows else [])
    return tuple(
        Paper(row.pk, row.version, Word(row.kind_id, row.kind.code, row.kind.labels), row.number)
        for row in rows
    )


def _words(person: Person) -> tuple[tuple[Word, ...], tuple[Difficulty, ...]]:
    """Return the languages and the difficulties of a person, in words."""
    spoken: list[str] = person.languages
    answers: dict[str, str] = person.disability
    wanted = Q(list=CodeList.LANGUAGE, code__in=spoken)
    wanted |= Q(list=CodeList.WASHINGTON_GROUP, code__in=answers)
    wanted |= Q(list=CodeList.WASHINGTON_ANSWER, code__in=answers.values())
    found = {
        (c.list, c.code): Word(c.pk, c.code, c.labels)
        for c in Code.objects.filter(wanted).order_by("position")
    }
    languages = tuple(found[CodeList.LANGUAGE, code] for code in spoken)
    domains = (code for name, code in found if name == CodeList.WASHINGTON_GROUP)
    return languages, tuple(
        Difficulty(
            found[CodeList.WASHINGTON_GROUP, domain],
            found[CodeList.WASHINGTON_ANSWER, answers[domain]],
        )
        for domain in domains
    )
