"""The plan: begun, written, submitted, carried out, begun again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import cast
from tests.cases import story
from tutela.cases.commands.act import begin_action, drop_action, finish_action, undo_action
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.withdraw import withdraw_plan
from tutela.cases.errors import (
    ActionUnassigned,
    GoalWithoutActions,
    NoSuchColleague,
    NotANeed,
    NothingToApprove,
    NothingToWithdraw,
    PlanIsFixed,
    PlanNeedsAssessment,
    PlanNotInForce,
    PlanRowGone,
    PlanUnderWay,
    PlanWithoutAgreement,
    PlanWithoutGoals,
    PlanWithoutViews,
)
from tutela.cases.inputs import ActionText, GoalText, PlanContent
from tutela.cases.models import Action, Approval, Goal, Plan
from tutela.cases.queries.plan import PlanView, needs, plan_progress, plan_view
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.workflow import ImpossibleMove
from tutela.organisations.models import Notification
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db


def view(worker: Staff, case: UUID, number: int | None = None) -> PlanView:
    with act_as(worker):
        found = plan_view(worker, case, number)
    assert found is not None
    return found


def as_written(plan: PlanView, **other: Any) -> PlanContent:
    """Return what a form would send back, with the keys of its rows."""
    goals = tuple(
        GoalText(
            id=goal.id,
            text=goal.text,
            need=goal.need,
            actions=tuple(
                ActionText(
                    id=a.id,
                    text=a.text,
                    responsible=a.responsible,
                    responsible_other=a.responsible_other,
                    service=a.service,
                    due_on=a.due_on,
                )
                for a in goal.actions
            ),
        )
        for goal in plan.goals
    )
    facts = {
        "goals": goals,
        "child_view": plan.child_view,
        "caregiver_view": plan.caregiver_view,
        "child_agrees": plan.child_agrees,
        "caregiver_agrees": plan.caregiver_agrees,
        "agreed_on": plan.agreed_on,
    }
    return PlanContent(**{**facts, **other})


def test_the_plan_takes_the_case_into_planning(worker: Staff, boss: Staff) -> None:
    case = story.assessed(worker, boss)
    key = keys.new()
    begin_plan(worker, case, new_id=key)
    assert (story.case_of(worker, case).state, story.case_of(worker, case).step) == (
        "PLANNING",
        "PLAN",
    )
    assert (view(worker, case).number, view(worker, case).state) == (1, "DRAFT")
    assert story.changes(key) == ["plan.begun"]


def test_a_plan_needs_an_assessment(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(PlanNeedsAssessment):
        begin_plan(worker, case, new_id=keys.new())
    assert story.case_of(worker, case).state == "ASSESSMENT"


def test_one_version_at_a_time(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    with pytest.raises(PlanUnderWay):
        begin_plan(worker, case, new_id=keys.new())
    submit_plan(worker, plan)
    with pytest.raises(PlanUnderWay) as refused:
        begin_plan(worker, case, new_id=keys.new())
    assert refused.value.facts == {"number": 1}


def test_the_plan_is_read_as_it_was_written(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    found = view(worker, case)
    assert (found.id, found.writable, found.child_agrees) == (plan, True, True)
    (goal,) = found.goals
    assert (goal.text, goal.need, goal.need_label) == (
        "Arben sleeps safely",
        "CHILD_SAFETY",
        "Safety",
    )
    assert [(a.text, a.who, a.state, a.late) for a in goal.actions] == [
        ("Talk with the aunt", goal.actions[0].who, "PLANNED", False),
        ("Buy shoes", "The mother", "PLANNED", False),
    ]
    assert goal.actions[0].responsible == worker.id
    with act_as(worker):
        offered = needs(worker, case)
    assert [n.id for n in offered if n.found] == ["CHILD_SAFETY"]
    assert offered[0].id == "CHILD_SAFETY"


def test_writing_again_keeps_the_rows_and_strikes_out_the_rest(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    before = view(worker, case)
    (goal,) = as_written(before).goals
    first, second = goal.actions
    later = GoalText(text="Arben has shoes", actions=(ActionText(text="Buy shoes"),))
    kept = goal.model_copy(update={"actions": (first.model_copy(update={"text": "Call"}),)})
    write_plan(worker, plan, content=as_written(before, goals=(later, kept)))
    after = view(worker, case)
    assert [g.text for g in after.goals] == ["Arben has shoes", "Arben sleeps safely"]
    assert (after.goals[1].id, after.goals[1].actions[0].id) == (goal.id, first.id)
    assert after.goals[1].actions[0].text == "Call"
    assert [a.text for a in after.goals[1].actions] == ["Call"]
    with act_as(worker):
        assert Action.objects.get(pk=second.id).voided_by_id == worker.id
    assert story.facts_of(plan, "plan.written")["struck_out"] == [str(second.id)]


def test_rows_of_another_plan_are_refused(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    _other, other_plan = story.drafted(worker, boss)
    before = view(worker, case)
    with pytest.raises(PlanRowGone):
        write_plan(worker, other_plan, content=as_written(before))
    with act_as(worker):
        assert Goal.objects.filter(plan_id=other_plan, voided_at=None).count() == 1
        assert Goal.objects.filter(plan_id=plan, voided_at=None).count() == 1


@pytest.mark.parametrize(
    ("goal", "refusal"),
    [
        ({"need": "SHOE_SIZE"}, NotANeed),
        ({"actions": ({"text": "x", "responsible": str(keys.new())},)}, NoSuchColleague),
        (
            {"actions": ({"text": "x", "service": str(story.code_id(CodeList.SEX, "MALE"))},)},
            NotAChoice,
        ),
    ],
)
def test_needs_services_and_colleagues_are_known(
    worker: Staff, boss: Staff, goal: dict, refusal: type
) -> None:
    case, plan = story.drafted(worker, boss)
    told = PlanContent.model_validate({"goals": [{"text": "Goal", **goal}]})
    with pytest.raises(refusal):
        write_plan(worker, plan, content=told)
    assert [g.text for g in view(worker, case).goals] == ["Arben sleeps safely"]


def test_an_empty_goal_says_what_to_do(worker: Staff, boss: Staff) -> None:
    _case, plan = story.drafted(worker, boss)
    with pytest.raises(BadArguments) as bad:
        write_plan(worker, plan, content={"goals": [{"text": " "}]})
    assert list(bad.value.fields.values()) == [
        "Write what should change for the child, or take the goal away."
    ]


def test_a_submitted_plan_waits_for_the_supervisor(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    assert view(worker, case).state == "SUBMITTED"
    clocks = story.clocks_of(worker, case)
    assert (clocks["PLAN"][0], clocks["PLAN_APPROVAL"][0]) == ("MET", "OPEN")
    with act_as(boss):
        asked = Approval.objects.get(subject_id=plan)
        assert (asked.kind, asked.state, asked.made_by_id) == ("PLAN", "WAITING", worker.id)
        assert Notification.objects.filter(kind="PLAN_SUBMITTED", file_id=case).count() == 1
    assert story.changes(plan) == ["plan.begun", "plan.written", "plan.submitted"]


def without(**other: Any) -> dict[str, Any]:
    return other


@pytest.mark.parametrize(
    ("lacking", "refusal"),
    [
        (without(goals=()), PlanWithoutGoals),
        (without(goals=(GoalText(text="Goal"),)), GoalWithoutActions),
        (
            without(goals=(GoalText(text="Goal", actions=(ActionText(text="Act"),)),)),
            ActionUnassigned,
        ),
        (without(child_view=""), PlanWithoutViews),
        (without(caregiver_view=""), PlanWithoutViews),
        (without(agreed_on=None), PlanWithoutAgreement),
    ],
)
def test_a_plan_that_says_too_little_is_not_submitted(
    worker: Staff, boss: Staff, lacking: dict[str, Any], refusal: type
) -> None:
    case = story.assessed(worker, boss)
    plan = story.draft(worker, case, **lacking)
    with pytest.raises(refusal):
        submit_plan(worker, plan)
    assert view(worker, case).state == "DRAFT"
    with act_as(boss):
        assert Approval.objects.count() == 0
    assert story.changes(plan) == ["plan.begun", "plan.written"]


def test_what_waits_is_not_written_or_submitted_again(worker: Staff, boss: Staff) -> None:
    _case, plan = story.submitted(worker, boss)
    with pytest.raises(PlanIsFixed):
        write_plan(worker, plan, content=story.content(worker))
    with pytest.raises(ImpossibleMove):
        submit_plan(worker, plan)


@pytest.mark.usefixtures("a_working_day")
def test_a_plan_is_taken_back_and_its_clock_runs_on(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    before = story.clocks_of(worker, case)["PLAN"]
    with clock.at(clock.now() + timedelta(days=2)):
        submit_plan(worker, plan)
        asked = story.approval_of(boss, plan)
        assert story.clocks_of(worker, case)["PLAN"][0] == "MET"
        withdraw_plan(worker, plan)
        clocks = story.clocks_of(worker, case)
        assert (clocks["PLAN"], clocks["PLAN_APPROVAL"][0]) == (before, "CANCELLED")
        found = view(worker, case)
        assert (found.state, found.writable, found.submitted_at) == ("DRAFT", True, None)
        assert story.told(boss)[-2:] == ["PLAN_SUBMITTED", "TAKEN_BACK"]
        with pytest.raises(NothingToApprove):
            approve(boss, asked)
        with pytest.raises(NothingToWithdraw):
            withdraw_plan(worker, plan)
        write_plan(worker, plan, content=story.content(worker, child_view="Now he agrees."))
        submit_plan(worker, plan)
    assert story.changes(plan)[-4:] == [
        "plan.submitted", "plan.withdrawn", "plan.written", "plan.submitted",
    ]  # fmt: skip


def test_a_stranger_takes_no_plan_back(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    with pytest.raises(AccessDenied):
        withdraw_plan(stranger, plan)
    assert view(worker, case).state == "SUBMITTED"


def test_what_comes_back_is_written_on_and_submitted_again(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    return_approval(boss, story.approval_of(boss, plan), comment="Who buys the shoes?")
    found = view(worker, case)
    assert (found.state, found.writable, found.comment) == ("RETURNED", True, "Who buys the shoes?")
    write_plan(worker, plan, content=as_written(found))
    submit_plan(worker, plan)
    approve(boss, story.approval_of(boss, plan))
    assert view(worker, case).state == "APPROVED"
    assert story.case_of(worker, case).state == "IMPLEMENTATION"


def test_actions_are_carried_out_once_the_plan_holds(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    first, second = story.actions_of(worker, plan)
    with pytest.raises(PlanNotInForce):
        begin_action(worker, first)
    approve(boss, story.approval_of(boss, plan))
    begin_action(worker, first)
    finish_action(worker, first)
    drop_action(worker, second)
    with pytest.raises(ImpossibleMove):
        finish_action(worker, second)
    undo_action(worker, second)
    states = [a.state for a in view(worker, case).goals[0].actions]
    assert states == ["DONE", "PLANNED"]
    assert story.changes(first) == ["action.begun", "action.finished"]
    assert story.changes(second) == ["action.dropped", "action.undone"]


def test_progress_counts_what_is_done_goes_on_is_late_and_lies_ahead(
    worker: Staff, boss: Staff
) -> None:
    soon = clock.today() + timedelta(days=10)
    texts = ("a", "b", "c", "d")
    actions = tuple(
        ActionText(text=t, responsible=worker.id, due_on=soon + timedelta(days=n))
        for n, t in enumerate(texts)
    )
    case = story.assessed(worker, boss)
    plan = story.draft(worker, case, goals=(GoalText(text="Goal", actions=actions),))
    submit_plan(worker, plan)
    with act_as(worker):
        assert plan_progress(worker, case) == ()
    approve(boss, story.approval_of(boss, plan))
    a, b, _c, _d = story.actions_of(worker, plan)
    finish_action(worker, a)
    begin_action(worker, b)
    with clock.at(clock.now() + timedelta(days=13)), act_as(worker):
        (goal,) = plan_progress(worker, case)
    assert (goal.done, goal.doing, goal.late, goal.ahead) == (1, 0, 2, 1)
    assert (goal.next_text, goal.next_due) == ("b", soon + timedelta(days=1))


def test_a_new_version_copies_the_old_one_which_stays_in_force(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    first, second = story.actions_of(worker, plan)
    finish_action(worker, first)
    new = keys.new()
    begin_plan(worker, case, new_id=new)
    assert story.case_of(worker, case).state == "PLANNING"
    copied = view(worker, case)
    assert (copied.id, copied.number) == (new, 2)
    assert [(a.text, a.state) for a in copied.goals[0].actions] == [
        ("Talk with the aunt", "DONE"),
        ("Buy shoes", "PLANNED"),
    ]
    begin_action(worker, second)
    assert view(worker, case).goals[0].actions[1].state == "DOING"
    assert [v.state for v in copied.versions] == ["DRAFT", "APPROVED"]
    write_plan(
        worker,
        new,
        content=as_written(view(worker, case), child_view="Yes", caregiver_view="Yes"),
    )
    submit_plan(worker, new)
    approve(boss, story.approval_of(boss, new))
    assert view(worker, case, 1).state == "SUPERSEDED"
    with act_as(worker):
        (goal,) = plan_progress(worker, case)
    assert (goal.done, goal.doing, goal.ahead) == (1, 1, 0)
    with pytest.raises(PlanNotInForce):
        finish_action(worker, second)


def test_the_plan_costs_the_same_number_of_queries(worker: Staff, boss: Staff) -> None:
    case, plan = story.drafted(worker, boss)
    small = queries_of(worker, case)
    goals = tuple(
        GoalText(text=f"Goal {n}", actions=(ActionText(text="a"), ActionText(text="b")))
        for n in range(12)
    )
    write_plan(worker, plan, content=story.content(worker, goals=goals))
    assert queries_of(worker, case) == small
    assert small <= 10


def queries_of(worker: Staff, case: UUID) -> int:
    with act_as(worker), CaptureQueriesContext(connection) as asked:
        plan_view(worker, case)
    return len(asked)


def test_the_words_of_the_plan_are_sealed(worker: Staff, boss: Staff) -> None:
    story.drafted(worker, boss)
    with act_as(worker), connection.cursor() as cursor:
        cursor.execute(
            "SELECT to_jsonb(g)::text || to_jsonb(p)::text || to_jsonb(a)::text "
            "FROM cases_goal g JOIN cases_plan p ON p.id = g.plan_id "
            "JOIN cases_action a ON a.goal_id = g.id"
        )
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert b"sleeps safely".hex() not in stored
    assert b"his own bed".hex() not in stored
    assert b"aunt".hex() not in stored
    assert "sleeps safely" not in stored


def test_another_worker_finds_no_plan(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    (first, _second) = story.actions_of(worker, plan)
    colleague = cast.social_worker()
    with act_as(colleague):
        assert not Plan.objects.exists()
        with pytest.raises(AccessDenied):
            plan_view(colleague, case)
    for attempt in (
        lambda: write_plan(colleague, plan, content=story.content(colleague)),
        lambda: submit_plan(colleague, plan),
        lambda: begin_plan(colleague, case, new_id=keys.new()),
        lambda: finish_action(colleague, first),
    ):
        with pytest.raises(AccessDenied):
            attempt()
