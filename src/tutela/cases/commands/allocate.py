"""Give a case to a worker, or take it from one and give it to another."""

from __future__ import annotations

from typing import Annotated

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.hand_over import handed_over
from tutela.cases.commands.rows import add
from tutela.cases.enums import LIVE
from tutela.cases.errors import SameWorker, WorkerIsRecused, WorkerOverLimit
from tutela.cases.events import CaseAllocated
from tutela.cases.models import Allocation, Case
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.organisations import rules as organisation_rules
from tutela.organisations.models import User
from tutela.organisations.notifications import notify
from tutela.reference.queries import setting


@command("case.allocate", rules.allocate_case, label=_("Give a file to a worker"))
def allocate_case(
    ctx: Context,
    case: Case,
    /,
    *,
    worker: Annotated[User, organisation_rules.assignable],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    reason: str = "",
) -> tuple[Event, ...]:
    """Give the case to a worker; it moves to the worker's unit.

    Also: open tasks and planned visits of whoever had the file, else of whoever registered it, go with
    it; tells the new worker and the one before.
    Refused when: the worker has it already, is kept away by a conflict of interest, or carries as
    many cases as the limit allows and no reason is given.
    """
    if case.worker_id == worker.pk:
        raise SameWorker
    _refuse_hidden(case, worker)
    carried = Case.objects.filter(worker=worker, state__in=LIVE).count()
    limit = worker.caseload_limit or setting("caseload_limit")
    if carried >= limit and not reason:
        raise WorkerOverLimit(open=carried, limit=limit)
    previous = case.worker
    add(ctx, case, Allocation, worker=worker, previous=previous, reason=reason)
    unit = worker.unit_id or case.unit_id
    notify(ctx, [user for user in (worker, previous) if user], "CASE_ALLOCATED", file_id=case.pk)
    event = CaseAllocated(
        subject=Subject.of(case),
        worker=worker.pk,
        previous=previous.pk if previous else None,
        unit=unit,
    )
    before = case.worker_id or case.registered_by_id
    passed = handed_over(case, before, worker.pk) if before != worker.pk else ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.move_case(%s, %s, %s)", [case.pk, unit, worker.pk])
    return (event, *passed)


def _refuse_hidden(case: Case, worker: User) -> None:
    """Ask the database, which may know of a conflict that the actor may not see; a sealed file likewise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.is_hidden_from(%s, %s)", [worker.pk, case.pk])
        if cursor.fetchone()[0]:
            raise WorkerIsRecused
