"""The records behind a figure of the team's board."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.template.defaultfilters import date as formatted
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.enums import Step
from tutela.cases.queries.board_figures import Figure, Of, Records, records
from tutela.desk.choices import unit_choices
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, page, screen
from tutela.kernel.errors import AccessDenied

_TITLES: Mapping[Of, str | Promise] = {
    Of.FILES: _("Files"),
    Of.LATE_FILES: _("Files with a deadline that has passed"),
    Of.ALONE: _("Files without a worker"),
    Of.OVERDUE: _("Deadlines that have passed"),
    Of.FELL: _("Deadlines that fell due"),
    Of.VISITS: _("Visits and calls that took place"),
}
_OF_RISK: Mapping[str, str | Promise] = {
    "HIGH": _("Files at high risk"),
    "MEDIUM": _("Files at medium risk"),
    "LOW": _("Files at low risk"),
    "NONE": _("Files without an assessed risk"),
}
_FILES = (Of.FILES, Of.LATE_FILES, Of.ALONE)


def records_url(unit: UUID, figure: Figure) -> str:
    """Return where the records behind a figure are."""
    asked = {
        "unit": unit, "of": figure.of, "worker": figure.worker, "risk": figure.risk,
        "step": figure.step, "since": figure.since,
    }  # fmt: skip
    told = urlencode({name: str(value) for name, value in asked.items() if value})
    return f"{reverse('desk:board-records')}?{told}"


@screen("board.read")
@require_safe
def board_records(request: HttpRequest) -> HttpResponse:
    """Show which records a figure of the board counts; as many as it says."""
    actor, number = actor_of(request), page_number(request)
    try:
        found = records(actor, _unit(request), _figure(request), number)
    except (ValueError, AccessDenied) as wrong:
        raise Http404 from wrong
    figure = found.figure
    context = {
        "found": found,
        "title": _OF_RISK.get(figure.risk) or _TITLES[figure.of],
        "facts": _facts(found),
        "sentence": _sentence(found),
        "files": figure.of in _FILES,
        "fell": figure.of is Of.FELL,
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if found.more else "",
    }
    return page(request, "desk/board/records.html", context)


def _unit(request: HttpRequest) -> UUID:
    """Return the unit that is asked for, or the first of this person's. Raises: ValueError."""
    units = unit_choices(actor_of(request), "board.read", get_language() or "en")
    return UUID(request.GET.get("unit") or (units[0][0] if units else ""))


def _figure(request: HttpRequest) -> Figure:
    """Read a figure from the address. Raises: ValueError for what is none."""
    told = request.GET
    risk = told.get("risk", "")
    if risk and risk not in _OF_RISK:
        raise ValueError(risk)
    return Figure(
        Of(told.get("of") or Of.FILES),
        UUID(told["worker"]) if told.get("worker") else None,
        risk,
        Step(told["step"]) if told.get("step") else None,
        date.fromisoformat(told["since"]) if told.get("since") else None,
    )


def _facts(found: Records) -> list[str]:
    """Return what the figure is of: the worker, the step, the time."""
    figure, facts = found.figure, [found.unit]
    if found.worker:
        facts.append(found.worker)
    if figure.step:
        facts.append(str(figure.step.label))
    if figure.of is Of.VISITS and figure.since:
        facts.append(formatted(figure.since, "MONTH_YEAR"))
    if figure.of is Of.FELL:
        week = gettext("the week from %(day)s")
        last = gettext("the last 12 weeks")
        facts.append(week % {"day": formatted(figure.since, "DAY_YEAR")} if figure.since else last)
    return facts


def _sentence(found: Records) -> str:
    if not found.total:
        return ""
    if found.figure.of is Of.FELL:
        words = ngettext(
            "%(n)s deadline; kept in time: %(kept)s.", "%(n)s deadlines; kept in time: %(kept)s.",
            found.total,
        )  # fmt: skip
        return words % {"n": found.total, "kept": found.kept}
    words = ngettext(
        "%(n)s record, the same that the board counts.",
        "%(n)s records, the same that the board counts.",
        found.total,
    )
    return words % {"n": found.total}


urls = [path("team/records/", board_records, name="board-records")]
