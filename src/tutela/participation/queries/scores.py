"""What reviewers found, together."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Avg

from tutela.participation.models import Application, Review


def means(rows: Iterable[Application]) -> dict[UUID, float]:
    """Return the mean score of each application that somebody scored."""
    found = (
        Review.objects.filter(application__in=[row.pk for row in rows], recused=False)
        .values("application_id")
        .annotate(mean=Avg("score"))
    )
    return {row["application_id"]: float(row["mean"]) for row in found}
