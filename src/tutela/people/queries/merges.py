"""Which records were joined, and which of them were separated again: for whoever may do the same."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tutela.kernel.access import Staff, System, act_as
from tutela.organisations.models import User
from tutela.people import rules
from tutela.people.jobs import MERGE
from tutela.people.models import Holding, Person, PersonMerge
from tutela.people.queries.files import files_of
from tutela.reference.queries import calendar

MOST = 25


class MergeState(StrEnum):
    """Whether two records are still one."""

    JOINED = "JOINED"
    SEPARATED = "SEPARATED"


@dataclass(frozen=True)
class AskedMerges:
    """What the list is narrowed to."""

    unit: UUID | None = None  # in which a file of the person lies
    state: MergeState | None = None
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Merged:
    """Two records that were joined. `file` is one in reach that holds the person; `name` may be empty."""

    id: UUID
    person: UUID
    name: str
    other: str
    file: UUID | None
    reason: str
    by: str
    at: datetime
    ended_by: str
    ended_at: datetime | None
    last: bool  # what was joined last is separated first


@dataclass(frozen=True)
class MergesPage:
    """Some of them, and whether there are more."""

    merges: tuple[Merged, ...]
    more: bool


def merges(actor: Staff, asked: AskedMerges, number: int = 1) -> MergesPage:
    """Return one page of the merges whose people the actor may join and separate, newest first.

    A record that is joined is in nobody's sight but for its name here, as on the page that separates it; one
    that was separated is named to those who may read it.
    """
    first = (number - 1) * MOST
    rows = _asked(rules.separate_person.rows(actor), asked).order_by("-made_at", "-pk")
    found = list(rows[first : first + MOST + 1])
    shown = found[:MOST]
    names = _names_of_people(actor, shown)
    users = dict(User.objects.filter(pk__in=_users(shown)).values_list("pk", "name"))
    files = files_of({one.person_id for one in shown})
    last = _last({one.person_id for one in shown})
    told = tuple(
        Merged(
            id=one.pk, person=one.person_id, name=names.get(one.person_id, ""),
            other=names.get(one.merged_id, ""), file=next(iter(files.get(one.person_id, ())), None),
            reason=one.reason, by=users.get(one.made_by_id, ""), at=one.made_at,
            ended_by=users.get(one.ended_by_id, "") if one.ended_by_id else "",
            ended_at=one.ended_at, last=one.pk in last,
        )
        for one in shown
    )  # fmt: skip
    return MergesPage(told, len(found) > MOST)


def _asked(rows: QuerySet[PersonMerge], asked: AskedMerges) -> QuerySet[PersonMerge]:
    if asked.unit:
        held = Holding.objects.filter(person_id=OuterRef("person_id"), unit_id=asked.unit)
        rows = rows.filter(Exists(held))
    if asked.state:
        rows = rows.filter(ended_at__isnull=asked.state is MergeState.JOINED)
    instant = calendar().instant
    if asked.first_day:
        rows = rows.filter(made_at__gte=instant(asked.first_day, time.min))
    if asked.last_day:
        rows = rows.filter(made_at__lt=instant(asked.last_day + timedelta(days=1), time.min))
    return rows


def _names_of_people(actor: Staff, shown: Sequence[PersonMerge]) -> dict[UUID, str]:
    """Return the names that the actor may read, and those of records that are joined into one of these."""
    keys = {key for one in shown for key in (one.person_id, one.merged_id)}
    names = _named(rules.read_person.rows(actor).filter(pk__in=keys))
    joined = {one.merged_id for one in shown if one.ended_at is None and one.person_id in names}
    if joined:
        with act_as(System(MERGE, actor.id)):
            names |= _named(Person.objects.filter(pk__in=joined))
    return names


def _named(people: QuerySet[Person]) -> dict[UUID, str]:
    return {one.pk: one.full_name for one in people}


def _users(shown: Sequence[PersonMerge]) -> set[UUID]:
    return {key for one in shown for key in (one.made_by_id, one.ended_by_id) if key}


def _last(people: Collection[UUID]) -> set[UUID]:
    """Return, of each person, what was joined last and is not separated."""
    rows = PersonMerge.objects.filter(person_id__in=people, ended_at=None)
    found = rows.order_by("made_at", "pk").values_list("person_id", "pk")
    return set(dict(found).values())
