"""A supervisor's day: what is late in the team, what waits for a decision or for a worker."""

from __future__ import annotations

from dataclasses import dataclass

from tutela.cases import rules
from tutela.cases.enums import LIVE, DeadlineState
from tutela.cases.queries.approvals import ApprovalLine, approvals_waiting, count_waiting
from tutela.cases.queries.lines import CaseLine, lines
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor

_SHOWN = 5
_CAP = 100


@dataclass(frozen=True)
class TeamDay:
    """What a supervisor looks at first; 100 stands for more."""

    overdue: int
    waiting: tuple[ApprovalLine, ...]
    waiting_count: int
    without_worker: tuple[CaseLine, ...]  # the oldest first
    without_worker_count: int


def team_day(actor: Actor) -> TeamDay:
    """Return the day of all the units whose board the actor reads; the same queries for any size."""
    units = list(rules.read_board.rows(actor).values_list("pk", flat=True))
    late = rules.read_deadline.rows(actor).filter(
        unit_id__in=units, state=DeadlineState.OPEN, due_at__lt=clock.now()
    )
    alone = rules.read_case.rows(actor).filter(unit_id__in=units, worker_id=None, state__in=LIVE)
    oldest = list(alone.order_by("registered_at", "id").values_list("pk", flat=True)[:_SHOWN])
    journal.record_read("case.listed", shown=oldest, list="team")
    return TeamDay(
        overdue=late[:_CAP].count(),
        waiting=approvals_waiting(actor, _SHOWN),
        waiting_count=count_waiting(actor),
        without_worker=lines(oldest),
        without_worker_count=alone[:_CAP].count(),
    )
