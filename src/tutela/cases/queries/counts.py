"""Figures without names: of one's own work for the frame of every screen, of the country for analysts."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection

from tutela.cases import rules
from tutela.cases.enums import LIVE, Step, TaskState
from tutela.kernel.access import Actor, current

MOST = 100
ROUNDED_TO = 5


@dataclass(frozen=True)
class OwnCounts:
    """What somebody carries; 100 stands for more."""

    cases: int
    tasks: int


@dataclass(frozen=True)
class StepCount:
    """How many files stand at a step, rounded to five."""

    step: Step
    cases: int


@dataclass(frozen=True)
class CountryCounts:
    """Files that are worked on in the whole country, rounded to five; the steps need not add up."""

    cases: int
    steps: tuple[StepCount, ...]


def own_counts(actor: Actor) -> OwnCounts:
    """Return how many cases and open tasks the actor has, those of covered colleagues included."""
    me = current().standing.selves
    cases = rules.read_case.rows(actor).filter(worker_id__in=me, state__in=LIVE)
    tasks = rules.read_task.rows(actor).filter(
        assignee_id__in=me, state=TaskState.OPEN, voided_at=None
    )
    return OwnCounts(cases[:MOST].count(), tasks[:MOST].count())


def country_counts() -> CountryCounts:
    """Return the figures of the country; nothing for whoever may not see them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT step, cases FROM tutela.live_counts()")
        found: dict[str | None, int] = dict(cursor.fetchall())
    steps = tuple(StepCount(step, found.get(step, 0)) for step in Step)
    return CountryCounts(found.get(None, 0), steps)
