"""The monthly report of a unit: chosen, looked at, taken as a PDF."""

from __future__ import annotations

import base64
from datetime import date
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tutela.desk.choices import unit_choices
from tutela.desk.screens.case.printed import handed_out, language_of, offered
from tutela.desk.views import actor_of, page, screen
from tutela.kernel import clock
from tutela.papers.making import pdf, pictures
from tutela.papers.queries.month import monthly_report, put_report_on_record

OFFERED = 24  # months


@screen("board.read")
@require_safe
def shown(request: HttpRequest) -> HttpResponse:
    """Show the report of a month; of the month before this one unless another is asked for."""
    actor, language = actor_of(request), language_of(request)
    units = unit_choices(actor, "board.read", get_language() or "en")
    unit, month = _unit(request, units), _month(request)
    pages = pictures(monthly_report(actor, unit, month, language))
    context = {
        "units": units,
        "unit": str(unit),
        "month": f"{month:%Y-%m}",
        "months": [(f"{one:%Y-%m}", capfirst(date_format(one, "MONTH_YEAR"))) for one in _months()],
        "language": language,
        "languages": offered(language),
        "pages": [base64.b64encode(one).decode() for one in pages],
        "count": len(pages),
    }
    return page(request, "desk/board/report.html", context)


@screen("board.read")
@require_safe
def taken(request: HttpRequest) -> HttpResponse:
    """Hand the report out as a PDF; on record."""
    actor, language = actor_of(request), language_of(request)
    units = unit_choices(actor, "board.read", get_language() or "en")
    unit, month = _unit(request, units), _month(request)
    content = pdf(monthly_report(actor, unit, month, language))
    put_report_on_record(unit, month, language)
    return handed_out(content, f"report-{month:%Y-%m}")


def _unit(request: HttpRequest, units: list[tuple[str, str]]) -> UUID:
    """Return the unit that is asked for, else the first. Raises: Http404."""
    try:
        return UUID(request.GET.get("unit") or (units[0][0] if units else ""))
    except ValueError as wrong:
        raise Http404 from wrong


def _month(request: HttpRequest) -> date:
    """Return the first day of the month that is asked for. Raises: Http404."""
    asked = request.GET.get("month", "")
    if not asked:
        return _months()[1]
    try:
        year, month = (int(part) for part in asked.split("-"))
        first = date(year, month, 1)
    except ValueError as wrong:
        raise Http404 from wrong
    if first > clock.today():
        raise Http404
    return first


def _months() -> list[date]:
    """Return this month and those before it."""
    today = clock.today()
    count = today.year * 12 + today.month - 1
    return [date((count - back) // 12, (count - back) % 12 + 1, 1) for back in range(OFFERED)]


urls = [
    path("team/report/", shown, name="board-report"),
    path("team/report/pdf/", taken, name="board-report-take"),
]
