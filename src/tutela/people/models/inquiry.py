"""What one unit asks another about a child; nothing in it comes from the files of whoever is asked."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.people.scopes import BetweenUnits


class Inquiry(Subject):
    """Whether another unit knows a child: asked by one account of one unit, answered by the other.

    It has a key of its own. `keys` and `lookups` are those of the name and number that are asked for:
    whoever a conflict of interest keeps away from such a child is not told of the question either.
    """

    from_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    to_unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    asked_by = models.ForeignKey("organisations.User", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    name = SealedTextField(key_of="id")
    number = SealedTextField(key_of="id")
    about = SealedTextField(key_of="id")
    keys = ArrayField(models.TextField(), default=list)
    lookups = ArrayField(models.BinaryField(), default=list)
    reminded = models.PositiveSmallIntegerField(default=0)  # how often somebody was reminded
    remind_at = models.DateTimeField(null=True)  # when next; null: no more
    answer = models.CharField(max_length=10, blank=True)  # InquiryAnswer
    answer_note = SealedTextField(key_of="id")
    answered_by = models.ForeignKey(
        "organisations.User", on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    scope: ClassVar = BetweenUnits()
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            (
                "from_unit",
                "to_unit",
                "asked_by",
                "asked_at",
                "reminded",
                "remind_at",
                "answered_by",
                "answered_at",
            ),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("keys", "lookups", "answer"), Level.PERSONAL),
        **dict.fromkeys(("name", "number", "about", "answer_note"), Level.SEALED),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="people_inquiry_answered_iff_said_by_whom_and_when",
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="people_inquiry_is_between_two_units",
                condition=~Q(from_unit=models.F("to_unit")),
            ),
        ]
        indexes = [
            # what waits for an answer of the unit
            models.Index(
                name="people_inquiry_waits", fields=["to_unit", "asked_at"], condition=Q(answer="")
            ),
            # the job that reminds
            models.Index(
                name="people_inquiry_remind", fields=["remind_at"], condition=Q(answer="")
            ),
            # what I asked
            models.Index(name="people_inquiry_mine", fields=["asked_by", "-asked_at"]),
        ]
