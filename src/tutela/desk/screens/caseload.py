"""Lists of cases: filters that can be saved, columns, sorting, pages by key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from tutela.cases.enums import CaseState, Step
from tutela.cases.queries.caseload import CaseloadPage, DueWithin, Filters, Whose, caseload
from tutela.cases.queries.paging import Sort
from tutela.desk.choices import municipality_choices, risk_choices, unit_choices, worker_choices
from tutela.desk.forms import DeskForm
from tutela.desk.views import actor_of, page, request_of, screen
from tutela.kernel import keys
from tutela.kernel.access import current
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal
from tutela.organisations.commands.filters import delete_filter, save_filter
from tutela.organisations.queries import saved_filters

LIST = "cases"
ANY = ("", _("All"))
STATES = (
    (*ANY,),
    ("CLOSED", _("Closed")),
    ("NOT_OPENED", _("Not opened")),
    ("VOID", _("In error")),
)
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
SORTS = {Sort.DUE: "due", Sort.NAME: "name", Sort.NEW: "new"}


class FilterForm(DeskForm):
    """What the list is narrowed to."""

    q = forms.CharField(label=_("Name or number"), required=False, max_length=80)
    whose = forms.ChoiceField(
        label=_("Whose"),
        choices=[ANY, ("MINE", _("My cases")), ("NOBODYS", _("Without a worker"))],
        required=False,
    )
    step = forms.ChoiceField(
        label=_("Step"), choices=[ANY, *((s.value, s.label) for s in Step)], required=False
    )
    risk = forms.ChoiceField(label=_("Risk"), required=False)
    due = forms.ChoiceField(
        label=_("Deadline"),
        choices=[
            ANY,
            ("OVERDUE", _("Overdue")),
            ("TODAY", _("Today")),
            ("WEEK", _("Within a week")),
        ],
        required=False,
    )
    worker = forms.ChoiceField(label=_("Worker"), required=False)
    unit = forms.ChoiceField(label=_("Unit"), required=False)
    place = forms.ChoiceField(label=_("Municipality"), required=False)
    state = forms.ChoiceField(
        label=_("State"), choices=[("", _("Worked on")), *STATES[1:]], required=False
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language = get_language() or "en"
        actor = actor_of(request)
        fields: Any = self.fields
        fields["risk"].choices = [ANY, *risk_choices(), ("NONE", _("Not assessed"))]
        fields["place"].choices = [ANY, *municipality_choices(language)[1:]]
        units = unit_choices(actor, "case.read", language)
        fields["unit"].choices = [ANY, *units]
        fields["worker"].choices = [ANY, *worker_choices(actor)]
        if len(units) <= 1:
            del fields["unit"]
        if not current().may("case.allocate"):
            del fields["worker"]

    def filters(self) -> Filters:
        """Return the filters; a wrong one narrows nothing."""
        told = self.cleaned_data if self.is_valid() else {}
        state = told.get("state")
        return Filters(
            whose=Whose(told.get("whose") or Whose.ALL),
            states=(CaseState(state),) if state else (),
            step=Step(told["step"]) if told.get("step") else None,
            risk=told.get("risk", ""),
            worker=UUID(told["worker"]) if told.get("worker") else None,
            unit=UUID(told["unit"]) if told.get("unit") else None,
            place=UUID(told["place"]) if told.get("place") else None,
            due=DueWithin(told["due"]) if told.get("due") else None,
            text=told.get("q", ""),
        )


@dataclass(frozen=True)
class Listing:
    """One page of the list, with its addresses."""

    found: CaseloadPage
    next_url: str
    previous_url: str
    sorts: dict[str, str]
    sort: str
    columns: tuple[str, ...]


@screen("case.read")
def cases(request: HttpRequest) -> HttpResponse:
    """Show one page of the cases that this person reaches."""
    form = FilterForm(request.GET, request=request)
    sort = next((s for s, word in SORTS.items() if word == request.GET.get("sort")), Sort.DUE)
    try:
        found = caseload(actor_of(request), form.filters(), sort, request.GET.get("page", ""))
    except BadArguments as wrong:
        raise Http404 from wrong
    listing = Listing(
        found,
        next_url=_address(request, page=found.following) if found.following else "",
        previous_url=_address(request, page=found.previous) if found.previous else "",
        sorts={word: _address(request, sort=word, page="") for word in SORTS.values()},
        sort=SORTS[sort],
        columns=tuple(request.session.get("case_columns", SHOWN)),
    )
    fragment = request.headers.get("HX-Target") == "list"
    template = "desk/caseload/list.html" if fragment else "desk/caseload/page.html"
    return page(
        request,
        template,
        {
            "form": form,
            "listing": listing,
            "narrowed": any(v for k, v in request.GET.items() if k not in {"page", "sort"}),
            "saved": [] if fragment else saved_filters(actor_of(request), LIST),
            "query": _query(request, page=""),
            "columns": [(code, words, code in listing.columns) for code, words in COLUMNS.items()],
        },
    )


def _query(request: HttpRequest, **changes: str) -> str:
    asked = {**request.GET.dict(), **changes}
    return urlencode({name: value for name, value in asked.items() if value})


def _address(request: HttpRequest, **changes: str) -> str:
    query = _query(request, **changes)
    return reverse("desk:caseload") + (f"?{query}" if query else "")


@screen("case.read")
@require_POST
def columns(request: HttpRequest) -> HttpResponse:
    """Keep which columns this person wants to see."""
    chosen = [code for code in COLUMNS if code in request.POST.getlist("column")]
    request.session["case_columns"] = chosen or list(SHOWN)
    return _back(request)


@screen("case.read")
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Give the present filters a name."""
    actor = actor_of(request)
    name = request.POST.get("name", "").strip()[:60]
    if not name:
        messages.error(request, gettext("Write a name for the filter."))
        return _back(request)
    try:
        save_filter(
            actor,
            actor.id,
            request=request_of(request),
            new_id=keys.new(),
            list=LIST,
            name=name,
            query=request.POST.get("query", "")[:1000],
        )
        messages.success(request, gettext("The filter is saved."))
    except (Refusal, BadArguments) as refused:
        messages.error(request, str(refused))
    return _back(request)


@screen("case.read")
@require_POST
def forget(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Delete one of one's own filters."""
    try:
        delete_filter(actor_of(request), filter_id, request=request_of(request))
    except AccessDenied as denied:
        raise Http404 from denied
    return _back(request)


def _back(request: HttpRequest) -> HttpResponse:
    query = request.POST.get("query", "")
    return redirect(reverse("desk:caseload") + (f"?{query}" if query else ""))


urls = [
    path("cases/", cases, name="caseload"),
    path("cases/columns/", columns, name="case-columns"),
    path("cases/filters/", save, name="filter-save"),
    path("cases/filters/<uuid:filter_id>/delete/", forget, name="filter-delete"),
]
