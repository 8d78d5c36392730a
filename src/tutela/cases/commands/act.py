"""Carry out the actions of the plan in force: step 4."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases import rules
from tutela.cases.commands.make_plan import UNDECIDED
from tutela.cases.commands.rows import file_of, refuse_unworked
from tutela.cases.enums import ActionState, PlanState
from tutela.cases.errors import PlanNotInForce
from tutela.cases.events import ActionBegun, ActionDropped, ActionFinished, ActionUndone
from tutela.cases.models import Action, Case
from tutela.cases.workflow import ACTION
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("action.begin", rules.implement_action, label=_("Begin an action"))
def begin_action(ctx: Context, action: Action, /) -> ActionBegun:
    """Begin an action, or take up again one that was done. Refused when: the plan is not in force."""
    case = _move(ctx, action, "begin")
    return ActionBegun(subject=Subject.of(action), also=(Subject.of(case),))


@command("action.finish", rules.implement_action, label=_("Finish an action"))
def finish_action(ctx: Context, action: Action, /) -> ActionFinished:
    """Finish an action. Refused when: the plan is not in force, or it was done or dropped."""
    case = _move(ctx, action, "finish")
    return ActionFinished(subject=Subject.of(action), also=(Subject.of(case),))


@command("action.drop", rules.implement_action, label=_("Drop an action"))
def drop_action(ctx: Context, action: Action, /) -> ActionDropped:
    """Give an action up. Refused when: the plan is not in force, or it was done or dropped."""
    case = _move(ctx, action, "drop")
    return ActionDropped(subject=Subject.of(action), also=(Subject.of(case),))


@command("action.undo", rules.implement_action, label=_("Undo an action"))
def undo_action(ctx: Context, action: Action, /) -> ActionUndone:
    """Take back that an action was done or dropped. Refused when: it was neither."""
    case = _move(ctx, action, "undo")
    return ActionUndone(subject=Subject.of(action), also=(Subject.of(case),))


def _move(ctx: Context, action: Action, move: str) -> Case:
    """Move an action, and its copy in a version of the plan that is not decided yet."""
    case = file_of(action)
    refuse_unworked(case)
    if action.goal.plan.state != PlanState.APPROVED:
        raise PlanNotInForce
    action.state = ACTION.next(move, action.state)
    action.done_at = ctx.request.occurred_at if action.state == ActionState.DONE else None
    action.save(update_fields=["state", "done_at"])
    copies = Action.objects.filter(earlier=action, voided_at=None, goal__plan__state__in=UNDECIDED)
    copies.update(state=action.state, done_at=action.done_at)
    return case
