"""What lies at the public door and waits for the job that takes it in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import tink
from django.db.models import Exists, OuterRef, Q, QuerySet

from tutela.kernel.access import Actor
from tutela.kernel.letterbox import opened_with
from tutela.participation import door, rules
from tutela.participation.enums import CallState, PermissionKind
from tutela.participation.models import Application, Knock, Permission
from tutela.participation.workflow import BEFORE_REVIEW, OVER


@dataclass(frozen=True)
class Waiting:
    """What somebody sent. `said`: None, where it was not closed with the key of its call."""

    key: UUID
    call: UUID
    photos: bool
    said: dict[str, Any] | None


def sent(actor: Actor) -> list[Waiting]:
    """Return what was sent and is no application yet, the oldest first."""
    rows = _there(actor).exclude(_applied(Q())).filter(sent_at__isnull=False).order_by("sent_at")
    return [_waiting(row, row.sealed, door.APPLICATION) for row in rows]


def consented(actor: Actor) -> list[Waiting]:
    """Return to what a guardian has consented, while the application waits for it."""
    rows = _there(actor).filter(_applied(Q(state__in=BEFORE_REVIEW)), consented_at__isnull=False)
    return [_waiting(row, row.sealed_guardian, door.GUARDIAN) for row in rows]


def without_photos(actor: Actor) -> list[UUID]:
    """Return for which applications a guardian took the consent to photos back at the door."""
    held = Permission.objects.filter(
        application=OuterRef("pk"), kind=PermissionKind.PHOTO, revoked_at=None
    )
    rows = rules.see_the_door.rows(actor).filter(Exists(held), photos=False)
    return list(rows.filter(consented_at__isnull=False).values_list("pk", flat=True))


def withdrawn(actor: Actor) -> list[UUID]:
    """Return which applications that go on a child, or a guardian, has withdrawn at the door."""
    return _gone(actor, ~Q(state__in=OVER))


def over_and_withdrawn(actor: Actor) -> list[UUID]:
    """Return those that are over already: there is nothing to withdraw, and all to be erased."""
    return _gone(actor, Q(state__in=OVER))


def _gone(actor: Actor, how: Q) -> list[UUID]:
    rows = rules.see_the_door.rows(actor).filter(_applied(how), withdrawn_at__isnull=False)
    return list(rows.values_list("pk", flat=True))


def _there(actor: Actor) -> QuerySet[Knock]:
    rows = rules.see_the_door.rows(actor).select_related("call")
    return rows.filter(withdrawn_at__isnull=True, call__state=CallState.OPEN)


def _applied(how: Q) -> Exists:
    return Exists(Application.objects.filter(how, pk=OuterRef("pk")))


def _waiting(row: Knock, closed: bytes | memoryview, what: bytes) -> Waiting:
    try:
        said = opened_with(row.call.secret_door, bytes(closed), what)
    except (tink.TinkError, ValueError):
        said = None
    return Waiting(row.pk, row.call_id, row.photos, said if isinstance(said, dict) else None)
