"""Whom to tell about a file: its worker, those who supervise the unit, those who lead it."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import Exists, OuterRef

from tutela.cases.models import Case
from tutela.kernel.commands import Context
from tutela.organisations.models import Grant, Right, Unit, User
from tutela.organisations.notifications import notify
from tutela.organisations.rules import holds_today
from tutela.reference.enums import EscalateTo

_SUPERVISES = "supervision.write"
_LEADS = "conflict.manage"
_COUNTS = "count.read"


def tell(
    ctx: Context,
    case: Case,
    users: Iterable[UUID | None],
    kind: str,
    subject_id: UUID | None = None,
) -> tuple[UUID, ...]:
    """Tell people about a file, save those from whom it is hidden."""
    wanted = {user for user in users if user is not None}
    if not wanted - {getattr(ctx.actor, "id", None)}:
        return ()  # nobody is told what they did themselves
    told = User.objects.filter(pk__in=wanted - hidden_from(case.pk, wanted)).order_by("pk")
    notify(ctx, told, kind, file_id=case.pk, subject_id=subject_id)
    return tuple(user.pk for user in told)


def hidden_from(file_id: UUID, users: Iterable[UUID]) -> set[UUID]:
    """Return those from whom a file is hidden, by a conflict or sealed; the database knows of all."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT u FROM unnest(%s::uuid[]) u WHERE tutela.is_hidden_from(u, %s)",
            [list(users), file_id],
        )
        return {row[0] for row in cursor.fetchall()}


def supervisors(case: Case) -> list[UUID]:
    """Return who supervises the case: in its unit, else in the nearest unit above it."""
    return _nearest(case, _SUPERVISES)


def heads(case: Case) -> list[UUID]:
    """Return who leads the case's unit, else the nearest unit above it."""
    return _nearest(case, _LEADS)


def audience(case: Case, to: EscalateTo) -> list[UUID]:
    """Return whom a step of escalation reaches; the ministry learns that, never of whom."""
    if to is EscalateTo.WORKER:
        return [case.worker_id] if case.worker_id else supervisors(case)
    if to is EscalateTo.SUPERVISOR:
        return supervisors(case)
    return heads(case)


def ministry() -> list[UUID]:
    """Return who sees the counts of the whole country."""
    holding = Right.objects.filter(role_id=OuterRef("role_id"), rule=_COUNTS, reach="COUNTRY")
    grants = Grant.objects.filter(holds_today(), Exists(holding), role__active=True)
    return sorted(set(grants.values_list("user_id", flat=True)))


def leaders(unit_id: UUID, file_id: UUID) -> list[UUID]:
    """Return who leads a unit, else the nearest above it, and is not kept away from a file."""
    return _near(unit_id, file_id, _LEADS)


def _nearest(case: Case, rule: str) -> list[UUID]:
    return _near(case.unit_id, case.pk, rule)


def _near(unit_id: UUID, file_id: UUID, rule: str) -> list[UUID]:
    path = Unit.objects.values_list("path", flat=True).get(pk=unit_id)
    grants = Grant.objects.filter(
        holds_today(),
        Exists(Right.objects.filter(role_id=OuterRef("role_id"), rule=rule)),
        role__active=True,
        user__is_active=True,
        unit__path__in=_ancestors(path),
    )
    found: dict[str, list[UUID]] = {}
    for user, where in grants.order_by("user_id").values_list("user_id", "unit__path"):
        found.setdefault(where, []).append(user)
    for where in sorted(found, key=len, reverse=True):
        kept_away = hidden_from(file_id, found[where])
        near = [user for user in found[where] if user not in kept_away]
        if near:
            return near
    return []


def _ancestors(path: str) -> list[str]:
    """Return the paths of a unit and of all units above it: "/A/B/" gives "/A/B/" and "/A/"."""
    parts = path.strip("/").split("/")
    return ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
