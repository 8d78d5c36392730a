"""The visits and calls of a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from tutela.cases.queries.visits import VisitView, visits_between
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock

WEEK = timedelta(days=7)
FURTHEST = timedelta(days=2 * 366)  # from today, either way


@dataclass(frozen=True)
class Day:
    """One day of the week."""

    day: date
    visits: tuple[VisitView, ...]
    now: bool


@screen("case.read")
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Show one week, from Monday to Sunday."""
    today = clock.today()
    monday = _monday(request.GET.get("week", ""), today)
    found = visits_between(actor_of(request), monday, monday + WEEK)
    days = [monday + timedelta(days=number) for number in range(WEEK.days)]
    context = {
        "days": [
            Day(day, tuple(one for one in found if one.day == day), day == today) for day in days
        ],
        "next_visit": next((one.id for one in found if one.planned_at >= clock.now()), None),
        "monday": monday,
        "sunday": days[-1],
        "count": len(found),
        "this_week": days[0] <= today <= days[-1],
        "earlier": _address(monday - WEEK),
        "later": _address(monday + WEEK),
    }
    return page(request, "desk/calendar.html", context)


def _monday(text: str, today: date) -> date:
    """Return the Monday of the week that is asked for; of this week, if that is none or too far."""
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = today
    if abs(asked - today) > FURTHEST:
        asked = today
    return asked - timedelta(days=asked.weekday())


def _address(monday: date) -> str:
    return reverse("desk:calendar") + f"?week={monday.isoformat()}"


urls = [path("calendar/", week, name="calendar")]
