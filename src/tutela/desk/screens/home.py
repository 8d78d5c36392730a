"""The first page: what waits today, for whoever looks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.defaultfilters import date as formatted
from django.urls import path, reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.counts import country_counts
from tutela.cases.queries.home import Dots, DraftLine, Home, Waiting, home
from tutela.cases.queries.team import TeamDay, team_day
from tutela.desk.forms import as_day
from tutela.desk.pictures import DotDay, deadline_dots
from tutela.desk.screens.register.drafting import FORM as REGISTRATION
from tutela.desk.screens.register.drafting import PARTS
from tutela.desk.templatetags.desk import in_words
from tutela.desk.tour import standing
from tutela.desk.unfinished import unfinished_texts
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.kernel.access import current
from tutela.kernel.commands import REGISTRY
from tutela.organisations.queries import account

NOON, EVENING = 11, 18
SHOWN = 5  # of a group of things that wait; the rest is a link away


@dataclass(frozen=True)
class Group:
    """Things that wait, by how near they are."""

    label: str | Promise
    rows: tuple[Waiting, ...]
    more: int
    more_url: str


@dataclass(frozen=True)
class UnfinishedForm:
    """A draft on the home page: what it is, and the way back to it."""

    words: str
    url: str
    saved_at: datetime


@screen()
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    """Show the day of whoever works on cases or leads a team; for others, the doors that are theirs."""
    actor = actor_of(request)
    found = {
        "greeting": _greeting(account(actor).name.split(" ")[0]),
        "today": clock.today(),
        "tour": standing(request.user, current()),
        "texts": unfinished_texts(request),
    }
    if not may("case.read"):
        counts = country_counts() if may("count.read") else None
        return page(request, "desk/home/doors.html", {**found, "counts": counts})
    found |= _own(home(actor))
    if not may("board.read"):
        found["may_register"] = may("case.register")
        return page(request, "desk/home/worker.html", found)
    team = team_day(actor)
    found |= {
        "team": team,
        "sentence": _team_sentence(team),
        "may_allocate": may("case.allocate"),
    }
    return page(request, "desk/home/team.html", found)


def _own(day: Home) -> Mapping[str, Any]:
    """Return one's own day."""
    return {
        "day": day,
        "sentence": _sentence(day),
        "groups": _groups(day),
        "next_visit": next((one.id for one in day.visits if one.planned_at >= clock.now()), None),
        "drafts": [found for one in day.drafts if (found := _draft(one))],
        **_dots(day.dots),
    }


def _groups(day: Home) -> list[Group]:
    """Return what waits in three groups, each short enough to be read at a glance."""
    mine = reverse("desk:caseload") + "?whose=MINE&due="
    groups = (
        (_("Overdue"), day.overdue, mine + "OVERDUE"),
        (_("Today"), day.today, mine + "TODAY"),
        (_("This week"), day.week, mine + "WEEK"),
    )
    return [
        Group(label, rows[:SHOWN], max(len(rows) - SHOWN, 0), url)
        for label, rows, url in groups
        if rows
    ]


def _dots(dots: Sequence[Dots]) -> Mapping[str, Any]:
    """Return the picture of two weeks and the table that says the same."""
    days = [DotDay(d.day, d.high, d.medium, d.low, d.none) for d in dots]
    full = [one for one in days if one.total]
    working = [one for one in days if one.total or one.day.weekday() < 5]
    return {
        "picture": deadline_dots(working, today=clock.today()) if full else "",
        "table": [(as_day(d.day), d.high, d.medium, d.low, d.none) for d in full],
        "head": [gettext("Day"), *_risks()],
    }


def _risks() -> list[str]:
    return [gettext("High"), gettext("Medium"), gettext("Low"), gettext("Not assessed")]


def _greeting(name: str) -> str:
    hour = timezone.localtime(clock.now()).hour
    if hour < NOON:
        return gettext("Good morning, %(name)s") % {"name": name}
    if hour < EVENING:
        return gettext("Good day, %(name)s") % {"name": name}
    return gettext("Good evening, %(name)s") % {"name": name}


def _sentence(day: Home) -> str:
    """Say first what matters today."""
    late, now = day.counts.overdue, day.counts.today
    said = []
    if late:
        words = ngettext("%(count)s thing is overdue.", "%(count)s things are overdue.", late)
        said.append(capfirst(words % {"count": in_words(late)}))
    if now:
        words = ngettext("%(count)s falls due today.", "%(count)s fall due today.", now)
        said.append(capfirst(words % {"count": in_words(now)}))
    if not said:
        said.append(gettext("Nothing is overdue and nothing falls due today."))
    ahead = [one for one in day.visits if one.planned_at >= clock.now() and not one.all_day]
    if ahead:
        at = formatted(timezone.localtime(ahead[0].planned_at), "H:i")
        said.append(gettext("Your next visit is at %(time)s.") % {"time": at})
    return " ".join(said)


def _team_sentence(team: TeamDay) -> str:
    """Say first what a supervisor has to move today."""
    alone, waiting = team.without_worker_count, team.waiting_count
    said = []
    if alone:
        words = ngettext(
            "%(count)s child has no worker yet.", "%(count)s children have no worker yet.", alone
        )
        said.append(capfirst(words % {"count": in_words(alone)}))
    if waiting:
        words = ngettext(
            "%(count)s thing waits for your decision.",
            "%(count)s things wait for your decision.",
            waiting,
        )
        said.append(capfirst(words % {"count": in_words(waiting)}))
    return " ".join(said) or gettext("Every child has a worker and nothing waits for you.")


def _draft(one: DraftLine) -> UnfinishedForm | None:
    """Return the way back to a draft: to the topic of a registration, to the page of a form."""
    if one.form == REGISTRATION:
        codes = [part.code for part in PARTS]
        at = codes.index(one.part) if one.part in codes else 0
        words = gettext("Registering a child, topic %(number)s of %(all)s.")
        url = reverse("desk:register-part", args=[one.id, codes[at]])
        return UnfinishedForm(words % {"number": at + 1, "all": len(codes)}, url, one.saved_at)
    if not one.path.startswith("/cases/"):
        return None
    command = REGISTRY.get(one.form)
    words = str(command.label) if command else gettext("A form in a file")
    return UnfinishedForm(f"{words}.", f"{one.path}?draft={one.id}", one.saved_at)


urls = [path("", today, name="home")]
