"""A supervisor's team on one page."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext

from tutela.cases.queries.board import Board, Load, team_board
from tutela.desk.choices import unit_choices
from tutela.desk.forms import as_day
from tutela.desk.pictures import StepBar, load_bar, overdue_by_step, sparkline
from tutela.desk.views import actor_of, page, screen
from tutela.kernel.errors import AccessDenied

GOAL = 90
LOW = 80


@dataclass(frozen=True)
class Line:
    """One worker: what is carried, drawn and in numbers."""

    load: Load
    bar: SafeString
    spark: SafeString
    low: bool


@screen("board.read")
def board(request: HttpRequest) -> HttpResponse:
    """Show the team of one unit; the first that this person may see, if none is asked for."""
    actor = actor_of(request)
    units = unit_choices(actor, "board.read", request.LANGUAGE_CODE)
    asked = request.GET.get("unit") or (units[0][0] if units else "")
    try:
        found = team_board(actor, UUID(asked))
    except (ValueError, AccessDenied) as wrong:
        raise Http404 from wrong
    most = max((max(load.cases, load.limit) for load in found.loads), default=0)
    return page(
        request,
        "desk/board.html",
        {
            "board": found,
            "units": units,
            "unit": asked,
            "sentence": _sentence(found),
            "lines": [_line(load, most) for load in found.loads],
            "steps": overdue_by_step([StepBar(str(late.step.label), late.overdue) for late in found.late]),
            "steps_head": [gettext("Step"), gettext("Overdue")],
            "steps_rows": [(late.step.label, late.overdue) for late in found.late],
            "weeks_head": [gettext("Worker"), *_mondays(found)],
            "weeks_rows": [
                [load.worker, *(f"{w.kept}/{w.fell}" if w.fell else "–" for w in load.weeks)]
                for load in found.loads
            ],
        },
    )  # fmt: skip


def _line(load: Load, most: int) -> Line:
    percents = [100 * w.kept / w.fell for w in load.weeks if w.fell]
    return Line(
        load,
        load_bar(load.high, load.medium, load.low, load.limit, most=most),
        sparkline(percents, goal=GOAL) if percents else SafeString(""),
        low=load.kept_percent is not None and load.kept_percent < LOW,
    )


def _mondays(found: Board) -> list[str]:
    return [as_day(week.monday) for week in found.loads[0].weeks] if found.loads else []


def _sentence(found: Board) -> str:
    workers = ngettext("%(n)s worker carries", "%(n)s workers carry", len(found.loads))
    cases = ngettext("%(n)s open case", "%(n)s open cases", found.cases)
    first = f"{workers % {'n': len(found.loads)}} {cases % {'n': found.cases}}."
    if not found.overdue:
        return first + " " + gettext("No deadline has passed.")
    late = ngettext("%(n)s deadline has passed.", "%(n)s deadlines have passed.", found.overdue)
    return f"{first} {late % {'n': found.overdue}}"


urls = [path("team/", board, name="board")]
