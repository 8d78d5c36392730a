"""What was forgotten or taken back, and what an older backup brought back of it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from tutela.kernel.access import Actor
from tutela.participation import rules
from tutela.participation.enums import PermissionKind
from tutela.participation.models import Applicant, Application, Forgotten, Permission


def forgotten() -> QuerySet[Forgotten]:
    """Return what was forgotten, the oldest first."""
    return Forgotten.objects.order_by("at", "id")


def without_photos() -> QuerySet[Permission]:
    """Return each consent to photos that was taken back, the oldest first."""
    rows = Permission.objects.filter(kind=PermissionKind.PHOTO, revoked_at__isnull=False)
    return rows.order_by("revoked_at", "id")


def photos_among(keys: Sequence[UUID]) -> list[UUID]:
    """Return the applications in which one of these consents to photos holds."""
    rows = Permission.objects.filter(pk__in=keys, kind=PermissionKind.PHOTO, revoked_at=None)
    return list(rows.values_list("application_id", flat=True))


def known_among(actor: Actor, keys: Sequence[UUID]) -> list[Application]:
    """Return those of some applications of which it is known who sent them."""
    known = Applicant.objects.filter(application=OuterRef("pk"))
    return list(rules.forget_applicant.rows(actor).filter(Exists(known), pk__in=keys))
