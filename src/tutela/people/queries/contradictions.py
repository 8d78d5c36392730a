"""What speaks against two records being of one person. It may be explained; it is never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from tutela.people import names
from tutela.people.enums import BirthAgreement, Contradiction
from tutela.people.models import Identifier, Person
from tutela.reference.enums import CodeList
from tutela.reference.named import named

_TOLD_SEXES = frozenset({named(CodeList.SEX, "FEMALE"), named(CodeList.SEX, "MALE")})


def contradictions(person: Person, other: Person) -> tuple[Contradiction, ...]:
    """Return what two records say that cannot be of one person, or hardly."""
    return tuple(_against(person, other))


def _against(person: Person, other: Person) -> Iterator[Contradiction]:
    agreement = person.birth.may_agree(other.birth)
    if agreement is BirthAgreement.DIFFERENT:
        yield Contradiction.BIRTH
    sexes = {one.sex.code for one in (person, other) if one.sex} & _TOLD_SEXES
    if len(sexes) > 1:
        yield Contradiction.SEX
    if person.died_on != other.died_on:
        yield Contradiction.DEATH
    if _other_number(person, other):
        yield Contradiction.NUMBER
    if _like_siblings(person, other):
        yield Contradiction.SIBLINGS


def _other_number(person: Person, other: Person) -> bool:
    """Say whether an office gave them two numbers of one kind, and none that is the same."""
    told = [
        {
            (row.kind_id, bytes(row.lookup))
            for row in Identifier.objects.filter(person=one, ended_at=None)
        }
        for one in (person, other)
    ]
    kinds = [{kind for kind, _ in numbers} for numbers in told]
    return bool(kinds[0] & kinds[1]) and not told[0] & told[1]


def _like_siblings(person: Person, other: Person) -> bool:
    """Say whether they are called as siblings are, twins too: one family name, other given names."""
    given = [names.keys(one.given_name) for one in (person, other)]
    family = [names.keys(one.family_name) for one in (person, other)]
    return bool(all(given) and family[0] & family[1]) and not given[0] & given[1]
