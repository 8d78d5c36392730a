"""The whole case in the order of the world, the oldest first: by kind and by days, and put on paper for a court."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from tutela.cases.queries.chronology import chronology
from tutela.cases.queries.happenings import Drawer
from tutela.desk.forms import DayField, PeriodForm
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen
from tutela.kernel.access import Actor


class NarrowForm(PeriodForm):
    """What the chronology is narrowed to."""

    what = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[
            ("", pgettext_lazy("timeline", "All")),
            *((one.value, one.label) for one in Drawer if one is not Drawer.NONE),
        ],
    )
    first = DayField(label=_("From"), required=False, help_text=_("For example 16.03.2026"))
    last = DayField(label=_("To"), required=False)


@screen("case.read")
@require_safe
def whole(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what happened in a case, narrowed by kind and by days."""
    form = NarrowForm(request.GET if "what" in request.GET else None)
    wrong = form.is_bound and not form.is_valid()

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        told = form.cleaned_data if form.is_bound and not wrong else {}
        kind = told.get("what")
        facts = chronology(
            actor,
            file.id,
            drawers=(Drawer(kind),) if kind else (),
            first=told.get("first"),
            last=told.get("last"),
        )
        return {"form": form, "facts": () if wrong else facts, "narrowed": form.is_bound}

    template = "desk/case/chronology.html"
    return file_page(request, case_id, "chronology", template, found, status=422 if wrong else 200)


urls = [path("cases/<uuid:case_id>/chronology/", whole, name="case-chronology")]
