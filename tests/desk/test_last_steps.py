"""Review, closure and reopening through their forms."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.cases.story import code_id
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, send, sentences, text
from tutela.cases.commands.approve import approve
from tutela.cases.commands.contact import add_contact
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AssessmentKind
from tutela.cases.inputs import ContactNote, Duty
from tutela.cases.models import Case, Closure, Deadline, Goal, Review, Task
from tutela.kernel import clock, keys
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
    return story.planned(worker, boss)[0]


def review(worker: Staff, case: UUID, **other: str) -> dict[str, str]:
    with act_as(worker):
        goals = Goal.objects.filter(case_id=case, plan__state="APPROVED", voided_at=None)
        progress = {f"goal_{goal.pk}": "BETTER" for goal in goals}
    day = f"{clock.today():%d.%m.%Y}"
    told = {"held_on": day, "summary": "He sleeps.", "score": "NO", "outcome": "CONFIRM"}
    return {**progress, **told, **other}


def test_a_review_goes_goal_by_goal(worker, case):
    browser = browser_of(worker)
    assert "Arben sleeps safely" in text(browser.get(at("review-hold", case)))
    answer = send(browser, at("review-hold", case), **review(worker, case))
    assert answer.url == at("case-plan", case)
    assert "He sleeps." in text(browser.get(answer.url))
    with act_as(worker):
        assert Review.objects.get().outcome == "CONFIRM"


def test_a_review_can_score_the_risk_again(worker, case):
    risk = {f"risk_q_{i}": a for i, a in story.all_answers(HARM_SOON="YES").items()}
    told = review(worker, case, score="YES")
    page = send(browser_of(worker), at("review-hold", case), **told)
    assert page.status_code == AGAIN
    assert "Answer this question too, or do not score the risk now" in sentences(page)
    answer = send(browser_of(worker), at("review-hold", case), **told, **risk)
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(worker):
        assert Case.objects.get(pk=case).risk == "HIGH"
        assert Review.objects.get().risk_score is not None


def test_a_goal_without_an_answer_is_pointed_out(worker, case):
    told = {n: v for n, v in review(worker, case).items() if not n.startswith("goal_")}
    page = send(browser_of(worker), at("review-hold", case), **told)
    assert sentences(page) == ["Say how far this goal is: Arben sleeps safely"]
    assert "He sleeps." in text(page)


def farewell(**other: str) -> dict[str, str]:
    told = {
        "reason": str(code_id(CodeList.CLOSURE_REASON, "GOALS_MET")),
        "summary": "He sleeps, and goes to school.",
        "child_feedback": "I liked Arta.",
        "aftercare": str(code_id(CodeList.AFTERCARE, "HOME_VISIT")),
    }
    return {**told, **other}


def settle(worker: Staff, boss: Staff, case: UUID) -> None:
    """Do what the clocks of a good ending ask for."""
    note = ContactNote(happened_at=clock.now(), note="Seen.", child_seen=True)
    kind = code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    add_contact(worker, case, new_id=keys.new(), kind=kind, told=note)
    story.assess(worker, case, AssessmentKind.COMPREHENSIVE)


def test_the_checklist_says_what_is_open_and_where(worker, boss, case):
    duty = Duty(kind=code_id(CodeList.TASK_KIND, "COURT"))
    add_task(worker, case, new_id=keys.new(), duty=duty)
    page = text(browser_of(worker).get(at("closure-ask", case)))
    assert "1 is open. Finish or cancel the open tasks." in page
    answer = send(browser_of(worker), at("closure-ask", case), **farewell())
    assert answer.status_code == AGAIN
    assert "I liked Arta." in text(answer)
    with act_as(worker):
        assert Task.objects.filter(state="OPEN").count() == 1


def test_a_closure_is_taken_back_by_whoever_asked(worker, boss, case):
    settle(worker, boss, case)
    browser = browser_of(worker)
    send(browser, at("closure-ask", case), **farewell())
    way_back = at("closure-withdraw", case)
    for page in (at("case", case), at("case-closing", case)):
        assert way_back in text(browser.get(page))
    answer = send(browser, way_back)
    assert answer.url == at("case", case)
    assert "The closure is taken back." in text(browser.get(answer.url))
    assert "Taken back" in text(browser.get(at("case-closing", case)))
    assert way_back not in text(browser.get(at("case", case)))
    again = browser.post(way_back)
    assert again.status_code == AGAIN
    with act_as(worker):
        assert Case.objects.get(pk=case).state == "IMPLEMENTATION"


def test_a_case_is_closed_by_somebody_else_and_opened_again(worker, boss, case):
    settle(worker, boss, case)
    browser = browser_of(worker)
    answer = send(browser, at("closure-ask", case), **farewell())
    assert answer.status_code == MOVED, sentences(answer)
    assert "Waits for the supervisor" in text(browser.get(at("case-closing", case)))
    assert "The closure waits for approval." in text(browser.get(at("case", case)))
    with act_as(boss):
        closure = Closure.objects.get(case_id=case).pk
    approve(boss, story.approval_of(boss, closure))
    page = text(browser.get(at("case", case)))
    assert "Closed on" in page
    assert browser.get(at("case-reopen", case)).status_code == ABSENT  # not the worker's to do
    why = str(codes(CodeList.REOPENING_REASON, clock.today())[0].pk)
    answer = send(browser_of(boss), at("case-reopen", case), reason=why)
    assert answer.status_code == MOVED
    with act_as(boss):
        assert Case.objects.get(pk=case).state == "ASSESSMENT"
        assert Deadline.objects.filter(case_id=case, state="OPEN").exists()
