"""What reviewers found, together."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Avg, Count

from tutela.participation.models import Application, Review


def means(rows: Iterable[Application]) -> dict[UUID, float]:
    """Return the mean score of each application that somebody scored."""
    found = _given(rows).annotate(mean=Avg("score"))
    return {row["application_id"]: float(row["mean"]) for row in found}


def counts(rows: Iterable[Application]) -> dict[UUID, int]:
    """Return how many scored each application, of those that somebody scored."""
    found = _given(rows).annotate(many=Count("pk"))
    return {row["application_id"]: row["many"] for row in found}


def _given(rows: Iterable[Application]) -> Any:
    found = Review.objects.filter(application__in=[row.pk for row in rows], recused=False)
    return found.values("application_id")
