"""Give a case to a worker, or take it from one and give it to another."""

from __future__ import annotations

from typing import Annotated

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.hand_over import handed_over
from tutela.cases.commands.rows import add
from tutela.cases.errors import (
    SameWorker,
    WorkerIsRecused,
    WorkerOverHighRisk,
    WorkerOverLimit,
    WorkerOverPoints,
)
from tutela.cases.events import CaseAllocated
from tutela.cases.models import Allocation, Case
from tutela.cases.queries.workload import carried_by, workload
from tutela.cases.workload import Excess
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Event, Subject
from tutela.organisations import rules as organisation_rules
from tutela.organisations.models import User
from tutela.organisations.notifications import notify


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
    Refused when: the worker has it already, is kept away by a conflict of interest, or would carry
    more than the profile's rules about workload allow and no reason is given.
    """
    if case.worker_id == worker.pk:
        raise SameWorker
    _refuse_hidden(case, worker)
    over = _over(case, worker, reason)
    previous = case.worker
    add(ctx, case, Allocation, worker=worker, previous=previous, reason=reason)
    unit = worker.unit_id or case.unit_id
    notify(ctx, [user for user in (worker, previous) if user], "CASE_ALLOCATED", file_id=case.pk)
    event = CaseAllocated(
        subject=Subject.of(case),
        worker=worker.pk,
        previous=previous.pk if previous else None,
        unit=unit,
        over=over,
    )
    before = case.worker_id or case.registered_by_id
    passed = handed_over(case, before, worker.pk) if before != worker.pk else ()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.move_case(%s, %s, %s)", [case.pk, unit, worker.pk])
    return (event, *passed)


def _over(case: Case, worker: User, reason: str) -> tuple[Excess, ...]:
    """Return the rules about workload that this choice breaks; without a reason it is refused."""
    rules_of_load, carried = workload(), carried_by([worker.pk])[worker.pk]
    over = rules_of_load.broken_by(carried, case.risk, worker.caseload_limit)
    if not over or reason:
        return over
    if Excess.FILES in over:
        limit = worker.caseload_limit or rules_of_load.most_files
        raise WorkerOverLimit(open=carried.files, limit=limit)
    if Excess.HIGH_RISK in over:
        raise WorkerOverHighRisk(open=carried.high, limit=rules_of_load.most_high or 0)
    points = rules_of_load.weight(carried.plus(case.risk))
    raise WorkerOverPoints(points=points, limit=rules_of_load.most_points or 0)


def _refuse_hidden(case: Case, worker: User) -> None:
    """Ask the database, which may know of a conflict that the actor may not see; a sealed file likewise."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.is_hidden_from(%s, %s)", [worker.pk, case.pk])
        if cursor.fetchone()[0]:
            raise WorkerIsRecused
