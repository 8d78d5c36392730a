"""Plan, move and cancel the hearings and meetings of a case."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.rows import add, file_of, refuse_over
from tutela.cases.commands.telling import tell
from tutela.cases.enums import AppointmentKind, CaseState
from tutela.cases.events import AppointmentCancelled, AppointmentMoved, AppointmentPlanned
from tutela.cases.inputs import AppointmentPlan
from tutela.cases.models import Appointment, Case
from tutela.cases.workflow import APPOINTMENT
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject

AFTERCARE = CaseState.CLOSED  # a court may still hear a child whose case is closed


@command(
    "appointment.plan",
    rules.implement_case,
    makes=Appointment,
    holds=True,
    label=_("Plan a hearing or meeting"),
)
def plan_appointment(
    ctx: Context, case: Case, /, *, new_id: UUID, kind: AppointmentKind, plan: AppointmentPlan
) -> AppointmentPlanned:
    """Put a hearing or a meeting in the calendar of the case's worker. Also: tells the worker."""
    refuse_over(case, AFTERCARE)
    made = add(ctx, case, Appointment, key=new_id, kind=kind, **plan.model_dump())
    tell(ctx, case, [case.worker_id], "APPOINTMENT_PLANNED", made.pk)
    return AppointmentPlanned(
        subject=Subject.of(made),
        also=(Subject.of(case),),
        kind=kind.value,
        begins_at=plan.begins_at,
    )


@command("appointment.move", rules.implement_appointment, label=_("Move a hearing or meeting"))
def move_appointment(
    ctx: Context, appointment: Appointment, /, *, plan: AppointmentPlan
) -> AppointmentMoved:
    """Give a hearing or a meeting another time, place or company; tells the case's worker.

    Refused when: it was cancelled.
    """
    case = file_of(appointment)
    refuse_over(case, AFTERCARE)
    appointment.state = APPOINTMENT.next("move", appointment.state)
    previous = appointment.begins_at
    facts = plan.model_dump()
    for name, value in facts.items():
        setattr(appointment, name, value)
    appointment.save(update_fields=["state", *facts])
    tell(ctx, case, [case.worker_id], "APPOINTMENT_MOVED", appointment.pk)
    return AppointmentMoved(
        subject=Subject.of(appointment),
        also=(Subject.of(case),),
        kind=appointment.kind,
        begins_at=plan.begins_at,
        previous=previous,
    )


@command("appointment.cancel", rules.implement_appointment, label=_("Cancel a hearing or meeting"))
def cancel_appointment(ctx: Context, appointment: Appointment, /) -> AppointmentCancelled:
    """Take a hearing or a meeting off the calendar; tells the case's worker.

    Refused when: it was cancelled already.
    """
    case = file_of(appointment)
    refuse_over(case, AFTERCARE, CaseState.NOT_OPENED)
    appointment.state = APPOINTMENT.next("cancel", appointment.state)
    appointment.save(update_fields=["state"])
    tell(ctx, case, [case.worker_id], "APPOINTMENT_CANCELLED", appointment.pk)
    return AppointmentCancelled(
        subject=Subject.of(appointment), also=(Subject.of(case),), kind=appointment.kind
    )
