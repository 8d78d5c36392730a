"""Who, beyond the actor, may open a file and do tasks in it."""

from __future__ import annotations

from django.db import connection
from django.db.models import F, Value

from tutela.cases.models import Case
from tutela.kernel import clock
from tutela.organisations.models import Cover, DutyShift, Unit, User
from tutela.organisations.queries import holders
from tutela.organisations.rules import runs_now


def can_open(user: User, case: Case) -> bool:
    """Say whether an account may open a file and do tasks in it: as worker, in cover, or by reach."""
    return not _hidden(user, case, sealed=True) and _reaches(user, case)


def can_be_let_in(user: User, case: Case) -> bool:
    """Say the same as if the file were not sealed."""
    return not _hidden(user, case, sealed=False) and _reaches(user, case)


def _reaches(user: User, case: Case) -> bool:
    return (
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


def _hidden(user: User, case: Case, *, sealed: bool) -> bool:
    """Ask the database, which may know of a conflict that the actor may not see."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT CASE WHEN %s THEN tutela.is_hidden_from(%s, %s)"
            " ELSE tutela.is_recused(%s, %s) END",
            [sealed, user.pk, case.pk, user.pk, case.pk],
        )
        found: bool = cursor.fetchone()[0]
    return found
