"""The days on which the institutions are closed, year by year: what is confirmed, added, taken back."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.desk.forms import DayField, DeskForm
from tutela.desk.screens.admin_codes import WordsForm, word_box
from tutela.desk.screens.admin_words import named
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock
from tutela.reference.commands.keep_holidays import (
    add_holiday,
    confirm_holiday,
    withdraw_holiday,
)
from tutela.reference.queries import closed_days as queries


def _reason() -> forms.CharField:
    return forms.CharField(
        label=_("Who decided so, and where does it stand?"),
        min_length=3,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example the decision of the government and its date."),
    )


class AddForm(WordsForm):
    """A new holiday."""

    lacking = _("Write what the holiday is called.")
    on = DayField(label=_("Which day?"))
    reason = _reason()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order_fields(["on", *map(word_box, self.languages), "reason"])


class ReasonForm(DeskForm):
    """What a change rests on."""

    reason = _reason()


@screen("config.manage")
@require_safe
def holidays(request: HttpRequest) -> HttpResponse:
    """Show the holidays of a year."""
    actor = actor_of(request)
    years = sorted({*queries.years_kept(actor), clock.today().year})
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else clock.today().year
    rows = list(queries.holidays_kept(actor, year))
    context = {
        "year": year,
        "years": years,
        "rows": [{"row": row, "name": named(row)} for row in rows],
        "doubtful": sum(not row.verified and not row.withdrawn for row in rows),
    }
    return page(request, "desk/admin/holidays.html", context)


@screen("config.manage")
def add(request: HttpRequest) -> HttpResponse:
    """Add a holiday."""
    actor = actor_of(request)
    with reading(request):
        about = queries.calendar_kept(actor)
        form = AddForm(request.POST if request.method == "POST" else None)
        valid = form.is_valid()
    if valid:
        told = {name: form.cleaned_data[name] for name in ("on", "reason")}
        if submit(request, form, add_holiday, about, names=form.labels(), **told):
            messages.success(
                request, gettext("The holiday is added. Running deadlines are computed anew.")
            )
            return _to_year(told["on"])
    with reading(request):
        return page(request, "desk/admin/holiday_add.html", {"form": form})


@screen("config.manage")
def withdraw(request: HttpRequest, holiday_id: UUID) -> HttpResponse:
    """Let a holiday be a day like any other."""
    words = gettext("It is no holiday any more. Running deadlines are computed anew.")
    return _changed(request, holiday_id, withdraw_holiday, "withdraw", words)


@screen("config.manage")
def confirm(request: HttpRequest, holiday_id: UUID) -> HttpResponse:
    """Keep that a holiday was announced for this day."""
    return _changed(
        request, holiday_id, confirm_holiday, "confirm", gettext("The day is confirmed.")
    )


def _changed(
    request: HttpRequest, key: UUID, command: Any, template: str, words: str
) -> HttpResponse:
    with reading(request):
        row = queries.holiday_kept(actor_of(request), key)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, command, key, **form.cleaned_data):
        messages.success(request, words)
        return _to_year(row.date)
    with reading(request):
        version = request.POST.get("base_version", row.version)
        context = {"row": row, "name": named(row), "form": form, "version": version}
        return page(request, f"desk/admin/holiday_{template}.html", context)


def _to_year(day: date) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('desk:admin-holidays')}?year={day.year}")


urls = [
    path("admin/holidays/", holidays, name="admin-holidays"),
    path("admin/holidays/add/", add, name="admin-holiday-add"),
    path("admin/holidays/<uuid:holiday_id>/withdraw/", withdraw, name="admin-holiday-withdraw"),
    path("admin/holidays/<uuid:holiday_id>/confirm/", confirm, name="admin-holiday-confirm"),
]
