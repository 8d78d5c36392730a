"""Settings of the country, and when which profile was loaded."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel import clock, keys
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.reference.models.base import Kept


class Setting(models.Model):
    """One value of the profile: name, time zone, case number, working hours, classifications.

    The name is locked while a configuration is taken over: one at a time.
    """

    scope = Kept("settings of a country hold nothing about a person")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(("id", "key", "value"), Level.OPEN)

    id = models.UUIDField(primary_key=True, editable=False)
    key = models.CharField(max_length=60, unique=True)
    value = models.JSONField()

    def __str__(self) -> str:
        return self.key


class ProfileLoad(models.Model):
    """A load that changed something: which profile, the digest of its files, what it did."""

    scope = Open("says which reference data hold")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "name", "digest", "counts", "loaded_at"), Level.INTERNAL
    )

    id = models.UUIDField(primary_key=True, default=keys.new, editable=False)
    name = models.CharField(max_length=60)
    digest = models.CharField(max_length=64)
    counts = models.JSONField(default=dict)
    loaded_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return f"{self.name} {self.loaded_at:%Y-%m-%d}"
