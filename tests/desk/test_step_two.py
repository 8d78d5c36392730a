"""The assessment page by page, the risk tool, safety plan and emergency measures."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.utils import timezone

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, marks, send, sentences, text
from tutela.cases.models import (
    Approval,
    Assessment,
    Case,
    EmergencyMeasure,
    RiskScore,
    SafetyPlan,
)
from tutela.cases.queries.assessment import assessment_by_id
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True


@pytest.fixture
def worker(db) -> Staff:
    return cast.social_worker()


@pytest.fixture
def boss(db) -> Staff:
    return cast.head()


@pytest.fixture
def case(worker: Staff, boss: Staff) -> UUID:
    return story.opened(worker, boss)


def begun(worker: Staff, case: UUID) -> UUID:
    answer = send(browser_of(worker), at("assessment-begin", case), kind="INITIAL")
    assert answer.status_code == MOVED
    with act_as(worker):
        return Assessment.objects.get(case_id=case).pk


def scores(worker: Staff, key: UUID, domain: str) -> dict[str, str]:
    with act_as(worker):
        view = assessment_by_id(worker, key)
    items = next(d for d in view.domains if d.code == domain).items
    return {f"score_{item.id}": "SOME_NEED" for item in items}


def test_an_assessment_is_written_page_by_page_and_finished(worker, case):
    story.scored(worker, case)
    key, browser = begun(worker, case), browser_of(worker)
    assert browser.get(at("assessment-go", case, key)).url == at(
        "assessment-part", case, key, "child"
    )
    road = [("CHILD", "family"), ("FAMILY", "environment"), ("ENVIRONMENT", "words")]
    for domain, following in road:
        told = scores(worker, key, domain) | {"note_CHILD_SAFETY": "Sleeps in the kitchen"}
        answer = send(browser, at("assessment-part", case, key, domain.lower()), **told)
        assert answer.url == at("assessment-part", case, key, following)
    words = {"child_seen": "YES", "child_words": "I like school.", "summary": "School helps."}
    answer = send(browser, at("assessment-part", case, key, "words"), **words)
    assert answer.url == at("assessment-part", case, key, "check")
    answer = send(browser, answer.url)
    assert answer.url == at("case-assessment", case)
    page = text(browser.get(answer.url))
    assert "I like school." in page
    assert "Sleeps in the kitchen" in page


def test_what_is_missing_is_named_before_the_end(worker, case):
    key, browser = begun(worker, case), browser_of(worker)
    page = text(browser.get(at("assessment-part", case, key, "check")))
    assert "answers are missing" in page
    assert "The risk was not scored yet." in page
    answer = send(browser, at("assessment-part", case, key, "check"))
    assert answer.status_code == AGAIN


def test_one_may_leave_with_half_a_page(worker, case):
    key, browser = begun(worker, case), browser_of(worker)
    told = {"then": "leave", "summary": "Not yet sure."}
    answer = send(browser, at("assessment-part", case, key, "words"), **told)
    assert answer.url == at("case-assessment", case)
    assert "Not yet sure." in text(browser.get(at("assessment-part", case, key, "words")))


def test_two_who_write_at_once_do_not_overwrite_each_other(worker, boss, case):
    key = begun(worker, case)
    mine, hers = browser_of(worker), browser_of(boss)
    url = at("assessment-part", case, key, "words")
    page = mine.get(url)
    send(hers, url, child_seen="YES", summary="Hers")
    answer = mine.post(url, {**marks(page), "child_seen": "YES", "summary": "Mine"})
    assert answer.status_code == AGAIN
    assert "Mine" in text(answer)


def test_a_finished_assessment_is_not_written_on(worker, case):
    story.scored(worker, case)
    key = story.assess(worker, case)
    assert browser_of(worker).get(at("assessment-part", case, key, "child")).status_code == ABSENT


def answers(worker: Staff, answer: str = "NO", **other: str) -> dict[str, str]:
    return {f"risk_q_{item}": code for item, code in story.all_answers(answer, **other).items()}


def test_the_risk_is_explained_before_it_is_saved(worker, case):
    browser, url = browser_of(worker), at("risk-score", case)
    result = send(browser, url, **answers(worker, HARM_SOON="YES"))
    assert result.status_code == FOUND
    assert "These answers alone make the risk that high" in text(result)
    with act_as(worker):
        assert not RiskScore.objects.exists()
    told = {**marks(result), **answers(worker, HARM_SOON="YES"), "note": "He is near."}
    assert browser.post(url, told).status_code == MOVED
    with act_as(worker):
        assert Case.objects.get(pk=case).risk == "HIGH"
        assert RiskScore.objects.get().note == "He is near."


def test_an_open_question_of_the_risk_tool_is_pointed_out(worker, case):
    told = answers(worker)
    told.pop("risk_q_HARM_SOON")
    page = send(browser_of(worker), at("risk-score", case), **told)
    assert page.status_code == AGAIN
    assert sentences(page) == ["Answer this question; “Not known” is an answer too"]


def test_a_lower_level_by_hand_needs_a_reason_and_waits(worker, case):
    browser, url = browser_of(worker), at("risk-score", case)
    result = send(browser, url, **answers(worker, HARM_SOON="YES"))
    told = {**marks(result), **answers(worker, HARM_SOON="YES"), "level": "LOW"}
    page = browser.post(url, told)
    assert page.status_code == AGAIN
    assert sentences(page) == [
        "Choose why you set another level",
        "Write in a sentence why you set another level",
    ]
    why = str(codes(CodeList.OVERRIDE_REASON, clock.today())[0].pk)
    page = browser.post(url, {**told, **marks(page), "override_reason": why, "note": "He left."})
    assert page.status_code == MOVED
    with act_as(worker):
        assert Case.objects.get(pk=case).risk == "HIGH"
        assert Approval.objects.get().kind == "RISK_OVERRIDE"


def test_the_answers_can_be_changed_once_more(worker, case):
    browser, url = browser_of(worker), at("risk-score", case)
    result = send(browser, url, **answers(worker, HARM_SOON="YES"))
    back = browser.post(url, {**marks(result), **answers(worker, HARM_SOON="YES"), "again": "1"})
    assert 'name="risk_q_HARM_SOON" value="YES"' in text(back)
    assert "checked" in text(back)


def test_the_answers_of_last_time_stand_beside_the_questions(worker, case):
    story.scored(worker, case)
    page = text(browser_of(worker).get(at("risk-score", case)))
    assert "Last time: No" in page
    assert " checked" not in page


def test_a_safety_plan_is_agreed_and_ended(worker, case):
    browser = browser_of(worker)
    told = {"warning": "Do not contact the father.", "steps": "Go to the neighbour."}
    answer = send(browser, at("safety-agree", case), agreed_on="2.1.2026", **told)
    assert answer.status_code == MOVED
    page = text(browser.get(at("safety-agree", case)))
    assert "Go to the neighbour." in page  # the next one begins from this one
    assert send(browser, at("safety-end", case)).status_code == MOVED
    with act_as(worker):
        assert SafetyPlan.objects.get().ended_at is not None
    assert browser.get(at("safety-end", case)).status_code == ABSENT


def test_a_safety_plan_says_what_is_done(worker, case):
    page = send(
        browser_of(worker), at("safety-agree", case), agreed_on="2.1.2026", signs="Shouting"
    )
    assert sentences(page) == ["Write what will be done so that the child is safe"]
    assert "Shouting" in text(page)


def test_a_measure_starts_its_clock_and_ends(worker, case):
    browser = browser_of(worker)
    kind = str(codes(CodeList.EMERGENCY_MEASURE, clock.today())[0].pk)
    when = timezone.localtime(clock.now()) - timedelta(minutes=5)
    told = {"day": f"{when:%d.%m.%Y}", "hour": f"{when:%H:%M}"}
    answer = send(
        browser, at("measure-start", case), kind=kind, authority="The court of Prizren", **told
    )
    assert answer.status_code == MOVED
    assert "An emergency measure is running" in text(browser.get(at("case", case)))
    with act_as(worker):
        key = EmergencyMeasure.objects.get().pk
    answer = send(browser, at("measure-end", case, key), outcome="Home with the aunt", **told)
    assert answer.status_code == MOVED, sentences(answer)


def test_a_measure_is_not_still_to_come(worker, case):
    kind = str(codes(CodeList.EMERGENCY_MEASURE, clock.today())[0].pk)
    told = {"kind": kind, "authority": "The court", "hour": "10:00"}
    page = send(browser_of(worker), at("measure-start", case), day="1.1.2099", **told)
    assert sentences(page) == ["This day is still to come. Enter today or an earlier day."]
