"""For heads: who stands in during leave, and who is on duty out of hours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.stand_ins import Carried, carried_loads
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
    anyway = forms.BooleanField(label=_("Arrange it all the same"), required=False)

    def __init__(
        self, *args: Any, absent: Any, covering: Any, loads: Mapping[UUID, Carried], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.loads = loads
        self.too_much: Carried | None = None  # what the colleague would carry, if that is too much
        offer(self, absent=people_choices(absent, load_words(loads)))
        offer(self, covering=people_choices(covering, load_words(loads)))

    def clean(self) -> dict[str, Any]:
        """Ask once more, where the colleague would carry more than the rules of the profile allow."""
        said = super().clean() or self.cleaned_data
        whose, who = (_load(self.loads, said.get(name)) for name in ("absent", "covering"))
        if whose and who and whose is not who and (both := who.taking(whose)).excess:
            self.too_much = both
            if not said.get("anyway"):
                self.add_error(
                    "covering",
                    _(
                        "This colleague would carry too much. Choose another one, or say below that it stays so."
                    ),
                )
        return said


class ShiftForm(DeskForm):
    """Who is on duty for a unit, from when to when."""

    unit = forms.ChoiceField(label=_("Unit"))
    user = forms.ChoiceField(label=_("Who is on duty?"))
    first_day = DayField(label=_("Begins on"))
    first_time = ClockField(label=_("Time"))
    last_day = DayField(label=_("Ends on"), future=True)
    last_time = ClockField(label=_("Time"))

    def __init__(
        self, *args: Any, units: Any, people: Any, loads: Mapping[UUID, Carried], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offer(self, unit=unit_choices(units))
        offer(self, user=people_choices(people, load_words(loads)))

    def instant(self, which: str) -> datetime:
        """Return the first or the last moment, in the country's time."""
        day, hour = self.cleaned_data[f"{which}_day"], self.cleaned_data[f"{which}_time"]
        return timezone.make_aware(datetime.combine(day, hour))


def _load(loads: Mapping[UUID, Carried], key: str | None) -> Carried | None:
    return loads.get(UUID(key)) if key else None


def load_words(loads: Mapping[UUID, Carried]) -> dict[UUID, str]:
    """Return what each person carries, in words: 12 of 25 files, 2 at high risk."""
    return {key: words_of(load) for key, load in loads.items()}


def words_of(load: Carried) -> str:
    """Return what somebody carries, in words."""
    words = ngettext("%(n)s of %(limit)s file", "%(n)s of %(limit)s files", load.limit)
    said = words % {"n": load.burden.files, "limit": load.limit}
    if load.burden.high:
        said += ", " + gettext("%(n)s at high risk") % {"n": load.burden.high}
    return said


@screen("cover.manage")
def cover(request: HttpRequest) -> HttpResponse:
    """Show who stands in for whom, and arrange another leave."""
    actor = actor_of(request)
    with reading(request):
        absent, covering = (
            list(queries.people_to_cover(actor)),
            list(queries.people_who_cover(actor)),
        )
        loads = carried_loads(actor, {one.pk: one for one in (*absent, *covering)}.values())
        form = CoverForm(
            request.POST or None, absent=absent, covering=covering, loads=loads,
            initial={"first_day": clock.today()},
        )  # fmt: skip
    if form.is_valid():
        said = form.cleaned_data
        made = submit(
            request, form, arrange_cover, UUID(said["absent"]), new_id=keys.new(),
            covering=UUID(said["covering"]), first_day=said["first_day"], last_day=said["last_day"],
        )  # fmt: skip
        if made:
            messages.success(request, gettext("It is arranged. Both are told."))
            return HttpResponseRedirect(reverse("desk:admin-cover"))
    with reading(request):
        today = clock.today()
        rows = [
            {"row": row, "now": row.first_day <= today, **_with_theirs(row, loads)}
            for row in queries.covers(actor)
        ]
        context = {"form": form, "rows": rows, "too_much": _told(form.too_much)}
        return page(request, "desk/admin/cover.html", context)


def _with_theirs(row: Any, loads: Mapping[UUID, Carried]) -> dict[str, Any]:
    """Return what somebody who stands in carries, with the files of whoever is away."""
    who, whose = loads.get(row.covering_id), loads.get(row.absent_id)
    return _told(who.taking(whose)) if who and whose else {}


def _told(load: Carried | None) -> dict[str, Any]:
    """Return a load as the pages show it."""
    return {"load": load, "words": words_of(load)} if load else {}


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
        loads = carried_loads(actor, people)
        form = ShiftForm(
            request.POST or None, units=units, people=people, loads=loads, initial=initial
        )
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
            {
                "row": row, "unit": named(row.unit), "now": row.starts_at <= now,
                **_told(loads.get(row.user_id)),
            }
            for row in queries.shifts(actor)
        ]  # fmt: skip
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
