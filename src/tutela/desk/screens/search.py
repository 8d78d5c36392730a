"""Search by a name in any alphabet, or by a number."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tutela.cases.queries.search import search
from tutela.desk.views import actor_of, page, screen

FEWEST = 2


@screen("case.read")
def results(request: HttpRequest) -> HttpResponse:
    """Show the files that the words name."""
    words = request.GET.get("q", "").strip()[:80]
    found = search(actor_of(request), words) if len(words) >= FEWEST else None
    return page(request, "desk/search.html", {"words": words, "found": found})


urls = [path("search/", results, name="search")]
