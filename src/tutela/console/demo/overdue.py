"""What the job of deadlines did meanwhile: it told others of what nobody did in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid5

from tutela.cases import jobs, rules
from tutela.cases.commands.escalate import GRACE, escalate_deadline, escalate_task
from tutela.cases.enums import DeadlineState, TaskState
from tutela.console.demo.life import Life
from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.commands import Command
from tutela.kernel.requests import Face, Request

Moments = Iterator[datetime]
_JOB = System(jobs.TICK)


class _Wait(NamedTuple):
    """A step of escalation: when the job sees that it is due, and what it does."""

    at: datetime
    row: UUID
    version: int
    step: Command  # type: ignore[type-arg] # of a deadline or of a task


def watched(life: Life, story: Moments) -> Moments:
    """Tell a story, and between its moments what the job did in its file."""
    for number, moment in enumerate(story):
        if number:  # before the first there is no file
            yield from _escalated(life, min(moment, life.days.now))
        yield moment
    yield from _escalated(life, life.days.now)


def _escalated(life: Life, until: datetime) -> Moments:
    if until.date() <= clock.now().date():
        return
    while (wait := _first(life, until)) is not None:
        yield max(wait.at, clock.now())
        request = Request(id=uuid5(wait.row, f"escalate {wait.version}"), face=Face.JOB)
        wait.step(_JOB, wait.row, request=request)


def _first(life: Life, until: datetime) -> _Wait | None:
    """Return what is due first in the file until a moment."""
    with act_as(_JOB):
        clocks = rules.escalate_deadline.rows(_JOB).filter(
            case_id=life.case, state=DeadlineState.OPEN, escalate_at__lt=until
        )
        tasks = rules.escalate_task.rows(_JOB).filter(
            case_id=life.case, state=TaskState.OPEN, escalated_at=None, voided_at=None,
            due_at__lt=until - GRACE,
        )  # fmt: skip
        found = [
            _Wait(row.escalate_at or until, row.pk, row.version, escalate_deadline)
            for row in clocks
        ]
        found += [
            _Wait((task.due_at or until) + GRACE, task.pk, task.version, escalate_task)
            for task in tasks
        ]
    return min(found, default=None, key=lambda wait: (wait.at, wait.row))
