"""How many people a campaign reached, by channel, place, audience and week. Nothing small is in it.

What is recorded or taken back in a week shows from its next Monday on, all together: who looks twice in a week
sees the same. From one Monday to the next a small number is not found either: all numbers are told in full
tens, those of a closed campaign too, for they were shown before (`kernel.disclosure` says what that hides).
Numbers that the staff writes may be taken back, so a number may fall; it falls by tens as well.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from tutela.awareness import rules
from tutela.awareness.models import Campaign, Reach
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.disclosure import protect_growing, protect_growing_list
from tutela.reference.queries import label


@dataclass(frozen=True)
class Line:
    """People reached, of one kind. `people` is None where it must not be told; `planned` where it was planned."""

    label: str
    people: int | None
    planned: int | None = None

    @property
    def percent(self) -> int | None:
        """Return how much of the plan that is, of a hundred."""
        if self.people is None or not self.planned:
            return None
        return round(100 * self.people / self.planned)


@dataclass(frozen=True)
class Week:
    """People reached in a week that begins on a Monday."""

    begins: datetime.date
    people: int | None


@dataclass(frozen=True)
class Results:
    """What came of a campaign; each table protected, all of the same people, in full tens.

    `places` × `channels` is one table with its totals. An empty label: the whole country, or everybody.
    """

    total: int | None
    planned: int
    channels: tuple[Line, ...]
    places: tuple[Line, ...]
    cells: tuple[tuple[int | None, ...], ...]  # a row for each place, a column for each channel
    audiences: tuple[Line, ...]
    weeks: tuple[Week, ...]
    before: datetime.date  # what was recorded on this day or later is not in it
    newer: bool  # there is such

    @property
    def any_hidden(self) -> bool:
        """Say whether something is not told."""
        return None in {line.people for line in (*self.channels, *self.places, *self.audiences)} | {
            week.people for week in self.weeks
        } | {cell for row in self.cells for cell in row}


def results(actor: Actor, key: UUID, /, *, language: str) -> Results:
    """Return what came of a campaign. Raises: AccessDenied."""
    row = rules.read_campaign.find(actor, key, lock=False)
    channels = list(row.channels.order_by("position", "pk"))
    begins = clock.week_begins()
    moment = timezone.make_aware(datetime.datetime.combine(begins, datetime.time()))
    stood = Q(withdrawn_at=None) | Q(withdrawn_at__gte=moment)
    known = row.reach.filter(stood, recorded_at__lt=moment)
    found = list(known.select_related("municipality"))
    places = sorted({_place(one, language) for one in found})
    crossed = Counter[tuple[str, UUID]]()
    for one in found:
        crossed[_place(one, language), one.channel_id] += one.people
    table = protect_growing([[crossed[place, c.pk] for c in channels] for place in places])
    order = _order(places, table.row_totals)
    audiences, told = _audiences(row, found)
    weeks, when = _weeks(found)
    in_audiences, all_audiences = protect_growing_list(told)
    in_weeks, all_weeks = protect_growing_list(when)
    shown = Results(
        total=table.total if found else 0,
        planned=sum(c.planned for c in channels),
        channels=tuple(
            Line(c.name, people, c.planned)
            for c, people in zip(channels, table.column_totals or [0] * len(channels), strict=True)
        ),
        places=tuple(Line(places[at], table.row_totals[at]) for at in order),
        cells=tuple(table.cells[at] for at in order),
        audiences=tuple(Line(*one) for one in zip(audiences, in_audiences, strict=True)),
        weeks=tuple(Week(*one) for one in zip(weeks, in_weeks, strict=True)),
        before=begins,
        newer=row.reach.filter(Q(recorded_at__gte=moment) | Q(withdrawn_at__gte=moment)).exists(),
    )
    if found and None in (table.total, all_audiences, all_weeks):
        return _nothing_told(shown)
    return shown


def _nothing_told(of: Results) -> Results:
    """Return results of so few people that not even the total is told: another table would tell it."""
    return replace(
        of,
        total=None,
        channels=tuple(Line(one.label, None, one.planned) for one in of.channels),
        places=(),
        cells=(),
        audiences=(),
        weeks=(),
    )


def _place(one: Reach, language: str) -> str:
    return label(one.municipality, language) if one.municipality else ""


def _order(places: Sequence[str], shown: Sequence[int | None]) -> list[int]:
    """Return the places with the most first, by what is shown alone: an order tells of what is hidden."""
    return sorted(
        range(len(places)), key=lambda at: (not places[at], -(shown[at] or 0), places[at])
    )


def _audiences(row: Campaign, found: Sequence[Reach]) -> tuple[list[str], list[int]]:
    people = Counter[str]()
    for one in found:
        people[one.audience] += one.people
    named = [(one["code"], one["name"]) for one in row.audiences]
    listed = [*named, *([("", "")] if people[""] else [])]
    return [name for _code, name in listed], [people[code] for code, _name in listed]


def _weeks(found: Sequence[Reach]) -> tuple[list[datetime.date], list[int]]:
    """Return each week from the first to the last, those without anybody too."""
    people = Counter[datetime.date]()
    for one in found:
        people[clock.week_begins(one.day)] += one.people
    if not people:
        return [], []
    first, last = min(people), max(people)
    weeks = [first + datetime.timedelta(days=7 * n) for n in range((last - first).days // 7 + 1)]
    return weeks, [people[week] for week in weeks]
