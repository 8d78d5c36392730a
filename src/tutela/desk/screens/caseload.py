"""Lists of cases: filters, columns of one's choice, sorting, pages by key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from tutela.cases.queries.caseload import CaseloadPage, caseload
from tutela.cases.queries.paging import Sort
from tutela.desk.screens.case_filters import FilterForm
from tutela.desk.views import actor_of, may, page, screen
from tutela.kernel.access import current
from tutela.kernel.errors import BadArguments
from tutela.organisations.queries import saved_filters

LIST = "cases"  # under which saved filters are kept
KEPT = "case_columns"  # in the session
COLUMNS: dict[str, str | Promise] = {
    "number": _("Number"),
    "place": _("Place"),
    "risk": _("Risk"),
    "step": _("Step"),
    "due": _("Next deadline"),
    "seen": _("Last seen"),
    "worker": _("Worker"),
    "unit": _("Unit"),
}
SHOWN = ("place", "risk", "step", "due", "seen", "worker")
SHOWN_OF_MINE = ("number", "place", "risk", "step", "due", "seen")
SORTS = {Sort.DUE: "due", Sort.NAME: "name", Sort.NEW: "new"}


@dataclass(frozen=True)
class Column:
    """A column that can be shown or hidden."""

    code: str
    label: str | Promise
    shown: bool


@dataclass(frozen=True)
class Saved:
    """One of one's own filters."""

    id: str
    name: str
    url: str
    current: bool


@dataclass(frozen=True)
class Listing:
    """One page of the list, with its addresses."""

    found: CaseloadPage
    next_url: str
    previous_url: str
    sorts: dict[str, str]
    sort: str
    columns: tuple[str, ...]
    query: str  # the filters as an address has them, without the page
    keeps: bool  # there is something that a saved filter would keep
    narrowed: bool


@dataclass(frozen=True)
class Road:
    """The address of this list, and of the same list in another order or on another page."""

    asked: Mapping[str, str]

    def query(self, **changes: str) -> str:
        """Return what an address carries, empty parts left out."""
        kept = QueryDict(mutable=True)
        kept.update({name: value for name, value in {**self.asked, **changes}.items() if value})
        return kept.urlencode()

    def url(self, **changes: str) -> str:
        """Return an address."""
        query = self.query(**changes)
        return reverse("desk:caseload") + (f"?{query}" if query else "")


@screen("case.read")
@require_safe
def cases(request: HttpRequest) -> HttpResponse:
    """Show one page of the cases that this person reaches, or the list alone for htmx."""
    form = FilterForm(request)
    sort = next((s for s, word in SORTS.items() if word == request.GET.get("sort")), Sort.DUE)
    at = request.GET.get("page", "")
    road = Road({**form.chosen(), "sort": "" if sort is Sort.DUE else SORTS[sort], "page": at})
    try:
        found = caseload(actor_of(request), form.filters(), sort, at)
    except BadArguments:
        messages.info(request, gettext("That page of the list is no more. This is the first one."))
        return redirect(road.url(page=""))
    fragment = request.headers.get("HX-Target") == "list"
    context = {
        "filters": form,
        "listing": _listing(found, road, SORTS[sort], _columns(request), narrowed=form.narrowed),
        "saved": _saved(request, road),
        "columns": [Column(c, words, c in _columns(request)) for c, words in COLUMNS.items()],
        "may_allocate": may("case.allocate"),
        "may_register": may("case.register"),
        "may_export": may("case.export") and may("export.make"),
    }
    if not fragment:
        return page(request, "desk/caseload/page.html", context)
    response = page(request, "desk/caseload/fragment.html", context)
    response["HX-Push-Url"] = road.url()
    return response


def _listing(
    found: CaseloadPage, road: Road, sort: str, columns: tuple[str, ...], *, narrowed: bool
) -> Listing:
    return Listing(
        found,
        next_url=road.url(page=found.following) if found.following else "",
        previous_url=road.url(page=found.previous) if found.previous else "",
        sorts={word: road.url(sort=word, page="") for word in SORTS.values()},
        sort=sort,
        columns=columns,
        query=road.query(page=""),
        keeps=bool(road.query(page="", q="")),
        narrowed=narrowed,
    )


def _columns(request: HttpRequest) -> tuple[str, ...]:
    """Return the columns that this person chose, or those that say something in this reach."""
    kept = request.session.get(KEPT)
    if kept:
        return tuple(code for code in COLUMNS if code in kept)
    reach = current().reach("case.read")
    return SHOWN if reach.units or reach.country else SHOWN_OF_MINE


def _saved(request: HttpRequest, road: Road) -> list[Saved]:
    here = road.query(page="", q="")
    start = reverse("desk:caseload")
    return [
        Saved(str(row.pk), row.name, f"{start}?{row.query}", row.query == here)
        for row in saved_filters(actor_of(request), LIST)
    ]


@screen("case.read")
@require_POST
def choose_columns(request: HttpRequest) -> HttpResponse:
    """Keep which columns this person wants to see, until the session ends."""
    request.session[KEPT] = [code for code in COLUMNS if code in request.POST.getlist("column")]
    return back_to_list(request)


def back_to_list(request: HttpRequest) -> HttpResponse:
    """Go back to the list as it was narrowed."""
    query = QueryDict(request.POST.get("query", "")).urlencode()
    return redirect(reverse("desk:caseload") + (f"?{query}" if query else ""))


urls = [
    path("cases/", cases, name="caseload"),
    path("cases/columns/", choose_columns, name="case-columns"),
]
