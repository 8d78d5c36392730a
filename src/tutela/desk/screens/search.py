"""Search by a name in any alphabet, or by a number."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.search import CAP, FoundIn, Hit, search
from tutela.desk.screens.admin_words import here
from tutela.desk.views import actor_of, may, page, screen
from tutela.people.queries import units_elsewhere

FEWEST, LONGEST = 2, 80
LIKELIEST = 20  # files on the first page; most searches are for one of the first three

WHERE: dict[FoundIn, str | Promise] = {
    FoundIn.CASE_NUMBER: _("Number of the case"),
    FoundIn.PAPER_NUMBER: _("Paper file"),
    FoundIn.PROTOCOL_NUMBER: _("Protocol"),
    FoundIn.NAME: _("Name"),
    FoundIn.IDENTIFIER: _("Identity number"),
    FoundIn.PHONE: _("Phone"),
}


@dataclass(frozen=True)
class Line:
    """A file that was found, and why it is in the list."""

    hit: Hit
    where: str | Promise
    other: bool  # found by somebody else of the file


@screen("case.read")
@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """Show the likeliest files that the words name; `more` shows as many as one search gives."""
    words = " ".join(request.GET.get("q", "").split())[:LONGEST]
    cap = CAP if "more" in request.GET else LIKELIEST
    found = search(actor_of(request), words, cap=cap) if len(words) >= FEWEST else None
    elsewhere = units_elsewhere(actor_of(request), words) if found else ()
    context = {
        "words": words,
        "found": found,
        "elsewhere": elsewhere,
        "more": here(request, more=1) if found and found.more and cap < CAP else "",
        "about": urlencode({"q": words}),
        "lines": [_line(hit) for hit in found.hits] if found else [],
        "may_register": may("case.register"),
        "may_break_glass": may("glass.break"),
    }
    return page(request, "desk/search.html", context)


def _line(hit: Hit) -> Line:
    other = hit.person is not None and hit.person.id != hit.case.child.id
    return Line(hit, WHERE[hit.found_in], other)


urls = [path("search/", results, name="search")]
