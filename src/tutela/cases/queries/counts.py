"""Figures without names: of one's own work for the frame of every screen, of the country for analysts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from tutela.cases import rules
from tutela.cases.enums import LIVE, Step, TaskState
from tutela.cases.queries.approvals import awaiting
from tutela.kernel.access import Actor, current

ROUNDED_TO = 5
MOST_COUNTED = 10_000


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


def waiting(actor: Actor) -> dict[str, QuerySet[Any]]:
    """Return what the frame of every screen counts, by name, as far as the actor's rules go.

    `cases` and `tasks` are the actor's own, those of covered colleagues included.
    """
    context = current()
    me = context.standing.selves
    found: dict[str, QuerySet[Any]] = {}
    if context.may(rules.read_case.code):
        found["cases"] = rules.read_case.rows(actor).filter(worker_id__in=me, state__in=LIVE)
        found["tasks"] = rules.read_task.rows(actor).filter(
            assignee_id__in=me, state=TaskState.OPEN, voided_at=None
        )
    if context.may(rules.approve.code):
        found["approvals"] = awaiting(actor)
    return found


def within_reach(actor: Actor) -> dict[str, int]:
    """Return how many rows of each list the actor reaches, `MOST_COUNTED` standing for more; no row itself."""
    context = current()
    found: dict[str, QuerySet[Any]] = {}
    if context.may(rules.read_case.code):
        found["cases"] = rules.read_case.rows(actor).filter(state__in=LIVE)
        found["tasks"] = rules.read_task.rows(actor).filter(state=TaskState.OPEN, voided_at=None)
    if context.may(rules.approve.code):
        found["approvals"] = awaiting(actor)
    return {name: rows.order_by()[:MOST_COUNTED].count() for name, rows in found.items()}


def country_counts() -> CountryCounts:
    """Return the figures of the country; nothing for whoever may not see them."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT step, cases FROM tutela.live_counts()")
        found: dict[str | None, int] = dict(cursor.fetchall())
    steps = tuple(StepCount(step, found.get(step, 0)) for step in Step)
    return CountryCounts(found.get(None, 0), steps)
