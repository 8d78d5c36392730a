"""Who stands in for whom, who is on duty, and who must not see a file."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import FileScope
from tutela.organisations.models.account import User
from tutela.organisations.models.unit import Unit, UnitScope


class Cover(Subject):
    """Somebody works the files of an absent colleague, from a day to a day."""

    absent = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covered_by")
    covering = models.ForeignKey(User, on_delete=models.PROTECT, related_name="covers")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = UnitScope(
        "who stands in for whom is open to all staff", "SELECT, INSERT, UPDATE", column="unit_id"
    )
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("absent", "covering", "unit", "first_day", "last_day", "ended_at"), Level.INTERNAL
        ),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_cover_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="organisations_cover_by_somebody_else",
                condition=~Q(absent=F("covering")),
            ),
        ]


class DutyShift(Subject):
    """Somebody answers for a unit out of hours."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="shifts")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="shifts")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)

    scope: ClassVar = UnitScope(
        "who is on duty must be known", "SELECT, INSERT, UPDATE", column="unit_id"
    )
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("unit", "user", "starts_at", "ends_at", "cancelled_at"), Level.INTERNAL),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_shift_ends_after_it_begins",
                condition=Q(ends_at__gt=F("starts_at")),
            )
        ]


class Recusal(Subject):
    """A conflict of interest: this account can neither see nor find this file."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="recusals")
    file_id = models.UUIDField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.ForeignKey("reference.Code", on_delete=models.PROTECT, related_name="+")
    note = SealedTextField(key_of="file_id")
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = FileScope("conflict.manage", file="file_id", own="false")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("user", "file_id", "unit", "kind", "made_by", "made_at", "ended_at"), Level.PERSONAL
        ),
        "note": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="organisations_recusal_once_while_it_holds",
                fields=["user", "file_id"],
                condition=Q(ended_at__isnull=True),
            )
        ]
