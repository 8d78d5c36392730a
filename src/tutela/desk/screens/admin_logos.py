"""The logo of an institution: how it stands on a letter, a new one, none any more."""

from __future__ import annotations

import base64
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm
from tutela.desk.screens.admin_words import named
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.organisations import queries
from tutela.organisations.commands.logos import give_logo, remove_logo
from tutela.papers.making import pictures
from tutela.papers.queries.frame import brand_of_agency, head_alone


class LogoForm(DeskForm):
    """A file with the logo."""

    file = forms.FileField(
        label=_("The file"),
        help_text=_("An SVG of plain shapes, or a PNG. Up to 200 kB."),
        widget=forms.FileInput(attrs={"accept": ".svg,.png,image/svg+xml,image/png"}),
        allow_empty_file=True,
    )


@screen("unit.manage")
def logo(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Show how the head of a letter looks, and give it another logo."""
    sent = request.method == "POST"
    with reading(request):
        agency = queries.agency_to_mark(actor_of(request), agency_id)
        form = LogoForm(request.POST, request.FILES) if sent else LogoForm()
        valid = form.is_valid()
    if valid and submit(request, form, give_logo, agency_id, file=form.cleaned_data["file"].read()):
        messages.success(request, gettext("The logo stands on letters and papers from now on."))
        return HttpResponseRedirect(reverse("desk:admin-agency-logo", args=[agency_id]))
    with reading(request):
        country = queries.may_found_agency(actor_of(request))
        context = {"form": form, "country": country, **_shown(agency)}
        return page(request, "desk/admin/logo.html", context, 422 if form.errors else 200)


@screen("unit.manage")
def remove(request: HttpRequest, agency_id: UUID) -> HttpResponse:
    """Take the logo away."""
    form = DeskForm(request.POST if request.method == "POST" else None)
    with reading(request):
        agency = queries.agency_to_mark(actor_of(request), agency_id)
    if form.is_valid() and submit(request, form, remove_logo, agency_id):
        messages.success(request, gettext("Letters and papers have no logo any more."))
        return HttpResponseRedirect(reverse("desk:admin-agency-logo", args=[agency_id]))
    with reading(request):
        context = {"form": form, **_shown(agency)}
        return page(request, "desk/admin/logo_remove.html", context, 422 if form.errors else 200)


def _shown(agency: Any) -> dict[str, Any]:
    """Return what the pages show: never the file that came, only a picture of what stands on paper."""
    brand = brand_of_agency(agency)
    (head,) = pictures(head_alone(brand, get_language() or "en"))
    return {
        "row": agency,
        "name": named(agency),
        "version": agency.version,
        "has_logo": bool(brand.logo),
        "head": base64.b64encode(head).decode(),
    }


urls = [
    path("admin/institutions/<uuid:agency_id>/logo/", logo, name="admin-agency-logo"),
    path(
        "admin/institutions/<uuid:agency_id>/logo/remove/", remove, name="admin-agency-logo-remove"
    ),
]
