"""Holding a review."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases import story
from tutela.cases.commands.review import hold_review
from tutela.cases.enums import Progress, ReviewOutcome
from tutela.cases.errors import GoalsWithoutProgress, NoApprovedPlan, ReviewInTheFuture
from tutela.cases.inputs import RiskAnswers
from tutela.cases.inputs.review import ReviewHeldWith
from tutela.cases.models import Goal, Plan, Review
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("a_working_day")]


def test_a_confirmed_plan_is_reviewed_again_by_rule(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    later = clock.now() + timedelta(days=60)
    with clock.at(later):
        review = story.reviewed(worker, case, ReviewOutcome.CONFIRM, child_words="I like it here.")
        state, due = story.clocks_of(worker, case)["REVIEW"]
    assert story.case_of(worker, case).state == "IMPLEMENTATION"
    assert state == "OPEN"
    assert due is not None
    assert due > later + timedelta(days=80)
    with act_as(worker):
        row = Review.objects.get(pk=review)
        assert (row.outcome, row.next_on, row.child_words) == (
            "CONFIRM", due.date(), "I like it here.",
        )  # fmt: skip
        assert Plan.objects.get(pk=plan).review_on == due.date()
        assert Goal.objects.get(plan_id=plan).reached_at == later
    kept = story.facts_of(review, "review.held")
    assert (kept["outcome"], kept["reached"]) == ("CONFIRM", 1)


def test_a_plan_to_be_changed_goes_back_to_planning(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    story.reviewed(worker, case, ReviewOutcome.REVISE)
    assert story.case_of(worker, case).state == "PLANNING"
    assert story.clocks_of(worker, case)["REVIEW"][0] == "MET"
    story.draft(worker, case)


def test_preparing_the_closure_leaves_the_case_in_review(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    review = story.reviewed(worker, case, ReviewOutcome.CLOSE)
    assert story.case_of(worker, case).state == "REVIEW"
    with act_as(worker):
        assert Review.objects.get(pk=review).next_on is None


def test_the_risk_is_scored_again_in_a_review(worker: Staff, boss: Staff) -> None:
    case, plan = story.planned(worker, boss)
    with act_as(worker):
        goals = Goal.objects.filter(plan_id=plan).values_list("pk", flat=True)
        told = ReviewHeldWith(
            held_on=clock.today(),
            progress=dict.fromkeys(goals, Progress.WORSE),
            outcome=ReviewOutcome.CONFIRM,
        )
    review, score = keys.new(), keys.new()
    answers = RiskAnswers(answers=story.all_answers(HARM_SOON="YES"))
    hold_review(worker, case, new_id=review, told=told, new_risk_id=score, risk=answers)
    assert story.case_of(worker, case).risk == "HIGH"
    due = story.clocks_of(worker, case)["REVIEW"][1]
    assert due is not None
    assert due < clock.now() + timedelta(days=40)  # the rule for high risk
    with act_as(worker):
        assert Review.objects.get(pk=review).risk_score_id == score
    assert story.changes(score) == ["risk.scored"]


def test_every_goal_needs_its_progress(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    with pytest.raises(GoalsWithoutProgress):
        story.reviewed(worker, case, ReviewOutcome.CONFIRM, progress={})
    with pytest.raises(GoalsWithoutProgress):
        story.reviewed(worker, case, ReviewOutcome.CONFIRM, progress={keys.new(): Progress.BETTER})
    assert story.case_of(worker, case).state == "IMPLEMENTATION"
    with act_as(worker):
        assert not Review.objects.filter(case_id=case).exists()


def test_a_review_is_written_down_after_it_was_held(worker: Staff, boss: Staff) -> None:
    case, _plan = story.planned(worker, boss)
    with pytest.raises(ReviewInTheFuture):
        story.reviewed(
            worker, case, ReviewOutcome.CONFIRM, held_on=clock.today() + timedelta(days=1)
        )


def test_there_must_be_a_plan_to_review(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(NoApprovedPlan):
        story.reviewed(worker, case, ReviewOutcome.CONFIRM)
    told = ReviewHeldWith(held_on=clock.today(), progress={}, outcome=ReviewOutcome.CONFIRM)
    with pytest.raises(AccessDenied):
        hold_review(stranger, case, new_id=keys.new(), told=told)
