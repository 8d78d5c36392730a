"""Making a row of a file: the same five columns everywhere."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from tutela.cases.enums import CaseState
from tutela.cases.models import Case
from tutela.cases.models.case import CaseRow
from tutela.cases.workflow import CASE
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.commands import Context

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


def move(case: Case, move: str) -> None:
    """Take a case along one arrow of its workflow. Raises: ImpossibleMove."""
    case.state = CASE.next(move, case.state)
    step = CaseState(case.state).step
    if case.step != step:
        case.step, case.step_at = step, clock.now()
    case.save(update_fields=["state", "step", "step_at"])
