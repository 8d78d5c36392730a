"""One calendar: visits, hearings, meetings, tasks and deadlines by week, by month and as an agenda."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.agenda import (
    APPOINTMENTS,
    EVERY_KIND,
    MOST,
    Entry,
    EntryKind,
    entries_between,
    heavy_days,
)
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock

WEEK = timedelta(days=7)
AGENDA = timedelta(days=28)
FURTHEST = timedelta(days=2 * 366)  # from today, either way
SHOWN = 4  # of a day in a month; the rest is in the week

KINDS: dict[EntryKind, str | Promise] = {
    EntryKind.VISIT: _("Visits and calls"),
    EntryKind.HEARING: _("Hearings"),
    EntryKind.MEETING: _("Meetings"),
    EntryKind.TASK: _("Tasks"),
    EntryKind.DEADLINE: _("Deadlines"),
}


class View(StrEnum):
    """How much of the calendar is seen."""

    WEEK = "week"
    MONTH = "month"
    AGENDA = "agenda"


VIEWS: dict[View, str | Promise] = {
    View.WEEK: _("Week"),
    View.MONTH: _("Month"),
    View.AGENDA: _("Agenda"),
}
EARLIER: dict[View, str | Promise] = {
    View.WEEK: _("Week before"),
    View.MONTH: _("Month before"),
    View.AGENDA: _("Four weeks before"),
}
LATER: dict[View, str | Promise] = {
    View.WEEK: _("Week after"),
    View.MONTH: _("Month after"),
    View.AGENDA: _("Four weeks after"),
}


@dataclass(frozen=True)
class Asked:
    """Which part of the calendar is looked at."""

    view: View
    day: date
    kind: EntryKind | None

    @property
    def first(self) -> date:
        """Return the first day that is shown: a Monday, but for the agenda."""
        if self.view is View.AGENDA:
            return self.day
        start = self.day.replace(day=1) if self.view is View.MONTH else self.day
        return start - timedelta(days=start.weekday())

    @property
    def after(self) -> date:
        """Return the first day that is not shown any more."""
        if self.view is View.AGENDA:
            return self.day + AGENDA
        if self.view is View.WEEK:
            return self.first + WEEK
        last = _next_month(self.day) - timedelta(days=1)
        return last + timedelta(days=7 - last.weekday())

    def at(self, **other: object) -> str:
        """Return the address of this part of the calendar, or of another near it."""
        asked = replace(self, **other)  # type: ignore[arg-type]
        told = {"view": asked.view.value, "day": asked.day.isoformat()}
        if asked.kind:
            told["kind"] = asked.kind.value
        return f"{reverse('desk:calendar')}?{urlencode(told)}"

    def earlier(self) -> date:
        """Return a day of the part before."""
        if self.view is View.MONTH:
            return (self.day.replace(day=1) - timedelta(days=1)).replace(day=1)
        return self.first - (self.after - self.first)

    def later(self) -> date:
        """Return a day of the part after."""
        return _next_month(self.day) if self.view is View.MONTH else self.after


@dataclass(frozen=True)
class Day:
    """One day of the calendar. `out`: of another month than the one that is looked at.

    `heavy`: how many appointments, where they are more than the profile holds for right; else 0.
    """

    day: date
    entries: tuple[Entry, ...]
    more: int
    now: bool
    out: bool
    url: str
    heavy: int = 0


@screen("case.read")
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a week, a month, or what comes in four weeks."""
    today = clock.today()
    asked = _asked(request, today)
    kinds = frozenset({asked.kind}) if asked.kind else EVERY_KIND
    every = entries_between(actor_of(request), asked.first, asked.after, kinds | APPOINTMENTS)
    found = tuple(one for one in every if one.kind in kinds)
    days = list(_days(asked, found, today, heavy_days(every)))
    context = {
        "asked": asked,
        "days": [one for one in days if one.entries] if asked.view is View.AGENDA else days,
        "next_entry": next((one.id for one in found if one.at >= clock.now()), None),
        "first": asked.first,
        "last": asked.after - timedelta(days=1),
        "count": len(found),
        "full": any(sum(one.kind is kind for one in found) >= MOST for kind in EntryKind),
        "holds_today": asked.first <= today < asked.after,
        **_ways(asked, today),
    }
    return page(request, "desk/calendar.html", context)


def _asked(request: HttpRequest, today: date) -> Asked:
    """Return what is asked for; what cannot be understood is this week, with everything."""
    view, kind = request.GET.get("view", ""), request.GET.get("kind", "")
    return Asked(
        view=View(view) if view in set(View) else View.WEEK,
        day=_day(request.GET.get("day", ""), today),
        kind=EntryKind(kind) if kind in EVERY_KIND else None,
    )


def _day(text: str, today: date) -> date:
    """Return the day that is asked for; today, if that is none or too far."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        return today
    return today if abs(asked - today) > FURTHEST else asked


def _days(
    asked: Asked, found: tuple[Entry, ...], today: date, heavy: Mapping[date, int]
) -> Iterator[Day]:
    """Yield the days that are shown, each with what stands on it."""
    by_day: dict[date, list[Entry]] = {}
    for one in found:
        by_day.setdefault(one.day, []).append(one)
    month = asked.view is View.MONTH
    for number in range((asked.after - asked.first).days):
        day = asked.first + timedelta(days=number)
        entries = tuple(by_day.get(day, ()))
        shown = entries[:SHOWN] if month and len(entries) > SHOWN + 1 else entries
        yield Day(
            day=day,
            entries=shown,
            more=len(entries) - len(shown),
            now=day == today,
            out=month and day.month != asked.day.month,
            url=asked.at(view=View.WEEK, day=day),
            heavy=heavy.get(day, 0),
        )


def _ways(asked: Asked, today: date) -> dict[str, object]:
    """Return the ways from here: other views, other kinds, before, after and today."""
    return {
        "views": [
            (words, asked.at(view=view), asked.view is view) for view, words in VIEWS.items()
        ],
        "kinds": [
            (_("Everything"), asked.at(kind=None), asked.kind is None),
            *((words, asked.at(kind=kind), asked.kind is kind) for kind, words in KINDS.items()),
        ],
        "earlier": asked.at(day=asked.earlier()),
        "earlier_words": EARLIER[asked.view],
        "later": asked.at(day=asked.later()),
        "later_words": LATER[asked.view],
        "today_url": asked.at(day=today),
        "planner_url": _planner(asked) if may("case.implement") else "",
    }


def _planner(asked: Asked) -> str:
    monday = asked.day - timedelta(days=asked.day.weekday())
    return f"{reverse('desk:planner')}?{urlencode({'week': monday.isoformat()})}"


def _next_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


urls = [path("calendar/", calendar, name="calendar")]
