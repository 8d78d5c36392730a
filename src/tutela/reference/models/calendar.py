"""Public holidays."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.reference.models.base import Kept


class Holiday(Subject):
    """A day on which the institutions are closed. Estimated dates are not verified.

    `withdrawn`: it was taken back here, and is a day like any other. `reason`: what the last change here
    rests on, and `written_at` when that was; from then on a load of the profile leaves the row alone.
    """

    scope = Kept("holidays are public")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("date", "names", "verified", "withdrawn"), Level.OPEN),
        **dict.fromkeys(("reason", "written_at"), Level.INTERNAL),
    }

    date = models.DateField(unique=True)
    names = models.JSONField(default=dict)
    verified = models.BooleanField(default=False)
    withdrawn = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True, default="")
    written_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return self.date.isoformat()
