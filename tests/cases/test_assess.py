"""Assessment: written piece by piece, completed when it says enough; safety and measures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from tests.cases import story
from tutela.cases.commands.assess import begin_assessment, complete_assessment, save_assessment
from tutela.cases.commands.make_safe import agree_safety_plan, end_safety_plan
from tutela.cases.commands.measure import end_measure, start_measure
from tutela.cases.enums import AssessmentKind
from tutela.cases.errors import (
    AssessmentIsComplete,
    AssessmentUnderWay,
    ChildNotSeen,
    ItemsUnanswered,
    MeasureEndedBefore,
    MeasureEndsFirst,
    NotInTheForm,
    RiskNotScored,
    SafetyPlanEndedBefore,
)
from tutela.cases.inputs import AssessmentPart, ItemAnswer, Measure, SafetyAgreement
from tutela.cases.models import Assessment, EmergencyMeasure, SafetyPlan
from tutela.cases.queries.assessment import assessment_view, measures, safety_plan_now
from tutela.kernel import clock, keys
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied, BadArguments
from tutela.kernel.workflow import ImpossibleMove
from tutela.people.errors import NotAChoice
from tutela.reference.enums import CodeList, Risk

pytestmark = pytest.mark.django_db
INITIAL, COMPREHENSIVE = AssessmentKind.INITIAL, AssessmentKind.COMPREHENSIVE


def begun(worker: Staff, boss: Staff, kind: AssessmentKind = INITIAL) -> tuple:
    case = story.opened(worker, boss)
    key = keys.new()
    begin_assessment(worker, case, new_id=key, kind=kind)
    return case, key


def read(worker: Staff, key) -> Assessment:
    with act_as(worker):
        row = Assessment.objects.select_related("form").get(pk=key)
        assert (row.summary, row.child_words) is not None  # opened while the keys are at hand
        return row


def test_parts_are_kept_until_the_whole_is_there(worker: Staff, boss: Staff) -> None:
    case, key = begun(worker, boss)
    save_assessment(worker, key, part=AssessmentPart(child_words="I am cold."))
    save_assessment(
        worker,
        key,
        part=AssessmentPart(answers={"CHILD_SAFETY": ItemAnswer(score="SOME_NEED", note="Alone.")}),
    )
    save_assessment(worker, key, part=AssessmentPart(answers={"CHILD_SAFETY": ItemAnswer()}))
    save_assessment(worker, key, part=AssessmentPart(summary="Cold flat."))
    with act_as(worker):
        seen = assessment_view(worker, case, INITIAL)
    assert seen is not None
    assert (seen.child_words, seen.summary, seen.completed_at) == ("I am cold.", "Cold flat.", None)
    item = seen.domains[0].items[0]
    assert (item.id, item.score, item.note) == ("CHILD_SAFETY", "", "")
    assert story.changes(key) == ["assessment.begun", *["assessment.saved"] * 4]
    assert story.facts_of(key, "assessment.saved") == {"parts": ["summary"]}


def test_a_complete_assessment_names_the_needs_and_stops_its_clock(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case)
    key = story.assess(worker, case)
    row = read(worker, key)
    assert (row.needs, row.completed_by_id) == (["CHILD_SAFETY"], worker.id)
    clocks = story.clocks_of(worker, case)
    assert clocks["INITIAL_ASSESSMENT"][0] == "MET"
    assert clocks["COMPREHENSIVE_ASSESSMENT"][0] == "OPEN"
    assert clocks["PLAN"][0] == "OPEN"
    assert story.case_of(worker, case).state == "ASSESSMENT"
    assert story.changes(key)[-1] == "assessment.completed"


def test_a_whole_assessment_counts_as_the_initial_one_too(worker: Staff, boss: Staff) -> None:
    case = story.assessed(worker, boss, COMPREHENSIVE)
    clocks = story.clocks_of(worker, case)
    met = {code for code, (state, _) in clocks.items() if state == "MET"}
    assert met == {"SCREENING", "INITIAL_ASSESSMENT", "COMPREHENSIVE_ASSESSMENT"}
    assert clocks["PLAN"][0] == "OPEN"


def test_the_initial_one_asks_fewer_items(worker: Staff, boss: Staff) -> None:
    case, key = begun(worker, boss)
    whole = keys.new()
    begin_assessment(worker, case, new_id=whole, kind=COMPREHENSIVE)
    form = read(worker, key).form
    everything = [i["id"] for d in form.domains for i in d["items"]]
    initial = {i["id"] for d in form.domains for i in d["items"] if i.get("initial")}
    assert 0 < len(initial) < len(everything)
    with pytest.raises(ItemsUnanswered) as refused:
        complete_assessment(worker, key)
    assert refused.value.facts == {"missing": len(initial)}
    with pytest.raises(ItemsUnanswered) as refused:
        complete_assessment(worker, whole)
    assert refused.value.facts == {"missing": len(everything)}
    assert read(worker, key).completed_at is None


def test_a_child_that_was_not_seen_needs_a_reason(worker: Staff, boss: Staff) -> None:
    case, key = begun(worker, boss)
    story.scored(worker, case)
    save_assessment(worker, key, part=AssessmentPart(answers=story.form_answers()))
    with pytest.raises(ChildNotSeen):
        complete_assessment(worker, key)
    save_assessment(worker, key, part=AssessmentPart(not_seen_because="In hospital in Tirana."))
    complete_assessment(worker, key)
    assert read(worker, key).completed_at is not None


def test_the_risk_is_scored_first(worker: Staff, boss: Staff) -> None:
    _case, key = begun(worker, boss)
    part = AssessmentPart(answers=story.form_answers(), child_seen=True)
    save_assessment(worker, key, part=part)
    with pytest.raises(RiskNotScored):
        complete_assessment(worker, key)


def test_what_is_complete_stays_as_it_is(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case)
    key = story.assess(worker, case)
    with pytest.raises(AssessmentIsComplete):
        save_assessment(worker, key, part=AssessmentPart(summary="Other."))
    with pytest.raises(AssessmentIsComplete):
        complete_assessment(worker, key)
    assert read(worker, key).summary == "The aunt can help."


def test_one_of_a_kind_at_a_time(worker: Staff, boss: Staff) -> None:
    case, key = begun(worker, boss)
    with pytest.raises(AssessmentUnderWay):
        begin_assessment(worker, case, new_id=keys.new(), kind=INITIAL)
    with act_as(worker):
        assert list(Assessment.objects.values_list("pk", flat=True)) == [key]


def test_items_and_scores_are_those_of_the_form(worker: Staff, boss: Staff) -> None:
    _case, key = begun(worker, boss)
    for answers in ({"SHOE_SIZE": ItemAnswer()}, {"CHILD_SAFETY": ItemAnswer(score="PERHAPS")}):
        with pytest.raises(NotInTheForm):
            save_assessment(worker, key, part=AssessmentPart(answers=answers))


def test_nothing_is_assessed_before_the_screening(worker: Staff) -> None:
    case = story.registered(worker)
    with pytest.raises(ImpossibleMove):
        begin_assessment(worker, case, new_id=keys.new(), kind=INITIAL)


def test_the_words_are_sealed(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    story.scored(worker, case)
    story.assess(worker, case)
    with act_as(worker), connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM cases_assessment a")
        stored = cursor.fetchall()
    assert len(stored) == 1
    assert b"aunt".hex() not in stored[0][0]
    assert b"GOOD_ENOUGH".hex() not in stored[0][0]


def test_a_stranger_finds_no_assessment(worker: Staff, boss: Staff, stranger: Staff) -> None:
    case, key = begun(worker, boss)
    with pytest.raises(AccessDenied):
        save_assessment(stranger, key, part=AssessmentPart(summary="x"))
    with pytest.raises(AccessDenied):
        begin_assessment(stranger, case, new_id=keys.new(), kind=COMPREHENSIVE)
    with act_as(stranger), pytest.raises(AccessDenied):
        assessment_view(stranger, case, INITIAL)
    assert story.changes(key) == ["assessment.begun"]


def agreement(**other) -> SafetyAgreement:
    facts = {"steps": "The aunt takes him tonight.", "agreed_on": clock.today(), **other}
    return SafetyAgreement(**facts)


def test_a_new_safety_plan_replaces_the_old_one(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    first, second = keys.new(), keys.new()
    agree_safety_plan(worker, case, new_id=first, agreement=agreement(warning="Not the father."))
    agree_safety_plan(worker, case, new_id=second, agreement=agreement(warning="Call first."))
    with act_as(worker):
        now = safety_plan_now(worker, case)
        assert now is not None
        assert (now.id, now.warning, now.steps) == (
            second,
            "Call first.",
            "The aunt takes him tonight.",
        )
        assert SafetyPlan.objects.get(pk=first).ended_at is not None


def test_a_safety_plan_ends_once(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = keys.new()
    agree_safety_plan(worker, case, new_id=key, agreement=agreement())
    end_safety_plan(worker, key)
    with pytest.raises(SafetyPlanEndedBefore):
        end_safety_plan(worker, key)
    with act_as(worker):
        assert safety_plan_now(worker, case) is None
    assert story.changes(key) == ["safety_plan.agreed", "safety_plan.ended"]


def test_a_safety_plan_says_what_is_done(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    told = {"steps": " ", "agreed_on": clock.today()}
    with pytest.raises(BadArguments) as bad:
        agree_safety_plan(worker, case, new_id=keys.new(), agreement=told)
    assert list(bad.value.fields.values()) == ["Write what will be done so that the child is safe."]


def removal(**other) -> Measure:
    facts = {
        "kind": story.code_id(CodeList.EMERGENCY_MEASURE, "REMOVAL"),
        "started_at": clock.now() - timedelta(hours=3),
        "authority": "Municipal court Prizren",
        **other,
    }
    return Measure(**facts)


def test_a_measure_has_its_own_clock_from_when_it_began(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = keys.new()
    told = removal()
    start_measure(worker, case, new_id=key, measure=told)
    state, due = story.clocks_of(worker, case)["EMERGENCY_MEASURE"]
    assert (state, due) == ("OPEN", told.started_at + timedelta(hours=72))
    end_measure(worker, key, ended_at=clock.now(), outcome="The court agreed.")
    assert story.clocks_of(worker, case)["EMERGENCY_MEASURE"][0] == "MET"
    with act_as(worker):
        found = measures(worker, case)
    assert [(m.kind, m.outcome) for m in found] == [
        ("Child taken to safety, out of the home", "The court agreed.")
    ]


def test_two_measures_have_a_clock_each(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    first, second = keys.new(), keys.new()
    start_measure(worker, case, new_id=first, measure=removal())
    shelter = story.code_id(CodeList.EMERGENCY_MEASURE, "SHELTER")
    start_measure(worker, case, new_id=second, measure=removal(kind=shelter))
    end_measure(worker, first, ended_at=clock.now())
    assert story.clocks_of(worker, case)["EMERGENCY_MEASURE"][0] == "OPEN"
    end_measure(worker, second, ended_at=clock.now())
    assert story.clocks_of(worker, case)["EMERGENCY_MEASURE"][0] == "MET"


def test_a_measure_ends_once_and_not_before_it_began(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    key = keys.new()
    start_measure(worker, case, new_id=key, measure=removal())
    with pytest.raises(MeasureEndsFirst):
        end_measure(worker, key, ended_at=clock.now() - timedelta(days=1))
    end_measure(worker, key, ended_at=clock.now())
    with pytest.raises(MeasureEndedBefore):
        end_measure(worker, key, ended_at=clock.now())
    assert story.changes(key) == ["measure.started", "measure.ended"]


def test_a_measure_is_of_the_list_and_has_begun(worker: Staff, boss: Staff) -> None:
    case = story.opened(worker, boss)
    sex = story.code_id(CodeList.SEX, "FEMALE")
    with pytest.raises(NotAChoice):
        start_measure(worker, case, new_id=keys.new(), measure=removal(kind=sex))
    late = removal().model_dump() | {"started_at": clock.now() + timedelta(hours=1)}
    with pytest.raises(BadArguments):
        start_measure(worker, case, new_id=keys.new(), measure=late)
    with act_as(worker):
        assert EmergencyMeasure.objects.count() == 0


def test_a_measure_is_possible_before_the_screening(worker: Staff) -> None:
    case = story.registered(worker)
    start_measure(worker, case, new_id=keys.new(), measure=removal())
    assert story.case_of(worker, case).state == "REGISTERED"


def test_high_risk_is_never_left_without_a_safety_plan_unnoticed(
    worker: Staff, boss: Staff
) -> None:
    case = story.opened(worker, boss)
    key = keys.new()
    agree_safety_plan(worker, case, new_id=key, agreement=agreement())
    story.scored(worker, case, Risk.HIGH)
    end_safety_plan(worker, key)
    assert story.changes(key) == ["safety_plan.agreed", "safety_plan.ended"]
    assert story.tasks_of(worker, case) == [("SAFETY_PLAN", "OPEN")]
