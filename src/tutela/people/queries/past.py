"""The family and the addresses as they were written down at a moment of the past.

A row is ended and not deleted, so what was written down before the moment, and not ended by then, stood. What
was written over since is taken back line by line with what the journal kept of it (`people.former`). Lines of a
time before Tutela kept it cannot be taken back: such a row is `unsure`. Names, births and deaths are those of today.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine, JournalLink
from tutela.people import rules
from tutela.people.enums import Safety
from tutela.people.former import opened
from tutela.people.models import Address, HouseholdMember, Person, PersonMerge, Tie
from tutela.people.queries.words import Word
from tutela.reference.enums import CodeList
from tutela.reference.models import Code, Place
from tutela.reference.queries import calendar, label

_OVERWRITTEN = ("tie.changed", "tie.ended", "address.changed")
_EMPTY = ("place_id", "settlement", "street")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class AddressThen:
    """Where somebody was to be found. `unsure`: part of it was written over, and nobody kept it."""

    text: str
    safe: Safety
    unsure: bool


@dataclass(frozen=True)
class TieThen:
    """What somebody was to the child, as it was told then."""

    role: Word
    caregiver: bool
    guardian: bool
    separated: bool
    no_contact: bool
    first_day: date | None
    last_day: date | None
    unsure: bool


@dataclass(frozen=True)
class RelativeThen:
    """Somebody of the family as they were told then; the child has no ties to itself."""

    id: UUID
    name: str
    name_language: str
    at_home: bool
    ties: tuple[TieThen, ...]
    addresses: tuple[AddressThen, ...]


@dataclass(frozen=True)
class FamilyThen:
    """The child, and everybody who was tied to it or lived with it."""

    child: RelativeThen
    relatives: tuple[RelativeThen, ...]


def family_then(actor: Actor, child_id: UUID, moment: datetime) -> FamilyThen:
    """Return the family as it was written down before a moment; sixteen queries at most. Raises: AccessDenied.

    Whoever is out of the actor's reach today is not there. What an address said before it was written over is
    told to those alone who may reveal hidden places: it may have been one.
    """
    ties = _ties(actor, child_id, moment)
    home = _home(child_id, moment)
    known = {child_id, *home, *(key for tie in ties for key in (tie.person_id, tie.relative_id))}
    people = {one.pk: one for one in rules.read_person.rows(actor).filter(pk__in=known)}
    if child_id not in people:
        raise AccessDenied(rules.read_person.code)
    lines = _ties_then(ties, child_id, moment)
    places = _addresses(actor, people, moment)

    def told(person: Person) -> RelativeThen:
        return RelativeThen(
            person.pk, person.full_name, person.name_language, person.pk in home,
            lines.get(person.pk, ()), places.get(person.pk, ()),
        )  # fmt: skip

    others = [one for key, one in people.items() if key in home or lines.get(key)]
    others = sorted(others, key=lambda one: (one.birth_latest or date.max, one.pk))
    return FamilyThen(
        told(people[child_id]), tuple(told(one) for one in others if one.pk != child_id)
    )


def _stood(moment: datetime) -> Q:
    """Say which rows were written down before a moment, and had not ended by then."""
    return Q(recorded_at__lt=moment) & (Q(ended_at=None) | Q(ended_at__gte=moment))


def _ties(actor: Actor, child: UUID, moment: datetime) -> list[Tie]:
    mine = Q(person_id=child) | Q(relative_id=child)
    rows = rules.read_tie.rows(actor).filter(mine, _stood(moment)).exclude(
        pk__in=_came({child}, moment, "people_tie.person_id", "people_tie.relative_id")
    )  # fmt: skip
    return list(rows.order_by("kind__position", "id"))


def _came(people: Collection[UUID], moment: datetime, *columns: str) -> set[UUID]:
    """Return the rows that came to people later only, when another record was joined with theirs."""
    later = PersonMerge.objects.filter(person_id__in=people, made_at__gte=moment, ended_at=None)
    moved = later.values_list("moved", flat=True)
    return {UUID(key) for rows in moved for column in columns for key in rows.get(column, ())}


def _rewound(
    rows: Iterable[Tie | Address], moment: datetime, closed: Collection[UUID] = ()
) -> dict[UUID, set[str]]:
    """Let rows say what they said at a moment; return what nobody kept. They must never be saved.

    `closed`: people of whom nothing is taken back.
    """
    by_key = {row.pk: row for row in rows}
    found = JournalLine.objects.filter(
        subject_id__in=by_key, event__in=_OVERWRITTEN, recorded_at__gte=moment
    )
    lines = [(by_key[line.subject_id], json.loads(line.payload)) for line in found.order_by("-id")]
    crypto.fetch_keys({UUID(facts["person"]) for _row, facts in lines})
    lost: dict[UUID, set[str]] = defaultdict(set)
    for row, facts in lines:
        before = None if row.person_id in closed else _before(row, facts)
        if before is None:
            lost[row.pk] |= set(facts.get("fields", ["last_day"]))
            continue
        _open(row)
        for name, value in before.items():
            setattr(row, name, value)
        lost[row.pk] -= {name.removesuffix("_id") for name in before}
    return lost


def _before(row: Tie | Address, facts: Mapping[str, Any]) -> dict[str, Any] | None:
    """Return what a line says was there before; None where it does not say."""
    if facts.get("before"):
        return opened(UUID(facts["person"]), row, facts["before"])
    if isinstance(row, Tie) and "fields" not in facts and ("before" in facts or not row.last_day):
        return {}  # it was never true, and nothing was written over
    return None


def _open(row: Tie | Address) -> None:
    """Open the texts of a row while it still names the person whose key closes them."""
    for field in row._meta.concrete_fields:
        if isinstance(field, SealedTextField):
            getattr(row, field.attname)


def _ties_then(
    ties: Collection[Tie], child: UUID, moment: datetime
) -> Mapping[UUID, tuple[TieThen, ...]]:
    """Return relative → what they were to the child, from whichever side it was told then."""
    crypto.fetch_keys({tie.person_id for tie in ties})
    lost = _rewound(ties, moment)
    kinds = Code.objects.in_bulk({tie.kind_id for tie in ties})
    turned = {kind.traits.get("reciprocal", "") for kind in kinds.values()}
    found = Code.objects.filter(list=CodeList.RELATION_TYPE, code__in=turned)
    backs = {code.code: code for code in found}
    lines: dict[UUID, tuple[TieThen, ...]] = {}
    for tie in ties:
        kind = kinds[tie.kind_id]
        other = tie.relative_id
        if tie.relative_id == child:
            other, kind = tie.person_id, backs.get(kind.traits.get("reciprocal", ""), kind)
        lines[other] = (*lines.get(other, ()), _tie(tie, kind, unsure=bool(lost.get(tie.pk))))
    return lines


def _tie(tie: Tie, kind: Code, *, unsure: bool) -> TieThen:
    return TieThen(
        Word(kind.pk, kind.code, kind.labels),
        tie.caregiver,
        tie.guardian,
        tie.separated,
        tie.no_contact,
        tie.first_day,
        tie.last_day,
        unsure,
    )


def _home(child: UUID, moment: datetime) -> frozenset[UUID]:
    """Return who lived in the child's household, as it was told then; the child is one of them."""
    mine = HouseholdMember.objects.filter(person_id=child).values("household")
    rows = list(HouseholdMember.objects.filter(household__in=mine).order_by("id"))
    told = _told({row.person_id for row in rows})
    then: list[HouseholdMember] = []
    ended: dict[tuple[str, ...], datetime] = {}
    for row in rows:
        key = (str(row.household), str(row.person_id), str(row.first_day))
        if _written(row, told[key], ended.get(key, _LONG_AGO)) < moment and (
            row.ended_at is None or row.ended_at >= moment
        ):
            then.append(row)
        ended[key] = row.ended_at or _LONG_AGO
    homes = {row.household for row in then if row.person_id == child}
    return frozenset(row.person_id for row in then if row.household in homes)


def _told(people: Collection[UUID]) -> Mapping[tuple[str, ...], list[datetime]]:
    """Return household, person and first day → when that was told; a membership does not say it itself."""
    links = JournalLink.objects.filter(subject_id__in=people).values("line")
    lines = JournalLine.objects.filter(event="household.set", pk__in=links).order_by("id")
    told: dict[tuple[str, ...], list[datetime]] = defaultdict(list)
    for line in lines:
        facts = json.loads(line.payload)
        for member in facts["members"]:
            told[facts["household"], member, facts["since"]].append(line.recorded_at)
    return told


def _written(row: HouseholdMember, told: Iterable[datetime], left: datetime) -> datetime:
    """Return when a membership was written down; whoever left and came back was told of anew.

    A membership that a joining or a sealing made is in no line: then its first day stands for it.
    """
    found = next((at for at in told if at >= left), None)
    if found is not None or row.first_day is None:
        return found or _LONG_AGO
    return calendar().instant(row.first_day, time.min)


def _addresses(
    actor: Actor, people: Collection[UUID], moment: datetime
) -> Mapping[UUID, tuple[AddressThen, ...]]:
    """Return person → where they were to be found; what was emptied since is not told at all."""
    rows = [row for row in _places(people, moment) if any(getattr(row, one) for one in _EMPTY)]
    revealing = rules.reveal_address.rows(actor).filter(pk__in=people)
    closed = set(people) - set(revealing.values_list("pk", flat=True))
    crypto.fetch_keys({row.person_id for row in rows})
    lost = _rewound(rows, moment, closed)
    places = Place.objects.in_bulk({row.place_id for row in rows if row.place_id})
    found: dict[UUID, tuple[AddressThen, ...]] = {}
    for row in rows:
        place = places.get(row.place_id) if row.place_id else None
        parts = (row.street, row.settlement, label(place, get_language() or "en") if place else "")
        text = ", ".join(part for part in parts if part)
        line = AddressThen(text, Safety(row.safe), unsure=bool(lost.get(row.pk)))
        found[row.person_id] = (*found.get(row.person_id, ()), line)
    return found


def _places(people: Collection[UUID], moment: datetime) -> QuerySet[Address]:
    rows = Address.objects.filter(_stood(moment), person_id__in=people)
    return rows.exclude(pk__in=_came(people, moment, "people_address.person_id")).order_by("id")
