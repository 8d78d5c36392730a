"""Institutions and their units: the tree, new ones, changes, closing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DeskForm
from tutela.desk.language_boxes import NamesForm
from tutela.desk.screens.admin_words import (
    depth,
    here,
    named,
    offer,
    page_number,
    place_choices,
    unit_choices,
)
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import keys
from tutela.kernel.access import Staff
from tutela.organisations import queries
from tutela.organisations.commands.agencies import change_agency, register_agency
from tutela.organisations.commands.units import (
    change_unit,
    close_unit,
    register_unit,
    reopen_unit,
)
from tutela.organisations.enums import AGENCY_LABELS, AgencyKind

PAGE = 50
CODE = r"^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$"
CODE_WORDS = {"invalid": _("Use 2 letters or more: A to Z, digits, a hyphen or an underscore.")}


class FindForm(DeskForm):
    """What the tree is narrowed by."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=80)
    kind = forms.ChoiceField(
        label=_("Kind"),
        required=False,
        choices=[("", pgettext_lazy("kinds of agency", "All")), *AGENCY_LABELS.items()],
    )
    closed = forms.BooleanField(label=_("Closed ones too"), required=False)


class UnitForm(NamesForm):
    """The particulars of a unit."""

    place = forms.ChoiceField(label=_("Municipality"))
    letters = forms.RegexField(
        label=_("Letters of case numbers"),
        regex=r"^[A-Za-z0-9]{0,6}$",
        required=False,
        help_text=_("For example PZ, as in PZ-2026-0417."),
        error_messages={"invalid": _("Use up to 6 letters or digits.")},
    )
    phone = forms.CharField(label=_("Phone"), required=False, max_length=40)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, place=place_choices())

    def particulars(self) -> dict[str, Any]:
        """Return what a command takes."""
        said = self.cleaned_data
        return {"names": self.texts(), **{k: said[k] for k in ("place", "letters", "phone")}}


class NewUnitForm(UnitForm):
    """The same, with the code, which stays, and the unit above."""

    code = forms.RegexField(label=_("Code"), regex=CODE, error_messages=CODE_WORDS)
    parent = forms.ChoiceField(label=_("Belongs to the unit"), required=False)
    first = ("parent",)

    def __init__(self, *args: Any, units: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, parent=unit_choices(units, empty=gettext("None: it stands alone")))


class AgencyForm(NamesForm):
    """The names of an institution, and whether it takes part."""

    active = forms.BooleanField(
        label=_("It takes part"),
        required=False,
        help_text=_("Close its units first, before you take this away."),
    )


class NewAgencyForm(NamesForm):
    """The same, with its kind and its code, which stay."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=list(AGENCY_LABELS.items()))
    code = forms.RegexField(label=_("Code"), regex=CODE, error_messages=CODE_WORDS)


@screen("unit.manage")
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """Show institutions with their units as a tree."""
    actor = actor_of(request)
    form = FindForm(request.GET or None)
    asked = form.cleaned_data if form.is_valid() else {}
    closed = bool(asked.get("closed"))
    found = queries.agencies(
        actor, search=asked.get("q", ""), kind=asked.get("kind", ""), closed=closed
    )
    total = found.order_by().count()
    first = (page_number(request) - 1) * PAGE
    agencies = list(found[first : first + PAGE])
    context = {
        "form": form,
        "groups": _groups(actor, agencies, closed=closed),
        "country": queries.may_found_agency(actor),
        "narrowed": any(asked.values()),
        "first": first + 1,
        "last": first + len(agencies),
        "total": total,
        "previous": here(request, page=first // PAGE) if first else "",
        "next": here(request, page=first // PAGE + 2) if total > first + PAGE else "",
    }
    return page(request, "desk/admin/units.html", context)


def _groups(actor: Staff, agencies: list[Any], *, closed: bool) -> list[dict[str, Any]]:
    """Return the agencies of a page by kind, each with its units as a tree."""
    rows: dict[UUID, list[dict[str, Any]]] = {}
    for unit in queries.units(actor, closed=closed, of=[agency.pk for agency in agencies]):
        place = named(unit.place) if unit.place else ""
        line = {"row": unit, "name": named(unit), "place": place, "depth": depth(unit.path)}
        rows.setdefault(unit.agency_id, []).append(line)
    groups: dict[str, list[dict[str, Any]]] = {}
    mine = queries.agencies_to_mark(actor, [agency.pk for agency in agencies])
    for agency in agencies:
        line = _agency(agency, rows.get(agency.pk, []))
        groups.setdefault(agency.kind, []).append({**line, "may_mark": agency.pk in mine})
    return [
        {"kind": AGENCY_LABELS[AgencyKind(kind)], "agencies": found}
        for kind, found in groups.items()
    ]


def _agency(agency: Any, units: list[dict[str, Any]]) -> dict[str, Any]:
    """Return an agency with its units; a single one of the same name is not said twice."""
    name = named(agency)
    only = units[0] if len(units) == 1 and units[0]["name"] == name else None
    return {"row": agency, "name": name, "units": units, "only": only}


@screen("unit.manage")
def add_unit(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Add a unit to an institution."""
    actor = actor_of(request)
    with reading(request):
        agency = queries.extensible_agency(actor, agency_id)
        within = [u for u in queries.units(actor) if u.agency_id == agency_id]
        initial = {"parent": request.GET.get("parent", "")}
        form = NewUnitForm(request.POST or None, units=within, initial=initial)
        title = named(agency)
    if form.is_valid():
        parent = form.cleaned_data["parent"]
        said = form.particulars() | {"code": form.cleaned_data["code"]}
        above = UUID(parent) if parent else None
        if submit(request, form, register_unit, agency_id, new_id=keys.new(), parent=above, **said):
            messages.success(request, gettext("The unit is added."))
            return HttpResponseRedirect(reverse("desk:admin-units"))
    with reading(request):
        return page(request, "desk/admin/unit_form.html", {"form": form, "agency": title})


@screen("unit.manage")
def change(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Write a unit's particulars."""
    with reading(request):
        row = queries.unit(actor_of(request), unit_id)
        initial = UnitForm.initial_of(row.names) | {
            "place": row.place.code if row.place else "",
            "letters": row.letters,
            "phone": row.phone,
        }
        form = UnitForm(request.POST or None, initial=initial)
        title = named(row)
    if form.is_valid() and submit(request, form, change_unit, unit_id, **form.particulars()):
        messages.success(request, gettext("The unit is saved."))
        return HttpResponseRedirect(reverse("desk:admin-units"))
    with reading(request):
        version = request.POST.get("base_version", row.version)
        context = {"form": form, "row": row, "name": title, "version": version}
        return page(request, "desk/admin/unit_form.html", context)


@screen("unit.manage")
def close(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Close a unit."""
    with reading(request):
        row = queries.unit(actor_of(request), unit_id)
        title = named(row)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, close_unit, unit_id):
        messages.success(request, gettext("The unit is closed."))
        return HttpResponseRedirect(reverse("desk:admin-units"))
    with reading(request):
        return page(
            request, "desk/admin/unit_close.html", {"form": form, "row": row, "name": title}
        )


@screen("unit.manage")
def reopen(request: HttpRequest, unit_id: UUID) -> HttpResponse:
    """Open a closed unit again."""
    with reading(request):
        row = queries.unit(actor_of(request), unit_id)
        title = named(row)
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, reopen_unit, unit_id):
        messages.success(request, gettext("The unit is open again."))
        return HttpResponseRedirect(reverse("desk:admin-unit", args=[unit_id]))
    with reading(request):
        context = {"form": form, "row": row, "name": title}
        return page(request, "desk/admin/unit_open.html", context)


@screen("unit.manage")
def add_agency(request: HttpRequest) -> HttpResponse:
    """Register an institution."""
    actor = actor_of(request)
    with reading(request):
        queries.require_founder(actor)
        form = NewAgencyForm(request.POST or None)
    if form.is_valid():
        said = {"names": form.texts(), **{k: form.cleaned_data[k] for k in ("code", "kind")}}
        if submit(request, form, register_agency, actor.id, new_id=keys.new(), **said):
            messages.success(request, gettext("The institution is added. Add its first unit."))
            return HttpResponseRedirect(reverse("desk:admin-units"))
    with reading(request):
        return page(request, "desk/admin/agency_form.html", {"form": form})


@screen("unit.manage")
def edit_agency(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Write an institution's names."""
    with reading(request):
        row = queries.agency(actor_of(request), agency_id)
        initial = {**AgencyForm.initial_of(row.names), "active": row.active}
        form = AgencyForm(request.POST or None, initial=initial)
        title = named(row)
    if form.is_valid() and submit(
        request,
        form,
        change_agency,
        agency_id,
        names=form.texts(),
        active=form.cleaned_data["active"],
    ):
        messages.success(request, gettext("The institution is saved."))
        return HttpResponseRedirect(reverse("desk:admin-units"))
    with reading(request):
        version = request.POST.get("base_version", row.version)
        context = {"form": form, "row": row, "name": title, "version": version}
        return page(request, "desk/admin/agency_form.html", context)


urls = [
    path("admin/units/", units, name="admin-units"),
    path("admin/units/<uuid:unit_id>/", change, name="admin-unit"),
    path("admin/units/<uuid:unit_id>/close/", close, name="admin-unit-close"),
    path("admin/units/<uuid:unit_id>/open/", reopen, name="admin-unit-open"),
    path("admin/institutions/add/", add_agency, name="admin-agency-add"),
    path("admin/institutions/<uuid:agency_id>/", edit_agency, name="admin-agency"),
    path("admin/institutions/<uuid:agency_id>/unit/", add_unit, name="admin-unit-add"),
]
