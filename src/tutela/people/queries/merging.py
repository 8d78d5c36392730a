"""Two records that may be of one person: who, what follows when they are joined, and what was joined."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Model

from tutela.kernel.access import Actor, Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import User
from tutela.people import rules
from tutela.people.enums import Contradiction, MergeField
from tutela.people.jobs import MERGE
from tutela.people.merge_fields import COLUMNS
from tutela.people.models import (
    Address,
    HouseholdMember,
    Identifier,
    Person,
    PersonMerge,
    Phone,
    Tie,
)
from tutela.people.queries.card import person_card
from tutela.people.queries.contradictions import contradictions
from tutela.people.queries.duplicates import PossibleMatch, possible_duplicates
from tutela.people.queries.files import files_of
from tutela.people.queries.search import FoundPerson, find_people
from tutela.people.traits import BirthTraits, PersonTraits

MOST = 8


def likely_twins(actor: Actor, person_id: UUID) -> tuple[PossibleMatch, ...]:
    """Return records in reach that may be of the same person, the likeliest first; journalled."""
    card = person_card(actor, person_id)
    traits = PersonTraits(
        given_name=card.given_name,
        family_name=card.family_name,
        father_name=card.father_name,
        nickname=card.nickname,
        sex=card.sex.key if card.sex else None,
        birth=BirthTraits.of(card.birth, estimated_by=card.birth_estimated_by),
    )
    numbers = [(paper.kind.code, paper.number) for paper in card.papers]
    found = possible_duplicates(actor, traits, MOST, kind=card.kind, numbers=numbers).matches
    joinable = _joinable(actor, person_id, [one.id for one in found])
    return tuple(one for one in found if one.id in joinable)


def records_named(actor: Actor, person_id: UUID, text: str) -> tuple[FoundPerson, ...]:
    """Return records in reach of this name or number that could be joined; journalled."""
    found = find_people(actor, text, cap=MOST)
    joinable = _joinable(actor, person_id, [one.id for one in found])
    return tuple(one for one in found if one.id in joinable)


def _joinable(actor: Actor, person_id: UUID, found: list[UUID]) -> set[UUID]:
    kind = rules.merge_person.find(actor, person_id, lock=False).kind
    rows = rules.merge_person.rows(actor).filter(pk__in=found, kind=kind).exclude(pk=person_id)
    return set(rows.values_list("pk", flat=True))


@dataclass(frozen=True)
class Following:
    """What points at a record, as far as it is in sight, and with whom the person lives."""

    files: tuple[UUID, ...]
    phones: int
    addresses: int
    numbers: int
    ties: int
    lives_with: tuple[str, ...]


def following(actor: Actor, person_id: UUID) -> Following:
    """Return what would follow if this record were joined into another. Raises: AccessDenied."""
    rules.merge_person.find(actor, person_id, lock=False)
    return Following(
        files=files_of([person_id]).get(person_id, ()),
        phones=_count(Phone, person_id),
        addresses=_count(Address, person_id),
        numbers=_count(Identifier, person_id),
        ties=_count(Tie, person_id)
        + Tie.objects.filter(relative_id=person_id, ended_at=None).count(),
        lives_with=_home(person_id),
    )


def _count(model: type[Model], person_id: UUID) -> int:
    return model._default_manager.filter(person_id=person_id, ended_at=None).count()


def _home(person_id: UUID) -> tuple[str, ...]:
    homes = HouseholdMember.objects.filter(person_id=person_id, ended_at=None).values("household")
    there = HouseholdMember.objects.filter(household__in=homes, ended_at=None)
    others = there.exclude(person_id=person_id).values("person_id")
    people = Person.objects.filter(pk__in=others).order_by("sort_key", "id")
    return tuple(person.full_name for person in people)


def contradictions_between(actor: Actor, one: UUID, other: UUID) -> tuple[Contradiction, ...]:
    """Return what speaks against two records being of one person. Raises: AccessDenied."""
    pair = [rules.merge_person.find(actor, key, lock=False) for key in (one, other)]
    return contradictions(*pair)


@dataclass(frozen=True)
class Joined:
    """A record that was joined into a person."""

    id: UUID
    made_at: datetime
    made_by: str
    reason: str
    last: bool  # what was joined last is separated first


def joined_records(actor: Actor, person_id: UUID) -> tuple[Joined, ...]:
    """Return what was joined into a person and is not separated, the latest first."""
    rows = rules.read_merge.rows(actor).filter(person_id=person_id, ended_at=None)
    found = list(rows.order_by("-made_at", "-pk"))
    names = _names({row.made_by_id for row in found})
    return tuple(
        Joined(row.pk, row.made_at, names.get(row.made_by_id, ""), row.reason, last=at == 0)
        for at, row in enumerate(found)
    )


def joined_into(actor: Actor, person_id: UUID) -> UUID | None:
    """Return the record into which this one was joined, if that one is in reach."""
    rows = rules.read_merge.rows(actor).filter(merged_id=person_id, ended_at=None)
    return rows.values_list("person_id", flat=True).first()


@dataclass(frozen=True)
class Separation:
    """What would happen if two joined records were separated."""

    id: UUID
    person: UUID
    name: str
    other: str
    made_at: datetime
    made_by: str
    reason: str
    moved: int  # entries that go back
    back: tuple[MergeField, ...]  # what is said again as it was before
    stays: tuple[MergeField, ...]  # what was changed since, and stays


def separation(actor: Actor, merge_id: UUID) -> Separation:
    """Return what a separation would do. Raises: AccessDenied."""
    merge = rules.separate_person.find(actor, merge_id, lock=False)
    if merge.ended_at is not None or not isinstance(actor, Staff):
        raise AccessDenied(rules.separate_person.code)
    name, other, stays = _as_the_job(merge, actor.id)
    taken = [field for field in MergeField if field in merge.taken]
    return Separation(
        id=merge.pk,
        person=merge.person_id,
        name=name,
        other=other,
        made_at=merge.made_at,
        made_by=_names({merge.made_by_id}).get(merge.made_by_id, ""),
        reason=merge.reason,
        moved=sum(len(keys) for keys in merge.moved.values()),
        back=tuple(field for field in taken if field not in stays and _told(merge, field)),
        stays=stays,
    )


def _as_the_job(merge: PersonMerge, started_by: UUID) -> tuple[str, str, tuple[MergeField, ...]]:
    """Look at the joined record, which is in nobody's sight, by its name and what is still as taken."""
    with act_as(System(MERGE, started_by)):
        pair = {
            row.pk: row for row in Person.objects.filter(pk__in=(merge.person_id, merge.merged_id))
        }
        person, other = pair[merge.person_id], pair[merge.merged_id]
        changed = tuple(
            field
            for field in MergeField
            if field in merge.taken
            and any(getattr(person, name) != getattr(other, name) for name in COLUMNS[field])
        )
        return person.full_name, other.full_name, changed


def _told(merge: PersonMerge, field: MergeField) -> bool:
    """Say whether the person said anything else in a field before."""
    return any(name in json.loads(merge.before) for name in COLUMNS[field])


def _names(users: set[UUID]) -> dict[UUID, str]:
    return dict(User.objects.filter(pk__in=users).values_list("pk", "name"))
