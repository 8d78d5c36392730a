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
