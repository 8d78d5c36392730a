"""Letters that an administrator words otherwise than the profile, version by version."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.reference.models.base import Kept


class LetterVersion(Subject):
    """A version of a letter; the newest holds. One without words: the letter of the profile holds.

    Numbers go on from those of the profile, so that a number never means two texts. `labels` hold the
    whole text by language. `verified_by`: who compared it with the law, on which day.
    """

    scope = Kept("letters as they are sent to everybody")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("code", "number", "labels"), Level.OPEN),
        **dict.fromkeys(("verified_by", "verified_on", "remark", "made_at"), Level.INTERNAL),
    }

    code = models.CharField(max_length=60)
    number = models.PositiveSmallIntegerField()
    labels = models.JSONField(default=dict)
    verified_by = models.CharField(max_length=120, blank=True, default="")
    verified_on = models.DateField(null=True)
    remark = models.CharField(max_length=500, blank=True, default="")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "number"], name="reference_letter_version_is_once"
            ),
            models.CheckConstraint(
                condition=Q(verified_by="", verified_on=None)
                | (Q(verified_on__isnull=False) & ~Q(verified_by="")),
                name="reference_letter_is_verified_by_somebody_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"
