"""Risk: the tool's level, a level set by hand, and what follows at once."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from tests.cases import story
from tutela.cases.commands.approve import approve, return_approval
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.make_safe import agree_safety_plan
from tutela.cases.commands.score_risk import score_risk
from tutela.cases.errors import ItemsUnanswered, LevelNeedsReason, NotInTheForm
from tutela.cases.inputs import ContactNote, RiskAnswers, SafetyAgreement
from tutela.cases.models import Approval, Deadline, RiskScore
from tutela.cases.queries.assessment import risk_history
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList, Risk

pytestmark = pytest.mark.django_db
AFRAID = story.code_id(CodeList.OVERRIDE_REASON, "CHILD_IS_AFRAID")


def by_hand(level: Risk, **other) -> RiskAnswers:
    facts = {
        "answers": story.all_answers(HARM_SOON="YES"),
        "level": level,
        "override_reason": AFRAID,
        "note": "The aunt took him in.",
        **other,
    }
    return RiskAnswers(**facts)


@pytest.mark.parametrize("level", Risk)
def test_the_tool_gives_the_level(worker: Staff, boss: Staff, level: Risk) -> None:
    case = story.opened(worker, boss)
    key = story.scored(worker, case, level)
    found = story.case_of(worker, case)
    assert (found.risk, found.risk_at is not None) == (level, True)
    with act_as(worker):
        row = RiskScore.objects.get(pk=key)
        assert (row.computed, row.level, row.override_reason_id) == (level, level, None)
        assert set(json.loads(row.answers)) == set(story.all_answers())
    assert story.changes(key) == ["risk.scored"]


def test_clocks_are_set_anew_with_one_event_each(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    before = story.clocks_of(worker, case)
    story.scored(worker, case, Risk.HIGH)
    after = story.clocks_of(worker, case)
    moved = {code for code in before if before[code] != after[code]}
    assert moved == {"RESPONSE", "INITIAL_ASSESSMENT", "COMPREHENSIVE_ASSESSMENT"}
    assert all(after[code][1] < before[code][1] for code in moved)
    lines = JournalLine.objects.filter(event="deadline.recomputed")
    told = [json.loads(line.payload) for line in lines]
    assert {t["code"] for t in told} == moved
    assert {t["because"] for t in told} == {"risk"}
    with act_as(worker):
        due = Deadline.objects.get(case_id=case, code="RESPONSE").due_at
        assert story.case_of(worker, case).next_due_at == due


def test_the_same_risk_moves_no_clock(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.MEDIUM)
    story.scored(worker, case, Risk.MEDIUM)
    assert not JournalLine.objects.filter(event="deadline.recomputed").exists()


def test_high_risk_asks_for_a_safety_plan_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.HIGH)
    story.scored(worker, case, Risk.HIGH)
    assert story.tasks_of(worker, case) == [("SAFETY_PLAN", "OPEN")]
    agreement = SafetyAgreement(steps="With the aunt.", agreed_on=clock.today())
    agree_safety_plan(worker, case, new_id=keys.new(), agreement=agreement)
    assert story.tasks_of(worker, case) == [("SAFETY_PLAN", "DONE")]
    story.scored(worker, case, Risk.HIGH)
    assert story.tasks_of(worker, case) == [("SAFETY_PLAN", "DONE")]


def test_a_higher_level_counts_at_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    told = by_hand(Risk.HIGH, answers=story.all_answers())
    score_risk(worker, case, new_id=keys.new(), scoring=told)
    assert story.case_of(worker, case).risk == Risk.HIGH
    with act_as(boss):
        assert Approval.objects.count() == 0


def test_a_lower_level_waits_for_the_supervisor(worker: Staff, boss: Staff) -> None:
    case, key = story.opened(worker, boss), keys.new()
    score_risk(worker, case, new_id=key, scoring=by_hand(Risk.LOW))
    assert story.case_of(worker, case).risk == Risk.HIGH
    assert story.facts_of(key, "risk.scored")["waiting"] is True
    approve(boss, story.approval_of(boss, key))
    assert story.case_of(worker, case).risk == Risk.LOW


def test_a_lower_level_that_comes_back_changes_nothing(worker: Staff, boss: Staff) -> None:
    case, key = story.opened(worker, boss), keys.new()
    score_risk(worker, case, new_id=key, scoring=by_hand(Risk.MEDIUM))
    return_approval(boss, story.approval_of(boss, key), comment="The father is still near.")
    assert story.case_of(worker, case).risk == Risk.HIGH


def test_a_new_score_takes_back_what_still_waits(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    score_risk(worker, case, new_id=keys.new(), scoring=by_hand(Risk.LOW))
    score_risk(worker, case, new_id=keys.new(), scoring=by_hand(Risk.MEDIUM))
    with act_as(boss):
        states = Approval.objects.order_by("made_at", "id").values_list("state", flat=True)
        assert list(states) == ["WITHDRAWN", "WAITING"]


@pytest.mark.parametrize("lacking", [{"override_reason": None}, {"note": ""}])
def test_a_level_by_hand_says_why(worker: Staff, boss: Staff, lacking: dict) -> None:
    case = story.opened(worker, boss)
    with pytest.raises(LevelNeedsReason):
        score_risk(worker, case, new_id=keys.new(), scoring=by_hand(Risk.LOW, **lacking))
    assert story.case_of(worker, case).risk == ""
    with act_as(worker):
        assert RiskScore.objects.count() == 0


def test_the_reason_is_of_its_list(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    sex = story.code_id(CodeList.SEX, "FEMALE")
    with pytest.raises(NotAChoice):
        score_risk(worker, case, new_id=keys.new(), scoring=by_hand(Risk.LOW, override_reason=sex))


def test_every_item_is_answered(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    answers = story.all_answers()
    answers.pop("HARM_SOON")
    with pytest.raises(ItemsUnanswered) as refused:
        score_risk(worker, case, new_id=keys.new(), scoring=RiskAnswers(answers=answers))
    assert refused.value.facts == {"missing": 1}
    for wrong in ({"SHOE_SIZE": "NO"}, {"HARM_SOON": "PERHAPS"}):
        told = RiskAnswers(answers={**story.all_answers(), **wrong})
        with pytest.raises(NotInTheForm):
            score_risk(worker, case, new_id=keys.new(), scoring=told)


def test_the_history_tells_how_the_risk_went(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case, Risk.HIGH)
    score_risk(worker, case, new_id=keys.new(), scoring=by_hand(Risk.MEDIUM))
    with act_as(worker):
        newest, first = risk_history(worker, case)
    assert (first.computed, first.level, first.decision) == ("HIGH", "HIGH", "")
    assert (newest.computed, newest.level, newest.decision) == ("HIGH", "MEDIUM", "WAITING")
    assert (newest.reason, newest.note) == ("The child is afraid", "The aunt took him in.")
    assert "The child may be hurt today or tomorrow." in newest.reasons


def test_a_stranger_scores_and_reads_nothing(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case)
    with pytest.raises(AccessDenied):
        story.scored(stranger, case, Risk.HIGH)
    with act_as(stranger), pytest.raises(AccessDenied):
        risk_history(stranger, case)
    assert story.case_of(worker, case).risk == Risk.LOW


def test_the_first_response_counts_from_the_visit_not_from_the_note(
    worker: Staff, boss: Staff
) -> None:
    with clock.at(clock.now() - timedelta(days=2)):
        case = story.opened(worker, boss)
        visited = clock.now() + timedelta(hours=5)
    note = ContactNote(happened_at=visited, note="At home.", child_seen=True)
    kind = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=keys.new(), kind=kind, told=note)
    with act_as(worker):
        row = Deadline.objects.get(case_id=case, code="RESPONSE")
        assert (row.state, row.met_at) == ("MET", visited)
