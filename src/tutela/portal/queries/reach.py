"""How often the public pages of a campaign were read, and what led there. Nothing small is in it.

A reading belongs to one page, one source and one week. Pages × sources is one table with its totals; the weeks
share nothing with it but the total. Only weeks that are over count: who looks twice in a week sees the same. And
all numbers are told in full tens: from one Monday to the next nobody finds a small one (`kernel.disclosure`).

Nothing is told before the campaign begins, and from then on neither its first day nor its pages change what was
counted: a page that is added counts from the next Monday on (`awareness.commands`).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate

from tutela.awareness import rules
from tutela.awareness.models import Campaign
from tutela.awareness.queries.results import Line, Week
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.disclosure import (
    protect_growing,
    protect_growing_list,
    protect_growing_number,
)
from tutela.portal.languages import ALL
from tutela.portal.models import Arrivals, Material, PageViews
from tutela.portal.queries import visiting

WEEK = datetime.timedelta(days=7)


@dataclass(frozen=True)
class _Reading:
    """Readings of a day: of which page of the campaign (None: another page), and what led there."""

    day: datetime.date
    page: UUID | None
    source: str
    number: int


@dataclass(frozen=True)
class _Own:
    """The pages of the campaign: the page of each address, and from which day each counts (None: from the first)."""

    at: dict[str, UUID]
    since: dict[UUID, datetime.date | None]

    def page(self, day: datetime.date, address: str) -> UUID | None:
        """Return whose reading this is; None where it is not, or not yet, of a page of the campaign."""
        key = self.at.get(address)
        since = self.since[key] if key else None
        return None if since and day < since else key


@dataclass(frozen=True)
class SiteReach:
    """Readings until a Monday. The last source, without a label: none that is known."""

    before: datetime.date
    total: int | None
    pages: tuple[Line, ...]
    sources: tuple[Line, ...]
    cells: tuple[tuple[int | None, ...], ...]  # a row for each page, a column for each source
    weeks: tuple[Week, ...]
    help: int | None
    downloads: tuple[Line, ...] = ()

    @property
    def any_hidden(self) -> bool:
        """Say whether something is not told."""
        told = [line.people for line in (*self.pages, *self.sources)]
        told += [one.people for one in self.downloads]
        told += [self.total, self.help, *(week.people for week in self.weeks)]
        return None in told or any(None in row for row in self.cells)


def site_reach(actor: Actor, key: UUID, /, *, language: str) -> SiteReach | None:
    """Return how its pages were read; None before it begins, and where it has no page and no code. Raises: AccessDenied."""
    row = rules.read_campaign.find(actor, key, lock=False)
    if row.begun_at is None:
        return None
    since = dict(row.pages.values_list("page", "since_date"))
    codes = dict(row.sources.order_by("position", "pk").values_list("code", "name"))
    files = list(row.materials.order_by("title", "language", "pk").defer("content"))
    if not since and not codes and not files:
        return None
    before = _until(row)
    days = Q(day__gte=row.begins_date, day__lt=before)
    own = _Own(visiting.addresses(since), since)
    readings = list(_readings(own, codes, days))
    names = visiting.titles(language, since)
    pages: list[UUID | None] = [*sorted(names, key=lambda page: (names[page], page))]
    if any(one.page is None for one in readings):
        pages.append(None)
    sources, sums = [*codes, ""], Counter[tuple[UUID | None, str]]()
    for one in readings:
        sums[one.page, one.source] += one.number
    table = protect_growing([[sums[page, source] for source in sources] for page in pages])
    weeks, counts = _weeks(readings)
    in_weeks, all_weeks = protect_growing_list(counts)
    helps = protect_growing_number(_helped(own, days))
    downloads = _downloads(files, days)
    if readings and None in (table.total, all_weeks):
        return SiteReach(before, None, (), (), (), (), helps, downloads)
    labels = [names[page] if page else "" for page in pages]
    return SiteReach(
        before=before,
        total=table.total if readings else 0,
        pages=_lines(labels, table.row_totals),
        sources=_lines([*codes.values(), ""], table.column_totals or [0] * len(sources)),
        cells=table.cells,
        weeks=tuple(Week(*one) for one in zip(weeks, in_weeks, strict=True)),
        help=helps,
        downloads=downloads,
    )


def _until(row: Campaign) -> datetime.date:
    """Return the day before which readings count: Monday of this week, or the one after it was closed."""
    monday = clock.week_begins()
    if row.closed_at is None:
        return monday
    return min(monday, localdate(row.closed_at) + datetime.timedelta(days=1))


def _readings(own: _Own, codes: Collection[str], days: Q) -> Iterator[_Reading]:
    """Yield each reading once: those of its pages, and those of other pages to which a code led."""
    views = PageViews.objects.filter(days, address__in=own.at)
    for day, address, number in views.values_list("day", "address", "views"):
        if page := own.page(day, address):
            yield _Reading(day, page, "", number)
    coded = Arrivals.objects.filter(days, source__in=codes)
    for day, address, source, number in coded.values_list("day", "address", "source", "views"):
        page = own.page(day, address)
        yield _Reading(day, page, source, number)
        if page:  # it is among the readings of the page as well
            yield _Reading(day, page, "", -number)


def _helped(own: _Own, days: Q) -> int:
    """Return how often a page of the campaign led to where somebody helps."""
    led = Arrivals.objects.filter(days, source__in=own.at)
    return sum(
        number
        for day, address, number in led.values_list("day", "source", "views")
        if own.page(day, address)
    )


def _downloads(files: Sequence[Material], days: Q) -> tuple[Line, ...]:
    """Return how often each file was taken: of nobody who is in another table."""
    at = {reverse("site-material", args=[one.pk]): one for one in files}
    taken = Counter[str]()
    for address, number in PageViews.objects.filter(days, address__in=at).values_list(
        "address", "views"
    ):
        taken[address] += number
    shown, _all = protect_growing_list([taken[address] for address in at])
    names = {tongue.code: tongue.name for tongue in ALL if not tongue.cyrillic}
    labels = [f"{one.title} ({names.get(one.language, one.language)})" for one in files]
    return _lines(labels, shown)


def _lines(labels: Sequence[str], shown: Sequence[int | None]) -> tuple[Line, ...]:
    return tuple(Line(*one) for one in zip(labels, shown, strict=True))


def _weeks(readings: Sequence[_Reading]) -> tuple[list[datetime.date], list[int]]:
    """Return each week from the first to the last, those without a reading too."""
    read = Counter[datetime.date]()
    for one in readings:
        read[clock.week_begins(one.day)] += one.number
    if not read:
        return [], []
    first, last = min(read), max(read)
    weeks = [first + WEEK * n for n in range((last - first) // WEEK + 1)]
    return weeks, [read[week] for week in weeks]
