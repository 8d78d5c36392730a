"""What differs between two versions of a plan: goals and actions that came, went, or say something else."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.models import Action
from tutela.cases.queries.plan import ActionView, GoalView, PlanView
from tutela.kernel.access import Actor


class Change(StrEnum):
    """What became of a goal or an action from one version to the next."""

    NEW = "NEW"
    GONE = "GONE"
    CHANGED = "CHANGED"
    SAME = "SAME"  # a goal whose actions changed


class Part(StrEnum):
    """What of an action says something else."""

    TEXT = "TEXT"
    WHO = "WHO"
    DUE = "DUE"
    SERVICE = "SERVICE"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return _PARTS[self]


_PARTS: dict[Part, Promise] = {
    Part.TEXT: _("What is done"),
    Part.WHO: _("Who"),
    Part.DUE: _("By when"),
    Part.SERVICE: _("Service"),
}


@dataclass(frozen=True)
class Otherwise:
    """One part as it was and as it is; empty where nothing was said."""

    part: Part
    before: str | date | None
    after: str | date | None


@dataclass(frozen=True)
class ActionChange:
    """An action that came, went, or says something else."""

    text: str
    change: Change
    parts: tuple[Otherwise, ...] = ()


@dataclass(frozen=True)
class GoalChange:
    """A goal of which something differs, with its actions that differ."""

    text: str
    change: Change
    before: str  # its words in the older version, where they differ
    actions: tuple[ActionChange, ...]


def plan_changes(
    actor: Actor, case_id: UUID, older: PlanView, newer: PlanView
) -> tuple[GoalChange, ...]:
    """Return what differs, in the order of the newer version; what went comes last. Raises: AccessDenied.

    An action is the same one if it was copied from it, over however many versions; a goal is the same if it holds
    one of its actions, or has its words.
    """
    case = rules.read_case.find(actor, case_id, lock=False)
    copied = dict(Action.objects.filter(case=case).values_list("pk", "earlier_id"))
    there = {action.id: action for goal in older.goals for action in goal.actions}
    same = {
        action.id: there[first]
        for goal in newer.goals
        for action in goal.actions
        if (first := _among(action.id, copied, there)) is not None
    }
    goals = _pairs(older, newer, same)
    kept = {action.id for action in same.values()}
    changes = [_goal(goals.get(goal.id), goal, same, kept) for goal in newer.goals]
    gone = [goal for goal in older.goals if goal not in goals.values()]
    changes += [_gone(goal, kept) for goal in gone]
    return tuple(one for one in changes if one.change is not Change.SAME or one.actions)


def _among(
    key: UUID, copied: Mapping[UUID, UUID | None], there: Mapping[UUID, ActionView]
) -> UUID | None:
    """Follow an action back to the version that is compared with."""
    step: UUID | None = key
    while step is not None and step not in there:
        step = copied.get(step)
    return step


def _pairs(
    older: PlanView, newer: PlanView, same: Mapping[UUID, ActionView]
) -> dict[UUID, GoalView]:
    """Return newer goal → the older goal that it is; each older one once."""
    home = {action.id: goal for goal in older.goals for action in goal.actions}
    pairs: dict[UUID, GoalView] = {}
    left = list(older.goals)
    for goal in newer.goals:
        held = [home[same[action.id].id] for action in goal.actions if action.id in same]
        held += [one for one in older.goals if one.text == goal.text]
        found = next((one for one in held if one in left), None)
        if found is not None:
            pairs[goal.id] = found
            left.remove(found)
    return pairs


def _goal(
    before: GoalView | None, goal: GoalView, same: Mapping[UUID, ActionView], kept: set[UUID]
) -> GoalChange:
    actions = [_action(same.get(action.id), action) for action in goal.actions]
    if before is None:
        return GoalChange(goal.text, Change.NEW, "", _differing(actions))
    actions += [
        ActionChange(action.text, Change.GONE) for action in before.actions if action.id not in kept
    ]
    reworded = before.text != goal.text
    return GoalChange(
        goal.text,
        Change.CHANGED if reworded else Change.SAME,
        before.text if reworded else "",
        _differing(actions),
    )


def _gone(goal: GoalView, kept: set[UUID]) -> GoalChange:
    actions = (ActionChange(a.text, Change.GONE) for a in goal.actions if a.id not in kept)
    return GoalChange(goal.text, Change.GONE, "", tuple(actions))


def _differing(actions: Iterable[ActionChange]) -> tuple[ActionChange, ...]:
    return tuple(one for one in actions if one.change is not Change.SAME)


def _action(before: ActionView | None, action: ActionView) -> ActionChange:
    """Compare what was agreed; how far an action is belongs to no version."""
    if before is None:
        return ActionChange(action.text, Change.NEW)
    told = (
        Otherwise(Part.TEXT, before.text, action.text),
        Otherwise(Part.WHO, before.who, action.who),
        Otherwise(Part.DUE, before.due_on, action.due_on),
        Otherwise(Part.SERVICE, before.service_label, action.service_label),
    )
    parts = tuple(one for one in told if one.before != one.after)
    return ActionChange(action.text, Change.CHANGED if parts else Change.SAME, parts)
