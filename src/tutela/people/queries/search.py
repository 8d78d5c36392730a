"""Find people by a name in any alphabet, a number or a phone: the likeliest first, with the reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from django.db.models import QuerySet

from tutela.kernel import crypto, journal
from tutela.kernel.access import Actor
from tutela.people import names, rules
from tutela.people.births import Age
from tutela.people.enums import PersonKind
from tutela.people.models import Identifier, Phone
from tutela.people.queries.card import age_of
from tutela.people.queries.files import files_of
from tutela.people.queries.named import SHOWN, people_named
from tutela.people.queries.near import asked_with_neighbours
from tutela.people.similar import Reason
from tutela.people.told import identifier_lookup, phone_digits, phone_lookup

CAP = 50
_FEWEST_DIGITS = 5


class FoundBy(StrEnum):
    """What of a person met the words that were searched."""

    NAME = "NAME"
    NUMBER = "NUMBER"
    PHONE = "PHONE"


@dataclass(frozen=True)
class FoundPerson:
    """Somebody in the actor's reach; `files` are those in reach that hold them.

    `reasons` say why somebody found by name stands where they stand; `exactly`: every word was met.
    """

    id: UUID
    kind: PersonKind
    name: str
    nickname: str
    father_name: str
    name_language: str
    age: Age
    found_by: FoundBy
    files: tuple[UUID, ...]
    reasons: tuple[Reason, ...] = ()
    exactly: bool = True


def find_people(actor: Actor, text: str, *, cap: int = CAP) -> tuple[FoundPerson, ...]:
    """Return the people whose name, number or phone this is, `cap` at most: numbers first, then the likeliest.

    Names are met in any alphabet, spelling and order, with a typing error or two; a birth, a place and
    the father's name put those whom they fit before the others. The search is journalled with keyed
    hashes of its words and the people shown.
    """
    numbered = _by_number(actor, text, cap)
    by_name = people_named(actor, asked_with_neighbours(text))
    found = numbered | dict.fromkeys(by_name, FoundBy.NAME) | numbered
    shown = list(found)[:cap]
    people = {key: by_name[key].person for key in shown if key in by_name}
    if others := [key for key in shown if key not in by_name]:
        read = rules.read_person.rows(actor).filter(pk__in=others).only(*SHOWN)
        people |= {person.pk: person for person in read}
    files = files_of(people)
    journal.record_read("people.searched", shown=sorted(people), terms=hashed(names.words(text)))
    return tuple(
        FoundPerson(
            id=key,
            kind=PersonKind(people[key].kind),
            name=people[key].full_name,
            nickname=people[key].nickname,
            father_name=people[key].father_name,
            name_language=people[key].name_language,
            age=age_of(people[key]),
            found_by=found[key],
            files=files.get(key, ()),
            reasons=by_name[key].found.reasons if key in by_name else (),
            exactly=key in numbered or by_name[key].found.exactly,
        )
        for key in shown
        if key in people
    )


def hashed(words: Iterable[str]) -> str:
    """Return keyed hashes of words, so that the journal can be asked who searched for a name."""
    return " ".join(crypto.blind(names.exact_key(word), "search").hex() for word in words)


def _by_number(actor: Actor, text: str, cap: int) -> dict[UUID, FoundBy]:
    """Return who has this number or phone."""
    found: dict[UUID, FoundBy] = {}
    if any(char.isdigit() for char in text):
        numbers = rules.read_identifier.rows(actor).filter(
            lookup=identifier_lookup(text), ended_at=None
        )
        found |= dict.fromkeys(_people(numbers, cap), FoundBy.NUMBER)
    if len(phone_digits(text)) >= _FEWEST_DIGITS:
        phones = rules.read_phone.rows(actor).filter(lookup=phone_lookup(text), ended_at=None)
        found |= dict.fromkeys(_people(phones, cap), FoundBy.PHONE)
    return found


def _people(rows: QuerySet[Identifier] | QuerySet[Phone], cap: int) -> list[UUID]:
    return list(rows.order_by("person_id").values_list("person_id", flat=True)[:cap])
