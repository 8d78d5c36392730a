"""What differs between two versions of a plan."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.act import finish_action
from tutela.cases.commands.approve import approve
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.inputs import ActionText, GoalText
from tutela.cases.queries.plan import ActionView, PlanView, plan_view
from tutela.cases.queries.plan_changes import (
    ActionChange,
    Change,
    GoalChange,
    Otherwise,
    Part,
    plan_changes,
)
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def version(worker: Staff, case: UUID, number: int | None = None) -> PlanView:
    with act_as(worker):
        found = plan_view(worker, case, number)
    assert found
    return found


def changes(worker: Staff, case: UUID, older: int, newer: int) -> tuple[GoalChange, ...]:
    before, after = version(worker, case, older), version(worker, case, newer)
    with act_as(worker):
        return plan_changes(worker, case, before, after)


def kept(action: ActionView, **otherwise: object) -> ActionText:
    told = {
        "id": action.id,
        "text": action.text,
        "responsible": action.responsible,
        "responsible_other": action.responsible_other,
        "due_on": action.due_on,
    }
    return ActionText(**{**told, **otherwise})


def begun(worker: Staff, case: UUID) -> PlanView:
    begin_plan(worker, case, new_id=keys.new())
    return version(worker, case)


def write(worker: Staff, plan: PlanView, *goals: GoalText) -> None:
    write_plan(worker, plan.id, content=story.content(worker, goals=goals))


def test_a_copy_differs_in_nothing_however_far_its_actions_are(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    finish_action(worker, story.actions_of(worker, plan)[0])
    begun(worker, case)
    assert changes(worker, case, 1, 2) == ()


def test_what_came_went_and_says_something_else(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    draft = begun(worker, case)
    (goal,) = draft.goals
    talk, _shoes = goal.actions
    later = clock.today() + timedelta(days=30)
    new = ActionText(text="Ask the school", responsible=worker.id, due_on=later)
    write(
        worker, draft,
        GoalText(
            id=goal.id, text="Arben sleeps at his aunt's", need=goal.need,
            actions=(kept(talk, due_on=later, text="Talk with the aunt and uncle"), new),
        ),
        GoalText(text="Arben goes to school", actions=(new,)),
    )  # fmt: skip
    reworded, added = changes(worker, case, 1, 2)
    assert (reworded.change, reworded.before) == (Change.CHANGED, "Arben sleeps safely")
    assert reworded.actions == (
        ActionChange(
            "Talk with the aunt and uncle", Change.CHANGED,
            (
                Otherwise(Part.TEXT, "Talk with the aunt", "Talk with the aunt and uncle"),
                Otherwise(Part.DUE, talk.due_on, later),
            ),
        ),
        ActionChange("Ask the school", Change.NEW),
        ActionChange("Buy shoes", Change.GONE),
    )  # fmt: skip
    assert (added.text, added.change) == ("Arben goes to school", Change.NEW)


def test_an_action_is_followed_over_the_version_between(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    second = begun(worker, case)
    (goal,) = second.goals
    write(
        worker, second,
        GoalText(id=goal.id, text=goal.text, need=goal.need, actions=(kept(goal.actions[0]),)),
    )  # fmt: skip
    submit_plan(worker, second.id)
    approve(boss, story.approval_of(boss, second.id))
    begun(worker, case)
    (only,) = changes(worker, case, 1, 3)
    assert (only.change, only.actions) == (Change.SAME, (ActionChange("Buy shoes", Change.GONE),))


def test_a_goal_that_is_not_there_any_more_comes_last(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    draft = begun(worker, case)
    soon = clock.today()
    write(
        worker, draft,
        GoalText(
            text="Arben goes to school",
            actions=(ActionText(text="Ask", responsible=worker.id, due_on=soon),),
        ),
    )  # fmt: skip
    assert [(one.text, one.change) for one in changes(worker, case, 1, 2)] == [
        ("Arben goes to school", Change.NEW),
        ("Arben sleeps safely", Change.GONE),
    ]


def test_a_hidden_file_has_no_versions(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    plan = version(worker, case)
    with act_as(stranger), pytest.raises(AccessDenied):
        plan_changes(stranger, case, plan, plan)
