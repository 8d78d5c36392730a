"""How often the public pages of a campaign were read, and what led there. Nothing small is in it.

A reading belongs to one page, one source and one week. Pages × sources is one table with its totals; the weeks
share nothing with it but the total. Only weeks that are over count: who looks twice in a week sees the same.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
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
from tutela.kernel.disclosure import protect, protect_list
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
    """Return how its pages were read; None where it has no page and no code. Raises: AccessDenied."""
    row = rules.read_campaign.find(actor, key, lock=False)
    own = list(row.pages.values_list("page", flat=True))
    codes = dict(row.sources.order_by("position", "pk").values_list("code", "name"))
    files = list(row.materials.order_by("title", "language", "pk").defer("content"))
    if not own and not codes and not files:
        return None
    before = _until(row)
    days = Q(day__gte=row.begins_date, day__lt=before)
    at = visiting.addresses(own)
    readings = list(_readings(at, codes, days))
    names = visiting.titles(language, own)
    pages: list[UUID | None] = [*sorted(names, key=lambda page: (names[page], page))]
    if any(one.page is None for one in readings):
        pages.append(None)
    sources, sums = [*codes, ""], Counter[tuple[UUID | None, str]]()
    for one in readings:
        sums[one.page, one.source] += one.number
    table = protect([[sums[page, source] for source in sources] for page in pages])
    weeks, counts = _weeks(readings)
    in_weeks, all_weeks = protect_list(counts)
    helped = Arrivals.objects.filter(days, source__in=at).values_list("views", flat=True)
    (helps,), _all = protect_list([sum(helped)])
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


def _readings(at: Mapping[str, UUID], codes: Collection[str], days: Q) -> Iterator[_Reading]:
    """Yield each reading once: those of its pages, and those of other pages to which a code led."""
    views = PageViews.objects.filter(days, address__in=at).values_list("day", "address", "views")
    for day, address, number in views:
        yield _Reading(day, at[address], "", number)
    coded = Arrivals.objects.filter(days, source__in=codes)
    for day, address, source, number in coded.values_list("day", "address", "source", "views"):
        yield _Reading(day, at.get(address), source, number)
        if address in at:  # it is among the readings of the page as well
            yield _Reading(day, at[address], "", -number)


def _downloads(files: Sequence[Material], days: Q) -> tuple[Line, ...]:
    """Return how often each file was taken: of nobody who is in another table."""
    at = {reverse("site-material", args=[one.pk]): one for one in files}
    taken = Counter[str]()
    for address, number in PageViews.objects.filter(days, address__in=at).values_list(
        "address", "views"
    ):
        taken[address] += number
    shown, _all = protect_list([taken[address] for address in at])
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
