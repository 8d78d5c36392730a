"""A file that must not be erased although its time is over: a court, an inquiry, a claim."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.models.case import account
from tutela.dataprotection.scopes import Office
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level


class LegalHold(Subject):
    """A file that is kept until the hold is lifted, why, and when somebody looks again whether it must.

    No foreign key leads to the file, since whoever holds it back cannot read files.
    """

    file_id = models.UUIDField()
    file_number = models.CharField(max_length=24)
    reason = SealedTextField(key_of="file_id")
    review_on = models.DateField()
    made_by = account()
    made_at = models.DateTimeField()
    ended_by = account(null=True)
    ended_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    scope: ClassVar = Office("data_protection.keep", "file_id")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                "file_id",
                "file_number",
                "review_on",
                "made_by",
                "made_at",
                "ended_by",
                "ended_at",
                "reminded_at",
            ),
            Level.INTERNAL,
        ),
        "reason": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="dataprotection_one_open_hold_of_a_file",
                fields=["file_id"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(
                name="dataprotection_hold_lifted_iff_signed",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
        ]
