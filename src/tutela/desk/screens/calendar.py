"""The visits and calls of a week."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse

from tutela.cases.queries.work import visits_between
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock

DAYS = 7


@screen("case.read")
def week(request: HttpRequest) -> HttpResponse:
    """Show one week, from Monday to Sunday."""
    monday = _monday(request.GET.get("week", ""))
    found = visits_between(actor_of(request), monday, monday + timedelta(days=DAYS))
    days = [monday + timedelta(days=n) for n in range(DAYS)]
    return page(
        request,
        "desk/calendar.html",
        {
            "days": [(day, [v for v in found if v.day == day]) for day in days],
            "today": clock.today(),
            "monday": monday,
            "sunday": days[-1],
            "earlier": _address(monday - timedelta(days=DAYS)),
            "later": _address(monday + timedelta(days=DAYS)),
        },
    )


def _monday(text: str) -> date:
    try:
        asked = date.fromisoformat(text)
    except ValueError:
        asked = clock.today()
    return asked - timedelta(days=asked.weekday())


def _address(monday: date) -> str:
    return reverse("desk:calendar") + f"?week={monday.isoformat()}"


urls = [path("calendar/", week, name="calendar")]
