"""Hearings and meetings of a case."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import AppointmentKind, AppointmentState
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Appointment(CaseRow):
    """A hearing before a court or a meeting about a child: when, where, who takes part."""

    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=10, default=AppointmentState.PLANNED)
    begins_at = models.DateTimeField()
    place = SealedTextField()
    who = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("state", "begins_at"), Level.INTERNAL),
        "kind": Level.PERSONAL,
        **dict.fromkeys(("place", "who"), Level.SEALED),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_appointment_is_a_hearing_or_a_meeting",
                condition=Q(kind__in=list(AppointmentKind)),
            )
        ]
        indexes = [
            # the hearings and meetings of a case, and of the days of a calendar
            models.Index(name="cases_appointments_of_case", fields=["case", "begins_at"]),
        ]
