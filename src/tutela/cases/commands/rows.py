"""Making a row of a file: the same five columns everywhere."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from tutela.cases.enums import LIVE, WORKED, CaseState
from tutela.cases.errors import CaseIsOver, StruckOut
from tutela.cases.models import Case
from tutela.cases.models.case import CaseRow
from tutela.cases.workflow import CASE
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context
from tutela.kernel.workflow import ImpossibleMove

R = TypeVar("R", bound=CaseRow)


def acting(ctx: Context, case: Case) -> UUID:
    """Return the account behind a change; a job acts for the case's worker or its registrar."""
    if isinstance(ctx.actor, Staff):
        return ctx.actor.id
    return case.worker_id or case.registered_by_id


def add(ctx: Context, case: Case, kind: type[R], /, *, key: UUID | None = None, **facts: Any) -> R:
    """Insert a row of a file, stamped with who and when."""
    row = kind(
        id=key or keys.new(),
        case=case,
        unit_id=case.unit_id,
        made_by_id=acting(ctx, case),
        made_at=clock.now(),
        **facts,
    )
    row.save(force_insert=True)
    return row


def move(case: Case, move: str, *also: str) -> None:
    """Take a case along one arrow of its workflow; `also` names fields that change with it.

    Raises: ImpossibleMove.
    """
    case.state = CASE.next(move, case.state)
    step = CaseState(case.state).step
    if case.step != step:
        case.step, case.step_at = step, clock.now()
    case.save(update_fields=["state", "step", "step_at", *also])


def file_of(row: CaseRow) -> Case:
    """Return the case of a row, locked until the command ends; a struck-out row is refused.

    Whoever changes the clocks or the state of a case holds its lock, whichever row was named.
    """
    if row.voided_at is not None:
        raise StruckOut
    return Case.objects.select_for_update(of=("self",), no_key=True).get(pk=row.case_id)


def refuse_over(case: Case, *also: CaseState) -> None:
    """Refuse a case that nobody works on, but for the states named."""
    if case.state not in LIVE and case.state not in also:
        raise CaseIsOver


def refuse_unworked(case: Case) -> None:
    """Refuse a case that is over, not screened yet, or waits for its closure."""
    refuse_over(case)
    if case.state not in WORKED:
        raise ImpossibleMove("work", case.state)
