"""What the rows of a profile have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID, uuid5

from django.db import models

from tutela.kernel.access import NOBODY, Context
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open

NAMESPACE = UUID("6f1a3c0e-9d52-5b7e-8a44-2c7b51d0e9a3")


def stable_id(kind: str, *natural: str | int) -> UUID:
    """Return the key of a profile's row: a UUIDv5 of the fixed namespace and its natural key.

    A profile therefore loads to the same keys on every installation: exports, offline copies and
    a restored database agree on what a code is, and a second load finds the rows of the first.
    """
    return uuid5(NAMESPACE, "/".join([kind, *map(str, natural)]))


class Labelled(models.Model):
    """A row with a natural key and labels by language: {"en": …, "sq": …, "sr-latn": …}."""

    id = models.UUIDField(primary_key=True, editable=False)
    labels = models.JSONField(default=dict)

    class Meta:
        abstract = True


@dataclass(frozen=True)
class Kept(Open):
    """Read by everybody, written by whoever keeps the configuration of the whole country.

    PostgreSQL asks for the same right as the rules do.
    """

    grants: str = "SELECT, INSERT, UPDATE"
    keeper: ClassVar[str] = "config.manage"

    def rows(self, context: Context, rule: str) -> models.Q:
        """Return all rows to whoever holds the rule in the whole country."""
        return models.Q() if context.reach(rule).country else NOBODY

    def policies(self) -> dict[str, str]:
        """Return that everybody reads and the keeper writes."""
        kept = f"(SELECT tutela.reach_country('{self.keeper}'))"
        return {"SELECT": "true", "INSERT": kept, "UPDATE": kept}


class Administered(Subject):
    """A row with labels that the profile begins and an administrator may change.

    `written_at` is when somebody changed it here: from then on a load of the profile leaves it alone.
    """

    labels = models.JSONField(default=dict)
    written_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


ADMINISTERED_PRIVACY = {**SUBJECT_PRIVACY, "labels": Level.OPEN, "written_at": Level.INTERNAL}


def holds_on(day: date) -> models.Q:
    """Return the condition of validity; the last day is the day before `valid_to`."""
    begun = models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day)
    not_ended = models.Q(valid_to__isnull=True) | models.Q(valid_to__gt=day)
    return begun & not_ended


def ends_after_it_begins() -> models.Q:
    """Return the condition that a period does not end before it begins."""
    return (
        models.Q(valid_to__isnull=True)
        | models.Q(valid_from__isnull=True)
        | models.Q(valid_to__gte=models.F("valid_from"))
    )
