"""What is kept beyond its time, and why; what is gone."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from tutela.cases.models import ErasedFile
from tutela.cases.ports import kept_back
from tutela.cases.queries.retention import erasures
from tutela.cases.queries.words import account_name
from tutela.dataprotection import rules
from tutela.dataprotection.enums import OPEN_REQUESTS
from tutela.dataprotection.errors import HeldBack, RequestRuns
from tutela.dataprotection.models import LegalHold
from tutela.kernel import clock, crypto
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import Refusal


@dataclass(frozen=True)
class HoldLine:
    """A file that is held back, and why. `late`: somebody should have looked again by now."""

    id: UUID
    version: int
    file_number: str
    reason: str
    review_on: date
    late: bool
    by: str
    at: datetime
    lifted_by: str
    lifted_at: datetime | None


@kept_back.answer
def held(files: Collection[UUID]) -> dict[UUID, Refusal]:
    """Return why files must stay: somebody asked about the data and waits, or they are held."""
    if not files:
        return {}
    actor = current().actor
    asked = rules.handle_request.rows(actor).filter(file_id__in=files, state__in=OPEN_REQUESTS)
    holds = rules.lift_hold.rows(actor).filter(file_id__in=files, ended_at=None)
    return {row.file_id: RequestRuns(number=row.file_number) for row in asked} | {
        row.file_id: HeldBack(number=row.file_number) for row in holds
    }


def holds(actor: Actor, *, lifted: bool, first: int, most: int) -> tuple[HoldLine, ...]:
    """Return the holds that are open, by the day of looking again; or those that were lifted."""
    rows = rules.lift_hold.rows(actor).select_related("made_by", "ended_by")
    rows = rows.filter(ended_at__isnull=not lifted)
    rows = rows.order_by("-ended_at", "id") if lifted else rows.order_by("review_on", "id")
    found = list(rows[first : first + most])
    crypto.fetch_keys({row.file_id for row in found})
    return tuple(_line(row) for row in found)


def hold(actor: Actor, hold_id: UUID) -> HoldLine:
    """Return one hold. Raises: AccessDenied."""
    row = rules.lift_hold.find(actor, hold_id, lock=False)
    crypto.fetch_keys([row.file_id])
    return _line(row)


def gone(*, first: int, most: int) -> list[ErasedFile]:
    """Return what was erased, the newest first."""
    return list(erasures().reverse()[first : first + most])


def _line(row: LegalHold) -> HoldLine:
    erased = row.file_id in current().keyless
    return HoldLine(
        id=row.pk,
        version=row.version,
        file_number=row.file_number,
        reason="" if erased else row.reason,
        review_on=row.review_on,
        late=row.ended_at is None and row.review_on <= clock.today(),
        by=account_name(row.made_by),
        at=row.made_at,
        lifted_by=account_name(row.ended_by),
        lifted_at=row.ended_at,
    )
