"""Who, beyond the actor, may do something to a file: whom to tell, and to whom to give a task."""

from __future__ import annotations

from django.db import connection
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from tutela.cases.models import Case
from tutela.kernel import clock
from tutela.organisations.enums import RightScope
from tutela.organisations.models import Cover, DutyShift, Grant, Right, Role, Unit, User
from tutela.organisations.rules import holds_today, runs_now


def holders(rule: str, unit: Unit) -> QuerySet[User]:
    """Return the open accounts whose grants reach a unit by a rule today, beyond their own files."""
    rights = Right.objects.filter(role_id=OuterRef("role_id"), rule=rule)
    reached = (
        Q(Exists(rights.filter(reach=RightScope.UNIT)), below__startswith=F("unit__path"))
        | Q(Exists(rights.filter(reach=RightScope.AGENCY)), unit__agency_id=unit.agency_id)
        | Q(Exists(rights.filter(reach=RightScope.COUNTRY)))
    )
    grants = Grant.objects.annotate(below=Value(unit.path)).filter(
        reached,
        holds_today(),
        Exists(Role.objects.filter(pk=OuterRef("role_id"), active=True)),
        user_id=OuterRef("pk"),
    )
    return User.objects.filter(Exists(grants), is_active=True).order_by("name", "pk")


def can_open(user: User, case: Case) -> bool:
    """Say whether an account may open a file and do tasks in it: as worker, in cover, or by reach."""
    return not _is_recused(user, case) and (
        user.pk == case.worker_id
        or _covers_worker(user, case)
        or _on_duty(user, case)
        or holders("task.write", case.unit).filter(pk=user.pk).exists()
    )


def _covers_worker(user: User, case: Case) -> bool:
    today = clock.today()
    return Cover.objects.filter(
        covering=user,
        absent_id=case.worker_id,
        ended_at__isnull=True,
        first_day__lte=today,
        last_day__gte=today,
    ).exists()


def _on_duty(user: User, case: Case) -> bool:
    unit = Value(Unit.objects.get(pk=case.unit_id).path)
    shifts = DutyShift.objects.annotate(below=unit).filter(runs_now(), user=user)
    return shifts.filter(below__startswith=F("unit__path")).exists()


def _is_recused(user: User, case: Case) -> bool:
    """Ask the database, which may know of a conflict that the actor may not see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.is_recused(%s, %s)", [user.pk, case.pk])
        found: bool = cursor.fetchone()[0]
    return found
