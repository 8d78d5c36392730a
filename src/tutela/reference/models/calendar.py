"""Public holidays."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open


class Holiday(models.Model):
    """A day on which the institutions are closed. Estimated dates are not verified."""

    scope = Open("holidays are public")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "date", "names", "verified"), Level.OPEN
    )

    id = models.UUIDField(primary_key=True, editable=False)
    date = models.DateField(unique=True)
    names = models.JSONField(default=dict)
    verified = models.BooleanField(default=False)

    class Meta:
        ordering = ["date"]

    def __str__(self) -> str:
        return self.date.isoformat()
