"""Hearings and meetings: planned, moved, cancelled."""

from __future__ import annotations

from typing import ClassVar
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tutela.cases.commands.appointment import (
    cancel_appointment,
    move_appointment,
    plan_appointment,
)
from tutela.cases.enums import AppointmentKind
from tutela.cases.inputs import AppointmentPlan
from tutela.cases.queries.appointments import AppointmentView, appointment_view
from tutela.desk.forms import ClockField, DayField
from tutela.desk.screens.steps.asking import Sheet, StepForm, Told, Wish, ask, at
from tutela.desk.screens.steps.keeping import keeps_text
from tutela.desk.views import actor_of, reading, screen
from tutela.kernel.errors import AccessDenied


class MovedForm(StepForm):
    """When and where, and who takes part."""

    day = DayField(
        label=_("Day"),
        help_text=_("For example 16.03.2026"),
        future=True,
        error_messages={"required": _("Enter the day")},
    )
    hour = ClockField(
        label=_("Time"),
        help_text=_("For example 14:30"),
        error_messages={"required": _("Enter the time")},
    )
    place = forms.CharField(
        label=_("Where?"),
        help_text=_("For example the court and the room. Never a shelter's address."),
        max_length=160,
        required=False,
    )
    who = forms.CharField(label=_("Who takes part?"), max_length=160, required=False)
    beside: ClassVar[tuple[tuple[str, ...], ...]] = (("day", "hour"), ("place", "who"))


class PlannedForm(MovedForm):
    """A hearing or a meeting to come."""

    kind = forms.ChoiceField(
        label=_("What will it be?"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in AppointmentKind],
        error_messages={"required": _("Choose what it will be")},
    )
    field_order = ["kind"]


class NoForm(StepForm):
    """Nothing more to say."""


WHO_READS = _(
    "Where it is and who takes part is stored closed, and is read in this file only; the calendar says "
    "when, and what it is."
)
PLANNED = Sheet(
    code="appointment.plan", form=PlannedForm, rule="case.implement",
    title=_("Plan a hearing or meeting"), label=_("Put it in the calendar"),
    done=_("It is in the calendar."), icon="calendar-plus", keeps=True, then="desk:case-work",
    help=(_("It shows in the calendar of whoever works on the case."), WHO_READS),
)  # fmt: skip
MOVED = Sheet(
    code="appointment.move", form=MovedForm, rule="case.implement",
    title=_("Move a hearing or meeting"), label=_("Save"), done=_("It is moved."),
    icon="calendar-event", keeps=True, then="desk:case-work", template="desk/steps/appointment.html",
    help=(_("Change the time, the place, or who takes part. The history keeps when it was before."),
          WHO_READS),
)  # fmt: skip
CANCELLED = Sheet(
    code="appointment.cancel", form=NoForm, rule="case.implement",
    title=_("Cancel a hearing or meeting"), label=_("Cancel it"),
    done=_("It is off the calendar."), icon="ban", then="desk:case-work",
    template="desk/steps/appointment.html",
    help=(_("It leaves the calendar; the history keeps that it was planned, and who cancelled it."),
          _("If it only takes place later, move it instead.")),
)  # fmt: skip


@screen("case.implement")
def planned(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Plan a hearing or a meeting."""

    def wish(told: Told, key: UUID) -> Wish:
        facts = {"new_id": key, "kind": AppointmentKind(told["kind"]), "plan": _plan(told)}
        return Wish(plan_appointment, case_id, facts)

    return ask(request, case_id, PLANNED, wish)


@screen("case.implement")
@keeps_text
def moved(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Give a hearing or a meeting another time, place or company."""
    row = _standing(request, appointment_id)
    moment = timezone.localtime(row.at)
    begun = {"day": moment.date(), "hour": moment.time(), "place": row.place, "who": row.who}
    return ask(
        request,
        case_id,
        MOVED,
        lambda told, _key: Wish(move_appointment, appointment_id, {"plan": _plan(told)}),
        initial=begun,
        version=row.version,
        context=lambda _file: {"appointment": row},
    )


@screen("case.implement")
def cancelled(request: HttpRequest, case_id: UUID, appointment_id: UUID) -> HttpResponse:
    """Take a hearing or a meeting off the calendar."""
    row = _standing(request, appointment_id)
    return ask(
        request,
        case_id,
        CANCELLED,
        lambda _told, _key: Wish(cancel_appointment, appointment_id, {}),
        version=row.version,
        context=lambda _file: {"appointment": row},
    )


def _plan(told: Told) -> AppointmentPlan:
    return AppointmentPlan(
        begins_at=at(told["day"], told["hour"]), place=told["place"], who=told["who"]
    )


def _standing(request: HttpRequest, appointment_id: UUID) -> AppointmentView:
    """Return a hearing or a meeting that stands. Raises: Http404."""
    try:
        with reading(request):
            row = appointment_view(actor_of(request), appointment_id)
    except AccessDenied as denied:
        raise Http404 from denied
    if request.method == "GET" and not row.planned:
        raise Http404
    return row


urls = [
    path("cases/<uuid:case_id>/appointments/plan/", planned, name="appointment-plan"),
    path(
        "cases/<uuid:case_id>/appointments/<uuid:appointment_id>/move/",
        moved,
        name="appointment-move",
    ),
    path(
        "cases/<uuid:case_id>/appointments/<uuid:appointment_id>/cancel/",
        cancelled,
        name="appointment-cancel",
    ),
]
