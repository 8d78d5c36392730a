"""A supervisor decides: plans and risks set by hand. Closures have a file of their own."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.make_plan import begin_plan, write_plan
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.commands.withdraw import withdraw_plan
from tutela.cases.errors import CommentNeeded, NothingToApprove
from tutela.cases.inputs import RiskAnswers
from tutela.cases.models import Approval, Plan
from tutela.cases.queries.approvals import approval_view, approvals_waiting, count_waiting
from tutela.cases.queries.deadlines import deadlines
from tutela.cases.queries.home import home
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.reference.enums import CodeList, Risk
from tutela.reference.queries import codes

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_an_approved_plan_is_carried_out_and_reviewed_by_rule(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    approval = story.approval_of(boss, plan)
    approve(boss, approval, comment="Good work.")
    found = story.case_of(worker, case)
    assert (found.state, found.step) == ("IMPLEMENTATION", "IMPLEMENTATION")
    clocks = story.clocks_of(worker, case)
    assert clocks["PLAN_APPROVAL"][0] == "MET"
    assert clocks["REVIEW"][0] == "OPEN"
    with act_as(worker):
        row = Plan.objects.get(pk=plan)
        decided = Approval.objects.get(pk=approval)
        assert row.state == "APPROVED"
        assert row.decided_by_id == boss.id
        assert row.review_on == clocks["REVIEW"][1].date()  # type: ignore[union-attr]
        assert (decided.state, decided.comment) == ("APPROVED", "Good work.")
    kept = story.facts_of(plan, "plan.approved")
    assert kept == {
        "number": 1,
        "review_on": row.review_on.isoformat(),
        "approval": str(approval),
    }
    assert story.told(worker) == ["PLAN_APPROVED"]


def test_a_new_version_takes_the_place_of_the_one_before(worker: Staff, boss: Staff) -> None:
    case, first = story.planned(worker, boss)
    second = _second_version(worker, boss, case)
    approve(boss, story.approval_of(boss, second))
    with act_as(worker):
        states = dict(Plan.objects.filter(case_id=case).values_list("pk", "state"))
    assert states == {first: "SUPERSEDED", second: "APPROVED"}


def _second_version(worker: Staff, boss: Staff, case: UUID) -> UUID:
    plan = keys.new()
    begin_plan(worker, case, new_id=plan)
    write_plan(worker, plan, content=story.content(worker))
    submit_plan(worker, plan)
    return plan


def test_a_returned_plan_can_be_written_on(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    return_approval(boss, story.approval_of(boss, plan), comment="Say who visits.")
    with act_as(worker):
        assert Plan.objects.get(pk=plan).state == "RETURNED"
    assert story.case_of(worker, case).state == "PLANNING"
    assert story.clocks_of(worker, case)["PLAN_APPROVAL"][0] == "MET"
    assert story.changes(plan)[-1] == "plan.returned"
    assert "Say who visits" not in str(story.facts_of(plan, "plan.returned"))
    assert story.told(worker) == ["PLAN_RETURNED"]
    submit_plan(worker, plan)
    approve(boss, story.approval_of(boss, plan))


def test_a_returned_plan_has_a_clock_until_it_is_sent_again(worker: Staff, boss: Staff) -> None:
    case, plan = story.submitted(worker, boss)
    assert "PLAN_RETURNED" not in story.clocks_of(worker, case)
    return_approval(boss, story.approval_of(boss, plan), comment="Say who visits.")
    state, due_at = running = story.clocks_of(worker, case)["PLAN_RETURNED"]
    assert state == "OPEN"
    assert due_at is not None
    with act_as(worker):
        (mine,) = [one for one in deadlines(worker, case).clocks if one.code == "PLAN_RETURNED"]
        assert not mine.basis.verified
    with clock.at(due_at - timedelta(days=2)), act_as(worker):
        assert [one.code for one in home(worker).week] == ["RESPONSE", "PLAN_RETURNED"]
    with clock.at(clock.now() + timedelta(days=1)):
        submit_plan(worker, plan)
        assert story.clocks_of(worker, case)["PLAN_RETURNED"][0] == "MET"
        withdraw_plan(worker, plan)
        assert story.clocks_of(worker, case)["PLAN_RETURNED"] == running
        submit_plan(worker, plan)
        approve(boss, story.approval_of(boss, plan))
    clocks = story.clocks_of(worker, case)
    assert (clocks["PLAN"][0], clocks["PLAN_RETURNED"][0]) == ("MET", "MET")


def test_giving_back_needs_words(worker: Staff, boss: Staff) -> None:
    _case, plan = story.submitted(worker, boss)
    approval = story.approval_of(boss, plan)
    with pytest.raises(CommentNeeded):
        return_approval(boss, approval, comment="   ")
    with act_as(worker):
        assert Plan.objects.get(pk=plan).state == "SUBMITTED"
        assert Approval.objects.get(pk=approval).state == "WAITING"


def test_nobody_approves_their_own_plan(boss: Staff) -> None:
    case, plan = story.submitted(boss, boss)
    with act_as(boss):
        approval = Approval.objects.get(subject_id=plan).pk
        assert [line.mine for line in approvals_waiting(boss)] == [True]
        assert count_waiting(boss) == 0
    with pytest.raises(AccessDenied):
        approve(boss, approval)
    assert story.case_of(boss, case).state == "PLANNING"


def test_a_worker_and_a_stranger_approve_nothing(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    _case, plan = story.submitted(worker, boss)
    approval = story.approval_of(boss, plan)
    for actor in (worker, stranger):
        with pytest.raises(AccessDenied):
            approve(actor, approval)
        with pytest.raises(AccessDenied):
            return_approval(actor, approval, comment="No.")


def test_a_decision_is_taken_once(worker: Staff, boss: Staff) -> None:
    _case, plan = story.submitted(worker, boss)
    approval = story.approval_of(boss, plan)
    approve(boss, approval)
    with pytest.raises(NothingToApprove):
        return_approval(boss, approval, comment="Wait.")
    with act_as(worker):
        assert Plan.objects.get(pk=plan).state == "APPROVED"


@pytest.mark.parametrize(("answer", "level"), [("approved", "LOW"), ("returned", "HIGH")])
def test_a_lowered_risk_counts_once_it_is_approved(
    worker: Staff, boss: Staff, answer: str, level: str
) -> None:
    case = story.opened(worker, boss)
    score = _lowered(worker, case)
    approval = story.approval_of(boss, score)
    assert story.case_of(worker, case).risk == "HIGH"
    if answer == "approved":
        approve(boss, approval)
    else:
        return_approval(boss, approval, comment="The tool is right.")
    assert story.case_of(worker, case).risk == level
    assert story.changes(score) == ["risk.scored", f"risk.override_{answer}"]


def _lowered(worker: Staff, case: UUID) -> UUID:
    key = keys.new()
    answers = RiskAnswers(
        answers=story.all_answers(HARM_SOON="YES"),
        level=Risk.LOW,
        override_reason=_a_code(CodeList.OVERRIDE_REASON),
        note="The uncle moved out.",
    )
    score_risk(worker, case, new_id=key, scoring=answers)
    return key


def _a_code(list_name: CodeList) -> UUID:
    return codes(list_name, clock.today())[0].pk


def test_what_waits_is_read_before_it_is_decided(
    worker: Staff, boss: Staff, stranger: Staff
) -> None:
    case, plan = story.submitted(worker, boss)
    with act_as(boss):
        (line,) = approvals_waiting(boss)
        assert (line.kind, line.plan_number, line.case.id) == ("PLAN", 1, case)
        assert (line.mine, line.days, line.case.child.name) == (False, 0, "Arben Krasniqi")
        view = approval_view(boss, line.id)
        assert view.plan is not None
        assert (view.plan.id, view.state, view.mine) == (plan, "WAITING", False)
        assert count_waiting(boss) == 1
    with act_as(stranger):
        assert approvals_waiting(stranger) == ()
        with pytest.raises(AccessDenied):
            approval_view(stranger, line.id)
