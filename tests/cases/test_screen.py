"""Screening: the first decision about a concern."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.cases import story
from tutela.cases.commands.screen import screen_case
from tutela.cases.enums import ScreeningDecision
from tutela.cases.errors import ReasonOfAnotherDecision, ReferredNowhere
from tutela.cases.models import Screening
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.workflow import ImpossibleMove
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList

pytestmark = pytest.mark.django_db
NEEDS = story.code_id(CodeList.SCREENING_REASON, "NEEDS_PROTECTION")
ELSEWHERE = story.code_id(CodeList.SCREENING_REASON, "LIVES_ELSEWHERE")


def test_an_opened_case_is_in_assessment_with_its_clocks(worker: Staff) -> None:
    key = story.registered(worker)
    screen_case(worker, key, decision=ScreeningDecision.OPEN, reason=NEEDS)
    case = story.case_of(worker, key)
    assert (case.state, case.step) == ("ASSESSMENT", "ASSESSMENT")
    assert case.opened_at is not None
    states = {code: state for code, (state, _) in story.clocks_of(worker, key).items()}
    assert states == {
        "RESPONSE": "OPEN",
        "SCREENING": "MET",
        "INITIAL_ASSESSMENT": "OPEN",
        "COMPREHENSIVE_ASSESSMENT": "OPEN",
    }
    kept = story.facts_of(key, "case.screened")
    assert kept == {"decision": "OPEN", "reason": "NEEDS_PROTECTION"}


def test_a_referred_concern_is_not_opened_and_nothing_ticks(worker: Staff) -> None:
    key = story.registered(worker)
    screen_case(
        worker, key, decision=ScreeningDecision.REFER, reason=ELSEWHERE, referred_to="CSW Peja"
    )
    assert story.case_of(worker, key).state == "NOT_OPENED"
    states = {code: state for code, (state, _) in story.clocks_of(worker, key).items()}
    assert states == {"RESPONSE": "CANCELLED", "SCREENING": "MET"}
    assert story.case_of(worker, key).next_due_at is None


def test_a_case_is_screened_once(worker: Staff) -> None:
    key = story.registered(worker)
    screen_case(worker, key, decision=ScreeningDecision.OPEN, reason=NEEDS)
    with pytest.raises(ImpossibleMove):
        screen_case(
            worker, key, decision=ScreeningDecision.REFER, reason=ELSEWHERE, referred_to="CSW Peja"
        )
    assert story.case_of(worker, key).state == "ASSESSMENT"
    with act_as(worker):
        assert Screening.objects.filter(case_id=key).count() == 1
    assert story.changes(key) == ["case.registered", "case.screened"]
    assert len(story.refusals(key)) == 1


@pytest.mark.parametrize(
    ("decision", "reason", "refusal"),
    [
        (ScreeningDecision.OPEN, ELSEWHERE, ReasonOfAnotherDecision),
        (ScreeningDecision.REFER, ELSEWHERE, ReferredNowhere),
        (ScreeningDecision.OPEN, story.code_id(CodeList.SERVICE, "COUNSELLING_CHILD"), NotAChoice),
    ],
)
def test_a_decision_that_does_not_hold_together_is_refused(
    worker: Staff, decision: ScreeningDecision, reason: UUID, refusal: type[Refusal]
) -> None:
    key = story.registered(worker)
    with pytest.raises(refusal):
        screen_case(worker, key, decision=decision, reason=reason)
    assert story.case_of(worker, key).state == "REGISTERED"
    with act_as(worker):
        assert not Screening.objects.filter(case_id=key).exists()
    assert story.changes(key) == ["case.registered"]


def test_a_stranger_screens_nothing(worker: Staff, stranger: Staff) -> None:
    key = story.registered(worker)
    with pytest.raises(AccessDenied):
        screen_case(stranger, key, decision=ScreeningDecision.OPEN, reason=NEEDS)
    assert story.case_of(worker, key).state == "REGISTERED"
