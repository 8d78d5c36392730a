"""A supervisor's team on one page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import date as formatted
from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext, ngettext
from django.views.decorators.http import require_safe

from tutela.cases.queries.board import Board, Glance, Load, Week, team_board
from tutela.cases.queries.board_figures import Figure, Of
from tutela.desk.choices import unit_choices
from tutela.desk.pictures import StepBar, load_bar, month_bars, overdue_by_step, sparkline
from tutela.desk.screens.board_records import records_url
from tutela.desk.templatetags.desk import in_words
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied

GOAL = 90
LOW = 80
ROLLING = 4  # weeks: a week alone has too few deadlines to say anything


@dataclass(frozen=True)
class Line:
    """One worker: what is carried, drawn and in numbers."""

    load: Load
    bar: SafeString
    kept: SafeString
    low: bool
    files_url: str  # the records behind its figures
    overdue_url: str
    kept_url: str


@screen("board.read")
@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Show the team of one unit; the first that this person may see, if none is asked for."""
    actor = actor_of(request)
    units = unit_choices(actor, "board.read", get_language() or "en")
    asked = request.GET.get("unit") or (units[0][0] if units else "")
    try:
        found = team_board(actor, UUID(asked))
    except (ValueError, AccessDenied) as wrong:
        raise Http404 from wrong
    most = max((max(load.cases, load.limit) for load in found.loads), default=0)
    limits = {load.limit for load in found.loads}
    context = {
        "board": found,
        "today": clock.today(),
        "units": units,
        "unit": asked,
        "sentence": _sentence(found),
        "lines": [_line(found.unit_id, load, most) for load in found.loads],
        "alone_url": records_url(found.unit_id, Figure(Of.ALONE)),
        "limit": limits.pop() if len(limits) == 1 else "",
        "may_allocate": may("case.allocate"),
        **_glances(found),
        **_steps(found),
        **_weeks(found),
    }
    return page(request, "desk/board/page.html", context)


def _line(unit: UUID, load: Load, most: int) -> Line:
    percents, who = list(rolling(load.weeks)), load.worker_id
    parts = {
        risk.lower(): records_url(unit, Figure(Of.FILES, who, risk))
        for risk in ("HIGH", "MEDIUM", "LOW", "NONE")
    }
    return Line(
        load,
        load_bar(
            load.high, load.medium, load.low, load.limit, none=load.none, most=most,
            links=parts if load.cases else None,
        ),
        sparkline(percents, goal=GOAL) if percents else SafeString(""),
        low=load.kept_percent is not None and load.kept_percent < LOW,
        files_url=records_url(unit, Figure(Of.FILES, who)),
        overdue_url=records_url(unit, Figure(Of.OVERDUE, who)),
        kept_url=records_url(unit, Figure(Of.FELL, who)),
    )  # fmt: skip


def rolling(weeks: Sequence[Week]) -> Iterator[float]:
    """Yield for each week the deadlines kept, of a hundred, in the four weeks that end with it."""
    for end in range(1, len(weeks) + 1):
        span = weeks[max(end - ROLLING, 0) : end]
        fell = sum(week.fell for week in span)
        if fell:
            yield round(100 * sum(week.kept for week in span) / fell)


def _glances(found: Board) -> Mapping[str, Any]:
    """Return each worker's figures, with the picture of the visits, and the same as a table."""
    most = max((n for one in found.glances for _month, n in one.visits), default=0)
    months = [month for month, _n in found.glances[0].visits] if found.glances else []
    return {
        "glances": [_glance(found.unit_id, one, most) for one in found.glances],
        "glances_head": [
            gettext("Worker"), gettext("Files"), gettext("High risk"), gettext("Overdue"),
            *(formatted(month, "MONTH_YEAR") for month in months),
        ],
        "glances_rows": [
            [
                one.worker,
                *(_cell(n, url) for n, url in _figures(found.unit_id, one)),
                *(_cell(n, _month_url(found.unit_id, one, month)) for month, n in one.visits),
            ]
            for one in found.glances
        ],
    }  # fmt: skip


def _glance(unit: UUID, one: Glance, most: int) -> Mapping[str, Any]:
    files, high, late = (url for _n, url in _figures(unit, one))
    links = {month: _month_url(unit, one, month) for month, n in one.visits if n}
    picture = month_bars(one.visits, most=most, links=links)
    return {"one": one, "picture": picture, "files": files, "high": high, "late": late}


def _figures(unit: UUID, one: Glance) -> list[tuple[int, str]]:
    """Return the three figures of a worker with the addresses of their records."""
    who = one.worker_id
    return [
        (one.files, records_url(unit, Figure(Of.FILES, who))),
        (one.high, records_url(unit, Figure(Of.FILES, who, "HIGH"))),
        (one.overdue, records_url(unit, Figure(Of.LATE_FILES, who))),
    ]


def _month_url(unit: UUID, one: Glance, month: date) -> str:
    return records_url(unit, Figure(Of.VISITS, one.worker_id, since=month))


def _cell(number: int | str, url: str) -> SafeString | int | str:
    """Return a figure of a table as a link to its records; none leads nowhere."""
    return format_html('<a href="{}">{}</a>', url, number) if number else number


def _steps(found: Board) -> Mapping[str, Any]:
    """Return what is overdue by step, as a picture and as a table."""
    bars = [
        StepBar(
            str(late.step.label),
            late.overdue,
            records_url(found.unit_id, Figure(Of.OVERDUE, step=late.step)) if late.overdue else "",
        )
        for late in found.late
    ]
    return {
        "steps": overdue_by_step(bars),
        "steps_head": [gettext("Step"), gettext("Overdue")],
        "steps_rows": [(bar.label, _cell(bar.count, bar.url)) for bar in bars],
    }


def _weeks(found: Board) -> Mapping[str, Any]:
    """Return the table of deadlines kept, by worker and week: 3/4 is three of four."""
    weeks = found.loads[0].weeks if found.loads else ()
    return {
        "weeks_head": [
            gettext("Worker"),
            *(formatted(week.monday, "COLUMN_DAY") for week in weeks),
        ],
        "weeks_rows": [
            [load.worker, *(_kept(found.unit_id, load, week) for week in load.weeks)]
            for load in found.loads
            if load.kept_percent is not None
        ],
    }


def _kept(unit: UUID, load: Load, week: Week) -> SafeString | int | str:
    """Return how many of the deadlines of a week were kept, as a link to all that fell due."""
    if not week.fell:
        return "–"
    figure = Figure(Of.FELL, load.worker_id, since=week.monday)
    return _cell(f"{week.kept}/{week.fell}", records_url(unit, figure))


def _sentence(found: Board) -> str:
    """Say who carries how much, and where it is late."""
    carrying = sum(bool(load.cases) for load in found.loads)
    words = ngettext(
        "%(workers)s worker carries %(cases)s open cases.",
        "%(workers)s workers carry %(cases)s open cases.",
        carrying,
    )
    first = capfirst(words % {"workers": in_words(carrying), "cases": found.cases})
    if not found.overdue:
        return f"{first} " + gettext("No deadline has passed.")
    words = ngettext("%(n)s deadline has passed.", "%(n)s deadlines have passed.", found.overdue)
    passed = capfirst(words % {"n": in_words(found.overdue)})
    worst = max(found.late, key=lambda one: one.overdue)
    if worst.overdue == found.overdue:
        return f"{first} {passed}"
    most = gettext("The step “%(step)s” has the most: %(n)s.")
    return f"{first} {passed} {most % {'n': in_words(worst.overdue), 'step': worst.step.label}}"


urls = [path("team/", board, name="board")]
