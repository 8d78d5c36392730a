"""Lists of cases: filters, columns of one's choice, sorting, pages by key."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

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
    narrowed: bool


@screen("case.read")
def cases(request: HttpRequest) -> HttpResponse:
    """Show one page of the cases that this person reaches, or the list alone for htmx."""
    form = FilterForm(request)
    sort = next((s for s, word in SORTS.items() if word == request.GET.get("sort")), Sort.DUE)
    try:
        found = caseload(actor_of(request), form.filters(), sort, request.GET.get("page", ""))
    except BadArguments:
        messages.info(request, gettext("That page of the list is no more. This is the first one."))
        return redirect(_address(request, page=""))
    fragment = getattr(request, "htmx", False) and request.htmx.target == "list"
    template = "desk/caseload/fragment.html" if fragment else "desk/caseload/page.html"
    context = {
        "filters": form,
        "listing": _listing(request, found, SORTS[sort], narrowed=form.narrowed),
        "saved": _saved(request),
        "columns": [Column(c, words, c in _columns(request)) for c, words in COLUMNS.items()],
        "may_allocate": may("case.allocate"),
        "may_register": may("case.register"),
    }
    response = page(request, template, context)
    if fragment:
        response["HX-Push-Url"] = _address(request)
    return response


def _listing(request: HttpRequest, found: CaseloadPage, sort: str, *, narrowed: bool) -> Listing:
    return Listing(
        found,
        next_url=_address(request, page=found.following) if found.following else "",
        previous_url=_address(request, page=found.previous) if found.previous else "",
        sorts={word: _address(request, sort=word, page="") for word in SORTS.values()},
        sort=sort,
        columns=_columns(request),
        query=_query(request, page=""),
        narrowed=narrowed,
    )


def _columns(request: HttpRequest) -> tuple[str, ...]:
    """Return the columns that this person chose, or those that say something in this reach."""
    kept = request.session.get(KEPT)
    if kept:
        return tuple(code for code in COLUMNS if code in kept)
    reach = current().reach("case.read")
    return SHOWN if reach.units or reach.country else SHOWN_OF_MINE


def _saved(request: HttpRequest) -> list[Saved]:
    here = _query(request, page="", q="")
    rows = saved_filters(actor_of(request), LIST)
    start = reverse("desk:caseload")
    return [Saved(str(r.pk), r.name, f"{start}?{r.query}", r.query == here) for r in rows]


def _query(request: HttpRequest, **changes: str) -> str:
    """Return the filters of this request as an address has them, empty ones left out."""
    asked = {**request.GET.dict(), **changes}
    kept = QueryDict(mutable=True)
    kept.update({name: str(value) for name, value in asked.items() if value})
    return kept.urlencode()


def _address(request: HttpRequest, **changes: str) -> str:
    query = _query(request, **changes)
    return reverse("desk:caseload") + (f"?{query}" if query else "")


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
