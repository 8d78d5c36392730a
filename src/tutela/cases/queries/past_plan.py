"""The case plan as it stood at a moment of the past.

An approved version is never written on, so its words are those of its rows. How far its actions were, which goals
were reached and by when it was to be reviewed is replayed: from the lines of the journal, and from the reviews.
A draft is written over; of it only the number and the state are known.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from tutela.cases import rules
from tutela.cases.enums import ActionState, PlanState, Progress
from tutela.cases.models import Action, Case, Goal, Plan, Review
from tutela.cases.queries.plan import ActionView, action_view, need_labels
from tutela.kernel import crypto
from tutela.kernel.access import Actor
from tutela.kernel.models import JournalLine
from tutela.kernel.undo import UNDONE, without_undone

_AFTER: dict[str, PlanState] = {
    "plan.begun": PlanState.DRAFT,
    "plan.submitted": PlanState.SUBMITTED,
    "plan.approved": PlanState.APPROVED,
    "plan.returned": PlanState.RETURNED,
    "plan.withdrawn": PlanState.DRAFT,
}
_MOVED: dict[str, ActionState] = {
    "action.begun": ActionState.DOING,
    "action.finished": ActionState.DONE,
    "action.dropped": ActionState.DROPPED,
    "action.undone": ActionState.PLANNED,
}


@dataclass(frozen=True)
class GoalStood:
    """A goal, whether it was reached, and how far its actions were."""

    text: str
    need_label: str
    reached: bool
    actions: tuple[ActionView, ...]


@dataclass(frozen=True)
class PlanStood:
    """The version that was in force."""

    number: int
    approved_at: datetime | None
    review_on: date | None
    goals: tuple[GoalStood, ...]
    child_view: str
    caregiver_view: str


@dataclass(frozen=True)
class VersionStood:
    """A version that was not in force yet, and where it stood."""

    number: int
    state: PlanState


@dataclass(frozen=True)
class PlanThen:
    """The version in force, and the one that was on its way; None where there was none."""

    in_force: PlanStood | None
    on_its_way: VersionStood | None


def plan_then(actor: Actor, case_id: UUID, moment: datetime) -> PlanThen:
    """Return the plan as it stood before a moment; nine queries at most. Raises: AccessDenied."""
    case = rules.read_case.find(actor, case_id, lock=False)
    plans = {one.pk: one for one in Plan.objects.filter(case=case, voided_at=None)}
    lines = _lines(plans, _AFTER, moment)
    states = _states(lines)
    held = next((key for key, state in states.items() if state is PlanState.APPROVED), None)
    coming = [
        VersionStood(plans[key].number, state)
        for key, state in states.items()
        if state in {PlanState.DRAFT, PlanState.SUBMITTED, PlanState.RETURNED}
    ]
    return PlanThen(
        _stood(case, plans[held], lines, moment) if held else None,
        max(coming, key=lambda one: one.number, default=None),
    )


def _lines(keys: Collection[UUID], events: Collection[str], moment: datetime) -> list[JournalLine]:
    """Return what the journal wrote about rows before a moment, the oldest first."""
    found = JournalLine.objects.filter(
        subject_id__in=keys, event__in=[*events, UNDONE], recorded_at__lt=moment
    )
    return without_undone(found.order_by("id"))


def _states(lines: Iterable[JournalLine]) -> dict[UUID, PlanState]:
    """Replay where each version stood; an approved one takes the place of the one before."""
    states: dict[UUID, PlanState] = {}
    for line in lines:
        if line.event == "plan.approved":
            states = {
                key: PlanState.SUPERSEDED if state is PlanState.APPROVED else state
                for key, state in states.items()
            }
        states[line.subject_id] = _AFTER[line.event]
    return states


def _stood(case: Case, plan: Plan, lines: Iterable[JournalLine], moment: datetime) -> PlanStood:
    crypto.fetch_keys([case.pk])
    mine = {line.event: line for line in lines if line.subject_id == plan.pk}  # the newest of each
    approved, begun = mine["plan.approved"], json.loads(mine["plan.begun"].payload)
    held = list(
        Review.objects.filter(plan=plan, voided_at=None, made_at__lt=moment).order_by(
            "made_at", "id"
        )
    )
    return PlanStood(
        number=plan.number,
        approved_at=approved.occurred_at,
        review_on=_review_on(json.loads(approved.payload), held),
        goals=_goals(case, plan, begun, held, moment),
        child_view=plan.child_view,
        caregiver_view=plan.caregiver_view,
    )


def _review_on(approved: Mapping[str, Any], held: Iterable[Review]) -> date | None:
    """Return the day of review: as set with the approval, or by the last review that set one."""
    told = [one.next_on for one in held if one.next_on]
    if told:
        return told[-1]
    day = approved.get("review_on")
    return date.fromisoformat(day) if day else None


def _goals(
    case: Case, plan: Plan, begun: Mapping[str, Any], held: Sequence[Review], moment: datetime
) -> tuple[GoalStood, ...]:
    labels = need_labels(case)
    goals = list(Goal.objects.filter(plan=plan, voided_at=None).order_by("position", "id"))
    actions = _actions(case, {goal.pk for goal in goals}, moment)
    return tuple(
        GoalStood(
            text=goal.text,
            need_label=labels.get(goal.need, ""),
            reached=_reached(goal, plan, begun, held),
            actions=tuple(actions[goal.pk]),
        )
        for goal in goals
    )


def _reached(goal: Goal, plan: Plan, begun: Mapping[str, Any], held: Iterable[Review]) -> bool:
    """Say whether the last review found a goal reached; before the first one, as it was copied."""
    told = [one.progress[str(goal.pk)] for one in held if str(goal.pk) in one.progress]
    if told:
        return bool(told[-1] == Progress.REACHED)
    if "reached" in begun:
        return str(goal.pk) in begun["reached"]
    return goal.reached_at is not None and goal.reached_at < plan.made_at


def _actions(
    case: Case, goals: Collection[UUID], moment: datetime
) -> Mapping[UUID, list[ActionView]]:
    """Return goal → its actions as far as they were.

    An action that was copied from the version before went on with the other one until this version was
    approved, so the last line about either says how far it was.
    """
    every = Action.objects.filter(case=case)
    rows = list(every.select_related("responsible", "service").order_by("position", "id"))
    earlier = {row.pk: row.earlier_id for row in rows}
    last = {line.subject_id: line for line in _lines(earlier, _MOVED, moment)}
    day = timezone.localtime(moment - timedelta.resolution).date()  # the last one before
    found: dict[UUID, list[ActionView]] = defaultdict(list)
    for row in rows:
        if row.goal_id in goals and row.voided_at is None:
            line = max(
                (last[key] for key in _and_earlier(row.pk, earlier) if key in last),
                key=lambda one: one.pk,
                default=None,
            )
            row.state = _MOVED[line.event] if line else ActionState.PLANNED
            done = line is not None and row.state == ActionState.DONE
            row.done_at = line.occurred_at if line and done else None
            found[row.goal_id].append(action_view(row, day))
    return found


def _and_earlier(key: UUID, earlier: Mapping[UUID, UUID | None]) -> Iterable[UUID]:
    """Yield an action, and the same one in the versions before."""
    step: UUID | None = key
    while step is not None:
        yield step
        step = earlier.get(step)
