"""Code lists: everything that a country may word differently."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.kernel.privacy import Level
from tutela.reference.models.base import (
    ADMINISTERED_PRIVACY,
    Administered,
    Kept,
    ends_after_it_begins,
)


class Code(Administered):
    """One choice of a list. It is ended, never deleted: files that use it keep their words.

    `maps` translates it into other classifications ({"icvac": "2"}); `traits` hold what the
    software must know of it ({"reciprocal": "CHILD", "caregiver": true}). One that was merged into
    another stays as a road to it: whatever still says the old one means the other.
    """

    scope = Kept("code lists are public")
    privacy: ClassVar[dict[str, Level]] = {
        **ADMINISTERED_PRIVACY,
        **dict.fromkeys(
            (
                *("list", "code", "hint", "parent", "maps", "traits"),
                *("position", "valid_from", "valid_to", "merged_into"),
            ),
            Level.OPEN,
        ),
    }

    list = models.CharField(max_length=40)
    code = models.CharField(max_length=60)
    hint = models.JSONField(default=dict)
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    maps = models.JSONField(default=dict)
    traits = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["list", "code"], name="reference_code_is_once_in_its_list"
            ),
            models.CheckConstraint(
                condition=ends_after_it_begins(), name="reference_code_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True)
                | (Q(valid_to__isnull=False) & ~Q(merged_into=F("id"))),
                name="reference_code_merged_has_ended",
            ),
        ]
        indexes = [
            # every form: the choices of one list, in their order
            models.Index(fields=["list", "position"], name="reference_code_of_list"),
        ]

    def __str__(self) -> str:
        return f"{self.list}.{self.code}"

    def holds(self, day: date) -> bool:
        """Say whether the choice is offered on a day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or self.valid_to > day)
