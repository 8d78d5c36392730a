"""The exports of everybody, for the data protection officer: who took what out, why, and how much of it."""

from __future__ import annotations

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_safe

from tutela.desk.forms import DayField, PeriodForm
from tutela.desk.screens.admin_words import here, page_number
from tutela.desk.views import actor_of, page, screen
from tutela.exports.enums import LEVEL_WORDS, OFFERED, ExportState, Purpose
from tutela.exports.queries import lists

PAGE = 50
NEW = "new"


class FindForm(PeriodForm):
    """What the register is narrowed to."""

    who = forms.CharField(label=_("Name or user name"), required=False, max_length=80)
    level = forms.ChoiceField(
        label=_("Level"),
        required=False,
        choices=[
            ("", pgettext_lazy("levels of an export", "All")),
            *((one.value, LEVEL_WORDS[one]) for one in OFFERED),
        ],
    )
    purpose = forms.ChoiceField(
        label=_("Purpose"),
        required=False,
        choices=[
            ("", pgettext_lazy("purposes", "All")),
            *((one.value, one.label) for one in Purpose),
        ],
    )
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("", pgettext_lazy("states of an export", "All")),
            *((one.value, one.label) for one in ExportState),
        ],
    )
    first = DayField(label=_("From"), required=False, help_text=_("For example 16.03.2026"))
    last = DayField(label=_("To"), required=False)


@screen("data_protection.keep")
@require_safe
def made(request: HttpRequest) -> HttpResponse:
    """List the exports of everybody, newest first unless another order is asked for."""
    form = FindForm(request.GET if "who" in request.GET else None)
    actor, sort = actor_of(request), request.GET.get("sort", NEW)
    sort = sort if sort in lists.SORTS else NEW
    said = form.cleaned_data if form.is_valid() else {}
    asked = lists.Asked(
        people=said.get("who", ""), purpose=said.get("purpose", ""), level=said.get("level", ""),
        state=said.get("state", ""), first_day=said.get("first"), last_day=said.get("last"),
    )  # fmt: skip
    found = lists.overseen(actor, asked, sort)
    total, number = found.order_by().count(), page_number(request)
    first = (number - 1) * PAGE
    rows = lists.shown(found[first : first + PAGE])
    context = {
        "form": form,
        "exports": rows,
        "month": lists.month(actor),
        "first": first + 1,
        "last": first + len(rows),
        "total": total,
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if total > first + PAGE else "",
        "sort": sort,
        "sorts": {name: here(request, sort=name, page="") for name in lists.SORTS},
        "narrowed": any(said.values()),
    }
    return page(request, "desk/oversight/exports.html", context, 422 if form.errors else 200)


urls = [path("oversight/exports/", made, name="exports-made")]
