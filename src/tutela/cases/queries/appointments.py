"""The hearings and meetings of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from tutela.cases import rules
from tutela.cases.enums import AppointmentKind, AppointmentState
from tutela.cases.models import Appointment
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor

_MOST = 100


@dataclass(frozen=True)
class AppointmentView:
    """A hearing or a meeting: when, where, who takes part."""

    id: UUID
    version: int
    kind: AppointmentKind
    planned: bool
    at: datetime
    place: str
    who: str
    over: bool


def appointments(actor: Actor, case_id: UUID) -> tuple[AppointmentView, ...]:
    """Return the hearings and meetings that stand, the last first, at most 100. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    crypto.fetch_keys([case.pk])
    rows = Appointment.objects.filter(case=case, state=AppointmentState.PLANNED, voided_at=None)
    return tuple(_view(row) for row in rows.order_by("-begins_at", "-id")[:_MOST])


def appointment_view(actor: Actor, appointment_id: UUID) -> AppointmentView:
    """Return one hearing or meeting. Raises: AccessDenied."""
    row = rules.read_appointment.find(actor, appointment_id, lock=False)
    crypto.fetch_keys([row.case_id])
    return _view(row)


def _view(row: Appointment) -> AppointmentView:
    return AppointmentView(
        id=row.pk,
        version=row.version,
        kind=AppointmentKind(row.kind),
        planned=row.state == AppointmentState.PLANNED,
        at=row.begins_at,
        place=row.place,
        who=row.who,
        over=row.begins_at < clock.now(),
    )
