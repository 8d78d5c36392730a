"""For heads: who stands in during leave, and who is on duty out of hours."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import ClockField, DayField, DeskForm
from tutela.desk.screens.admin_words import named, offer, people_choices, unit_choices
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.kernel import clock, keys
from tutela.organisations import queries
from tutela.organisations.commands.arrange_cover import arrange_cover
from tutela.organisations.commands.end_cover import end_cover
from tutela.organisations.commands.shifts import cancel_shift, plan_shift


class CoverForm(DeskForm):
    """Who is away, who stands in, from when to when."""

    absent = forms.ChoiceField(label=_("Who is away?"))
    covering = forms.ChoiceField(label=_("Who stands in?"))
    first_day = DayField(label=_("First day"))
    last_day = DayField(label=_("Last day"), future=True)

    def __init__(self, *args: Any, absent: Any, covering: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, absent=people_choices(absent))
        offer(self, covering=people_choices(covering))


class ShiftForm(DeskForm):
    """Who is on duty for a unit, from when to when."""

    unit = forms.ChoiceField(label=_("Unit"))
    user = forms.ChoiceField(label=_("Who is on duty?"))
    first_day = DayField(label=_("Begins on"))
    first_time = ClockField(label=_("Time"))
    last_day = DayField(label=_("Ends on"), future=True)
    last_time = ClockField(label=_("Time"))

    def __init__(self, *args: Any, units: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=unit_choices(units))
        offer(self, user=people_choices(people))

    def instant(self, which: str) -> datetime:
        """Return the first or the last moment, in the country's time."""
        day, hour = self.cleaned_data[f"{which}_day"], self.cleaned_data[f"{which}_time"]
        return timezone.make_aware(datetime.combine(day, hour))


@screen("cover.manage")
def cover(request: HttpRequest) -> HttpResponse:
    """Show who stands in for whom, and arrange another leave."""
    actor = actor_of(request)
    with reading(request):
        form = CoverForm(
            request.POST or None,
            absent=list(queries.people_to_cover(actor)),
            covering=list(queries.people_who_cover(actor)),
            initial={"first_day": clock.today()},
        )
    if form.is_valid():
        said = form.cleaned_data
        absent, covering = UUID(said.pop("absent")), UUID(said.pop("covering"))
        made = submit(
            request, form, arrange_cover, absent, new_id=keys.new(), covering=covering, **said
        )
        if made:
            messages.success(request, gettext("It is arranged. Both are told."))
            return HttpResponseRedirect(reverse("desk:admin-cover"))
    with reading(request):
        today = clock.today()
        rows = [{"row": row, "now": row.first_day <= today} for row in queries.covers(actor)]
        return page(request, "desk/admin/cover.html", {"form": form, "rows": rows})


@screen("cover.manage")
def cover_end(request: HttpRequest, cover_id: UUID) -> HttpResponse:
    """End a cover before its time."""
    with reading(request):
        row = queries.cover(actor_of(request), cover_id)
        context = {"row": row, "absent": row.absent.name, "covering": row.covering.name}
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, end_cover, cover_id):
        messages.success(request, gettext("It has ended. Both are told."))
        return HttpResponseRedirect(reverse("desk:admin-cover"))
    with reading(request):
        return page(request, "desk/admin/cover_end.html", {"form": form, **context})


@screen("duty.manage")
def duty(request: HttpRequest) -> HttpResponse:
    """Show the duty rota, and plan another duty."""
    actor = actor_of(request)
    with reading(request):
        units = list(queries.duty_units(actor))
        initial = {"unit": str(units[0].pk) if len(units) == 1 else "", "first_day": clock.today()}
        people = list(queries.people_for_duty(actor))
        form = ShiftForm(request.POST or None, units=units, people=people, initial=initial)
    if form.is_valid():
        made = submit(
            request,
            form,
            plan_shift,
            UUID(form.cleaned_data["unit"]),
            new_id=keys.new(),
            user=UUID(form.cleaned_data["user"]),
            starts_at=form.instant("first"),
            ends_at=form.instant("last"),
        )
        if made:
            messages.success(request, gettext("The duty is planned. The colleague is told."))
            return HttpResponseRedirect(reverse("desk:admin-duty"))
    with reading(request):
        now = clock.now()
        rows = [
            {"row": row, "unit": named(row.unit), "now": row.starts_at <= now}
            for row in queries.shifts(actor)
        ]
        return page(request, "desk/admin/duty.html", {"form": form, "rows": rows})


@screen("duty.manage")
def duty_cancel(request: HttpRequest, shift_id: UUID) -> HttpResponse:
    """Cancel a duty, or end one that runs."""
    with reading(request):
        row = queries.shift(actor_of(request), shift_id)
        context = {"row": row, "who": row.user.name, "unit": named(row.unit)}
    form = DeskForm(request.POST if request.method == "POST" else None)
    if form.is_valid() and submit(request, form, cancel_shift, shift_id):
        messages.success(request, gettext("The duty is cancelled. The colleague is told."))
        return HttpResponseRedirect(reverse("desk:admin-duty"))
    with reading(request):
        return page(request, "desk/admin/duty_cancel.html", {"form": form, **context})


urls = [
    path("team/leave/", cover, name="admin-cover"),
    path("team/leave/<uuid:cover_id>/end/", cover_end, name="admin-cover-end"),
    path("team/duty/", duty, name="admin-duty"),
    path("team/duty/<uuid:shift_id>/cancel/", duty_cancel, name="admin-duty-cancel"),
]
