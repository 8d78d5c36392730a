"""The goals and actions of a draft: copied from the plan in force, written, struck out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar
from uuid import UUID

from tutela.cases.commands.rows import acting, add
from tutela.cases.enums import ActionState
from tutela.cases.errors import NoSuchColleague, NotANeed, PlanRowGone
from tutela.cases.inputs import ActionText, GoalText
from tutela.cases.models import Action, Assessment, Case, Goal, Plan
from tutela.cases.models.case import CaseRow
from tutela.cases.rules import colleague
from tutela.kernel import clock
from tutela.kernel.commands import Context
from tutela.people.commands.choices import choices
from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.scoring import items

R = TypeVar("R", bound=CaseRow)


@dataclass(frozen=True)
class Written:
    """What became of the rows of a draft, in the order of the plan."""

    goals: tuple[UUID, ...]
    actions: tuple[UUID, ...]
    struck_out: tuple[UUID, ...]


@dataclass(frozen=True)
class _Draft:
    """A plan that is written, and the rows it had before."""

    ctx: Context
    case: Case
    plan: Plan
    goals: dict[UUID, Goal]
    actions: dict[UUID, Action]
    services: dict[UUID, Code] = field(default_factory=dict)  # those that are new, by what is told


def copy_rows(ctx: Context, case: Case, old: Plan, new: Plan) -> tuple[UUID, ...]:
    """Copy the goals and actions of a plan into a draft, each action as far as it is.

    Returns the new goals that are reached already.
    """
    goals = {}
    for goal in Goal.objects.filter(plan=old, voided_at=None).order_by("position"):
        goals[goal.pk] = add(
            ctx, case, Goal,
            plan=new, position=goal.position, need=goal.need, text=goal.text,
            reached_at=goal.reached_at,
        )  # fmt: skip
    left = Action.objects.filter(goal__in=goals, voided_at=None).exclude(state=ActionState.DROPPED)
    for action in left.order_by("position"):
        add(
            ctx, case, Action,
            goal=goals[action.goal_id], position=action.position, text=action.text,
            responsible_id=action.responsible_id, responsible_other=action.responsible_other,
            service_id=action.service_id, due_on=action.due_on, state=action.state,
            done_at=action.done_at, earlier=action,
        )  # fmt: skip
    return tuple(goal.pk for goal in goals.values() if goal.reached_at is not None)


def write_rows(ctx: Context, case: Case, plan: Plan, told: tuple[GoalText, ...]) -> Written:
    """Make the rows of a draft what the plan says; what it does not name is struck out.

    Raises: PlanRowGone, NotANeed, NotAChoice, NoSuchColleague.
    """
    goals = Goal.objects.filter(plan=plan, voided_at=None)
    actions = Action.objects.filter(goal__plan=plan, voided_at=None)
    draft = _Draft(ctx, case, plan, {g.pk: g for g in goals}, {a.pk: a for a in actions})
    _refuse_unknown(draft, told)
    kept_goals, kept_actions = [], []
    for position, goal_text in enumerate(told, start=1):
        goal = _write_goal(draft, position, goal_text)
        kept_goals.append(goal.pk)
        for place, action_text in enumerate(goal_text.actions, start=1):
            kept_actions.append(_write_action(draft, goal, place, action_text).pk)
    gone = _strike_out(draft, {*kept_goals, *kept_actions})
    return Written(tuple(kept_goals), tuple(kept_actions), gone)


def _write_goal(draft: _Draft, position: int, told: GoalText) -> Goal:
    facts: dict[str, Any] = {"position": position, "text": told.text, "need": told.need}
    if told.id is None:
        return add(draft.ctx, draft.case, Goal, plan=draft.plan, **facts)
    return _change(draft.goals[told.id], facts)


def _write_action(draft: _Draft, goal: Goal, position: int, told: ActionText) -> Action:
    facts: dict[str, Any] = {
        "goal": goal,
        "position": position,
        "text": told.text,
        "responsible_id": told.responsible,
        "responsible_other": told.responsible_other,
        "service_id": _service(draft, told.service),
        "due_on": told.due_on,
    }
    if told.id is None:
        return add(draft.ctx, draft.case, Action, **facts)
    return _change(draft.actions[told.id], facts)


def _service(draft: _Draft, key: UUID | None) -> UUID | None:
    """Return the service that is meant: one that was merged is another one now."""
    found = draft.services.get(key) if key else None
    return found.pk if found else key


def _change(row: R, facts: dict[str, Any]) -> R:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save(update_fields=[name.removesuffix("_id") for name in facts])
    return row


def _strike_out(draft: _Draft, kept: set[UUID]) -> tuple[UUID, ...]:
    rows: list[CaseRow] = [*draft.goals.values(), *draft.actions.values()]
    gone = [row for row in rows if row.pk not in kept]
    for row in gone:
        row.voided_at, row.voided_by_id = clock.now(), acting(draft.ctx, draft.case)
        row.save(update_fields=["voided_at", "voided_by"])
    return tuple(row.pk for row in gone)


def _refuse_unknown(draft: _Draft, told: tuple[GoalText, ...]) -> None:
    """Refuse rows, needs, services and colleagues that are not there; what stands already may stay."""
    actions = [action for goal in told for action in goal.actions]
    lost = {goal.id for goal in told} - {None} - set(draft.goals)
    lost |= {action.id for action in actions} - {None} - set(draft.actions)
    if lost:
        raise PlanRowGone
    needs = {goal.need for goal in told} - {goal.need for goal in draft.goals.values()} - {""}
    if needs and not needs <= _form_items(draft.case):
        raise NotANeed
    had = draft.actions.values()
    services = {a.service for a in actions if a.service} - {a.service_id for a in had}
    draft.services.update(choices(dict.fromkeys(services, CodeList.SERVICE)))
    people = {a.responsible for a in actions if a.responsible} - {a.responsible_id for a in had}
    if colleague.rows(draft.ctx.actor).filter(pk__in=people).count() != len(people):
        raise NoSuchColleague


def _form_items(case: Case) -> set[str]:
    """Return the items of the forms that this case was assessed by."""
    done = Assessment.objects.filter(case=case, voided_at=None, completed_at__isnull=False)
    return {
        item["id"]
        for assessment in done.select_related("form")
        for item in items(assessment.form.domains)
    }
