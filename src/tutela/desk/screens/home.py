"""The first page: what waits today, for whoever looks."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.home import Counts, DraftLine, home
from tutela.desk.forms import as_day
from tutela.desk.pictures import DotDay, deadline_dots
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.organisations.queries import account

NOON, EVENING = 11, 18
SATURDAY = 5

FORMS: dict[str, str | Promise] = {"case.register": _("Registering a child")}


@dataclass(frozen=True)
class Waiting:
    """A draft on the home page: what it is, and the way back to it."""

    words: str
    url: str
    saved_at: object


@screen()
def today(request: HttpRequest) -> HttpResponse:
    """Show the day of whoever works on cases; for others, the doors that are theirs."""
    actor = actor_of(request)
    first_name = account(actor).name.split(" ")[0]
    found = {"greeting": _greeting(first_name)}
    if not may("case.read"):
        return page(request, "desk/home/doors.html", found)
    day = home(actor)
    dots = [DotDay(d.day, d.high, d.medium, d.low, d.none) for d in day.dots]
    dots = [dot for dot in dots if _full(dot) or dot.day.weekday() < SATURDAY]
    return page(
        request,
        "desk/home/today.html",
        {
            **found,
            "day": day,
            "sentence": _sentence(day.counts),
            "picture": deadline_dots(dots, today=clock.today()) if any(map(_full, dots)) else "",
            "table": [(as_day(d.day), d.high, d.medium, d.low, d.none) for d in dots if _full(d)],
            "head": [gettext("Day"), gettext("High"), gettext("Medium"), gettext("Low"),
                     gettext("Not assessed")],
            "drafts": [kept for d in day.drafts if (kept := _draft(d))],
        },
    )  # fmt: skip


def _full(dot: DotDay) -> bool:
    return bool(dot.high + dot.medium + dot.low + dot.none)


def _greeting(name: str) -> str:
    hour = timezone.localtime(clock.now()).hour
    if hour < NOON:
        return gettext("Good morning, %(name)s") % {"name": name}
    if hour < EVENING:
        return gettext("Good day, %(name)s") % {"name": name}
    return gettext("Good evening, %(name)s") % {"name": name}


def _sentence(counts: Counts) -> str:
    """Say first what matters today."""
    if not counts.overdue and not counts.today:
        return gettext("Nothing is overdue and nothing falls today.")
    late = ngettext("%(n)s thing is overdue", "%(n)s things are overdue", counts.overdue)
    now = ngettext("%(n)s falls today", "%(n)s fall today", counts.today)
    parts = [late % {"n": counts.overdue}] if counts.overdue else []
    parts += [now % {"n": counts.today}] if counts.today else []
    return ", ".join(parts) + "."


def _draft(one: DraftLine) -> Waiting | None:
    """Return the way back to a draft; those of single forms open inside their file."""
    if one.form == "case.register":
        url = reverse("desk:register-part", args=[one.id, one.part or "start"])
        return Waiting(str(FORMS[one.form]), url, one.saved_at)
    if one.about is None:
        return None
    return Waiting(
        gettext("A form of a file"), reverse("desk:case", args=[one.about]), one.saved_at
    )


urls = [path("", today, name="home")]
