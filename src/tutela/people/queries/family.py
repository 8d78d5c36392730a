"""A child's family: who is what to the child, who lives together, who must not be contacted."""

from __future__ import annotations

import functools
import operator
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    BooleanField,
    Exists,
    F,
    Func,
    OuterRef,
    Q,
    Subquery,
    When,
)
from django.db.models import Case as Chosen
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import JSONObject

from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.people import rules
from tutela.people.births import Age
from tutela.people.enums import Kin, PersonKind
from tutela.people.models import HouseholdMember, Person, Tie
from tutela.people.queries.card import age_of
from tutela.people.queries.words import Word, word
from tutela.reference.enums import CodeList
from tutela.reference.models import Code

_MOST = 60  # people in one picture


@dataclass(frozen=True)
class TieLine:
    """One tie of the child. `role` is what the relative is to the child, whoever told it.

    `turned`: the row was told from the relative's side.
    """

    id: UUID
    version: int
    role: Word
    turned: bool
    caregiver: bool
    guardian: bool
    separated: bool
    no_contact: bool
    no_contact_reason: str
    first_day: date | None
    last_day: date | None
    generation: int | None = None  # below the child; None: the relation says nothing of it

    @property
    def is_over(self) -> bool:
        """Say whether it was so, and is no longer."""
        return self.last_day is not None and self.last_day < clock.today()


@dataclass(frozen=True)
class Member:
    """Somebody of the family; `ties` says what they are to the child, nothing for kin of kin."""

    id: UUID
    version: int
    kind: PersonKind
    name: str
    nickname: str
    name_language: str
    sex: str
    age: Age
    died_on: date | None
    is_child: bool
    at_home: bool
    ties: tuple[TieLine, ...]

    @property
    def roles(self) -> tuple[Word, ...]:
        """Return what they are to the child now."""
        return tuple(tie.role for tie in self.ties if not tie.is_over)

    @property
    def takes_care(self) -> bool:
        """Say whether they take care of the child."""
        return any(tie.caregiver for tie in self.ties if not tie.is_over)

    @property
    def no_contact(self) -> bool:
        """Say whether they must not be contacted."""
        return any(tie.no_contact for tie in self.ties)

    @property
    def generation(self) -> int | None:
        """Return how many generations below the child they stand, as far as a tie says so."""
        return next((tie.generation for tie in self.ties if tie.generation is not None), None)


@dataclass(frozen=True)
class KeptAway:
    """Somebody who must not be contacted, and what they are to the child."""

    name: str
    name_language: str
    role: Word


@dataclass(frozen=True)
class Couple:
    """Two who are or were together."""

    one: UUID
    other: UUID
    separated: bool


@dataclass(frozen=True)
class ParentOf:
    """A parent and a child."""

    parent: UUID
    child: UUID


@dataclass(frozen=True)
class Family:
    """All that a picture and a list of the family need; the child comes first."""

    members: tuple[Member, ...]
    couples: tuple[Couple, ...]
    parents: tuple[ParentOf, ...]
    household: tuple[UUID, ...]
    since: date | None

    @property
    def child(self) -> Member:
        """Return the child of the file."""
        return self.members[0]

    @property
    def kept_away(self) -> tuple[KeptAway, ...]:
        """Return who must not be contacted."""
        return tuple(
            KeptAway(one.name, one.name_language, tie.role)
            for one in self.members
            for tie in one.ties
            if tie.no_contact
        )


def family(actor: Actor, child_id: UUID) -> Family:
    """Return the family of a child, as far as the actor reaches it; two queries. Raises: AccessDenied.

    Kin of kin is shown too: the partner of the mother, the other parent of a half-sister.
    """
    ties = _ties(actor, child_id)
    people = _people(actor, ties, child_id)
    child = people.get(child_id)
    if child is None:
        raise AccessDenied(rules.read_person.code)
    home = frozenset(key for key, person in people.items() if person.at_home)
    lines = _lines(child_id, (t for t in ties if child_id in {t.person_id, t.relative_id}))
    sexes = _sexes(ties)
    now = [tie for tie in ties if {tie.person_id, tie.relative_id} <= people.keys()]
    return Family(
        members=tuple(
            _member(p, child_id, home, lines.get(p.pk, ()), sexes) for p in people.values()
        ),
        couples=tuple(_couples(now)),
        parents=tuple(_parents(now)),
        household=tuple(key for key in people if key in home),
        since=child.since,
    )


def kept_away(actor: Actor, child_id: UUID) -> tuple[KeptAway, ...]:
    """Return who must not be contacted, for the note above every page of the file."""
    return family(actor, child_id).kept_away


class _Among(Func):
    """A column has one of the values of an array: unlike `IN (SELECT …) OR …` it uses an index."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY ("
    output_field = BooleanField()


def _ties(actor: Actor, child: UUID) -> list[Any]:
    """Return the ties of the child and of those around the child, with what opens them."""
    mine = Q(person_id=child) | Q(relative_id=child)
    near = Tie.objects.filter(mine, ended_at=None)
    around = near.values(
        other=Chosen(When(person_id=child, then="relative_id"), default="person_id")
    )
    theirs = (Q(_Among(F(side), ArraySubquery(around))) for side in ("person_id", "relative_id"))
    turned = Code.objects.filter(list=CodeList.RELATION_TYPE, code=OuterRef("reciprocal"))
    found = (
        rules.read_tie.rows(actor)
        .filter(functools.reduce(operator.or_, theirs, mine), ended_at=None)
        .annotate(
            key=crypto.key_of("person_id"),
            reciprocal=KeyTextTransform("reciprocal", "kind__traits"),
        )
        .annotate(
            back=Subquery(turned.values(said=JSONObject(key="pk", code="code", labels="labels"))),
        )
    )
    ties = list(found.select_related("kind").order_by("kind__position", "id"))
    for tie in ties:
        crypto.hold(tie.person_id, tie.key)
    return ties


def _people(actor: Actor, ties: Iterable[Tie], child: UUID) -> Mapping[UUID, Any]:
    """Return the people in reach, the child first, then the eldest first.

    Each says whether they live with the child, the child since when.
    """
    mine = HouseholdMember.objects.filter(person_id=child, ended_at=None)
    home = HouseholdMember.objects.filter(household__in=mine.values("household"), ended_at=None)
    known = {child}.union(*((tie.person_id, tie.relative_id) for tie in ties))
    away = {key for tie in ties if tie.no_contact for key in (tie.person_id, tie.relative_id)}
    before_all = Chosen(When(pk=child, then=0), When(pk__in=away, then=1), default=2)
    found = (
        rules.read_person.rows(actor)
        .filter(Q(pk__in=known) | Q(_Among(F("pk"), ArraySubquery(home.values("person_id")))))
        .annotate(
            at_home=Exists(home.filter(person_id=OuterRef("pk"))),
            since=Subquery(mine.order_by("pk").values("first_day")[:1]),
        )
        .select_related("sex")
        .order_by(before_all, "birth_latest", "id")[:_MOST]
    )
    rows = sorted(found, key=lambda one: (one.pk != child, one.birth_latest or date.max, one.pk))
    return {person.pk: person for person in rows}


def _lines(child: UUID, ties: Iterable[Any]) -> Mapping[UUID, tuple[TieLine, ...]]:
    """Read the child's ties from the child's side: relative → what they are."""
    lines: dict[UUID, tuple[TieLine, ...]] = {}
    for tie in ties:
        turned = tie.relative_id == child
        role = Word(tie.kind.pk, tie.kind.code, tie.kind.labels)
        if turned and tie.back:
            role = Word(UUID(tie.back["key"]), tie.back["code"], tie.back["labels"])
        other = tie.person_id if turned else tie.relative_id
        lines[other] = (*lines.get(other, ()), _line(tie, role, turned=turned))
    return lines


def _line(tie: Tie, role: Word, *, turned: bool) -> TieLine:
    return TieLine(
        id=tie.pk,
        version=tie.version,
        role=role,
        turned=turned,
        caregiver=tie.caregiver,
        guardian=tie.guardian,
        separated=tie.separated,
        no_contact=tie.no_contact,
        no_contact_reason=tie.no_contact_reason,
        first_day=tie.first_day,
        last_day=tie.last_day,
        generation=_generation(tie, turned=turned),
    )


def _generation(tie: Tie, *, turned: bool) -> int | None:
    """Return how many generations below the child the other stands (`traits.generation`)."""
    below = tie.kind.traits.get("generation")
    return None if below is None else -below if turned else below


def _member(
    person: Person,
    child: UUID,
    home: Collection[UUID],
    ties: tuple[TieLine, ...],
    sexes: Mapping[UUID, str],
) -> Member:
    sex = word(person.sex)
    return Member(
        id=person.pk,
        version=person.version,
        kind=PersonKind(person.kind),
        name=person.full_name,
        nickname=person.nickname,
        name_language=person.name_language,
        sex=sex.code if sex else sexes.get(person.pk, ""),
        age=age_of(person),
        died_on=person.died_on,
        is_child=person.pk == child,
        at_home=person.pk in home,
        ties=ties,
    )


def _sexes(ties: Iterable[Tie]) -> dict[UUID, str]:
    """Return what the words for people say of their sex: a mother is a woman."""
    return {tie.relative_id: sex for tie in ties if (sex := tie.kind.traits.get("sex"))}


def _couples(ties: Iterable[Tie]) -> Iterable[Couple]:
    for tie in ties:
        if tie.kind.traits.get("kin") == Kin.PARTNER:
            over = tie.last_day is not None and tie.last_day < clock.today()
            yield Couple(tie.person_id, tie.relative_id, separated=tie.separated or over)


def _parents(ties: Iterable[Tie]) -> Iterable[ParentOf]:
    """Yield each parent and child once, whichever side told it."""
    pairs: dict[ParentOf, None] = {}
    for tie in ties:
        kin = tie.kind.traits.get("kin")
        if kin == Kin.PARENT:
            pairs[ParentOf(parent=tie.relative_id, child=tie.person_id)] = None
        elif kin == Kin.CHILD:
            pairs[ParentOf(parent=tie.person_id, child=tie.relative_id)] = None
    return pairs
