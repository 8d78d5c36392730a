"""What was forgotten, and what an older backup brought back of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tutela.kernel.access import Actor
from tutela.participation import rules
from tutela.participation.models import Applicant, Application, Forgotten


def forgotten() -> QuerySet[Forgotten]:
    """Return what was forgotten, the oldest first."""
    return Forgotten.objects.order_by("at", "id")


def known_among(actor: Actor, keys: Sequence[UUID]) -> list[Application]:
    """Return those of some applications of which it is known who sent them."""
    known = Applicant.objects.filter(application=OuterRef("pk"))
    return list(rules.forget_applicant.rows(actor).filter(Exists(known), pk__in=keys))
