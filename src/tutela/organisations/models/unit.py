"""Agencies and their units, as a tree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open


@dataclass(frozen=True)
class UnitScope(Open):
    """Everybody may know which units exist; a rule reaches those that the grants name."""

    column: str = "pk"

    def rows(self, context: Context, rule: str) -> Q:
        """Return the units (or rows of units) that a rule reaches."""
        reach = context.reach(rule)
        if reach.country:
            return Q()
        return Q(**{f"{self.column}__in": reach.units}) if reach.units else NOBODY


class Agency(Subject):
    """An institution or organisation that takes part in the system."""

    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=20)
    names = models.JSONField(default=dict)  # by language
    active = models.BooleanField(default=True)

    scope: ClassVar = UnitScope("the directory of institutions is public", "SELECT, INSERT, UPDATE")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(("code", "kind", "names", "active"), Level.OPEN),
    }


class Unit(Subject):
    """A place of work inside an agency: a centre, a team, a day-care centre."""

    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="units")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    path = models.CharField(max_length=400, unique=True)  # "/CSW/PZ/": a subtree is a prefix
    code = models.CharField(max_length=40, unique=True)
    names = models.JSONField(default=dict)
    place = models.ForeignKey(
        "reference.Place", on_delete=models.PROTECT, null=True, related_name="+"
    )
    letters = models.CharField(max_length=6, blank=True)  # of case numbers: PZ-2026-0417
    phone = models.CharField(max_length=40, blank=True)
    active = models.BooleanField(default=True)

    scope: ClassVar = UnitScope("the directory of institutions is public", "SELECT, INSERT, UPDATE")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("agency", "parent", "path", "code", "names", "place", "letters", "phone", "active"),
            Level.OPEN,
        ),
    }


class Logo(models.Model):
    """The mark of an agency, which stands on its letters and papers: a drawing that `logos` wrote anew.

    It is made to be seen by everybody, so it lies open in the database and goes with its backups.
    """

    agency = models.OneToOneField(
        Agency, on_delete=models.CASCADE, primary_key=True, related_name="logo"
    )
    mark = models.CharField(max_length=64)  # SHA-256 of the drawing: what is the same is read once
    drawing = models.TextField()
    given_at = models.DateTimeField()

    scope: ClassVar = Open(
        "a logo is printed on every paper that is handed out", "SELECT, INSERT, UPDATE, DELETE"
    )
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("agency", "mark", "drawing", "given_at"), Level.OPEN
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="organisations_logo_is_drawn_and_marked",
                condition=~Q(drawing="") & Q(mark__regex=r"^[0-9a-f]{64}$"),
            ),
        ]
        indexes = [models.Index(name="organisations_logo_on_paper", fields=["mark"])]

    def __str__(self) -> str:
        return f"{self._meta.label} {self.pk}"
