"""Writing the plan: rows that come and go without scripts, saving, sending, and its actions."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, marks, send, sentences, text
from tutela.cases.commands.approve import return_approval
from tutela.cases.commands.submit_plan import submit_plan
from tutela.cases.models import Action, Goal, Plan
from tutela.cases.queries.plan import plan_view
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as

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
    return story.assessed(worker, boss)


def begun(worker: Staff, case: UUID) -> tuple[str, UUID]:
    """Begin a plan through its page; return the address of the editor and the plan."""
    answer = send(browser_of(worker), at("plan-begin", case))
    with act_as(worker):
        plan = Plan.objects.get(case_id=case, state="DRAFT").pk
    assert answer.url == at("plan-edit", case, plan)
    return answer.url, plan


def typed(worker: Staff, **other: str) -> dict[str, str]:
    soon = f"{clock.today() + timedelta(days=14):%d.%m.%Y}"
    return {
        "g0-text": "He sleeps in his own bed",
        "g0-need": "CHILD_SAFETY",
        "g0a0-text": "Buy a bed",
        "g0a0-responsible": str(worker.id),
        "g0a0-due_on": soon,
        "g0a1-text": "Talk with the aunt",
        "g0a1-responsible_other": "The mother",
        "g0a1-due_on": soon,
        "child_view": "He is glad.",
        "child_agrees": "YES",
        "caregiver_view": "She agrees.",
        "caregiver_agrees": "YES",
        "agreed_on": f"{clock.today():%d.%m.%Y}",
        **other,
    }


def test_a_plan_is_written_read_once_more_and_sent(worker, case):
    browser = browser_of(worker)
    url, plan = begun(worker, case)
    answer = send(browser, url, **typed(worker))
    assert answer.url == at("plan-submit", case, plan)
    assert "He sleeps in his own bed" in text(browser.get(answer.url))
    assert send(browser, answer.url).url == at("case-plan", case)
    with act_as(worker):
        view = plan_view(worker, case)
    assert view.state == "SUBMITTED"
    assert [one.text for one in view.goals[0].actions] == ["Buy a bed", "Talk with the aunt"]
    assert [one.who for one in view.goals[0].actions][1] == "The mother"


def test_the_editor_begins_with_a_need_of_the_assessment(worker, case):
    url, _plan = begun(worker, case)
    page = text(browser_of(worker).get(url))
    assert '<option value="CHILD_SAFETY" selected>' in page


@pytest.mark.parametrize(
    ("button", "there", "gone"),
    [
        ("add-goal", 'name="g1-text"', 'name="g2-text"'),
        ("add-action:0", 'name="g0a2-text"', 'name="g1-text"'),
        ("remove-action:0:0", 'name="g0a0-text"', 'name="g0a1-text"'),
        ("remove-goal:0", 'value="add-goal"', 'name="g0-text"'),
        ("remove-goal:9", 'name="g0-text"', 'name="g1-text"'),
        ("nonsense", 'name="g0-text"', 'name="g1-text"'),
    ],
)
def test_rows_come_and_go_and_nothing_typed_is_lost(button, there, gone, worker, case):
    url, plan = begun(worker, case)
    page = send(browser_of(worker), url, **typed(worker), do=button)
    assert page.status_code == FOUND
    assert there in text(page)
    assert gone not in text(page)
    assert "He is glad." in text(page)
    with act_as(worker):
        assert not Goal.objects.filter(plan_id=plan).exists()  # nothing is kept yet


def test_a_goal_of_the_list_is_a_row_with_its_words(worker, case):
    url, _plan = begun(worker, case)
    browser = browser_of(worker)
    page = text(browser.get(url))
    code = page.split('value="template:')[1].split('"')[0]
    page = text(send(browser, url, **typed(worker), do=f"template:{code}"))
    words = page.split('name="g1-text"')[1].split("</textarea>")[0]
    assert len(words.split(">")[1].strip()) > 5


def test_empty_rows_are_not_kept(worker, case):
    url, plan = begun(worker, case)
    empty = {"g1-text": "", "g1a0-text": "", "g0a2-text": "  "}
    send(browser_of(worker), url, **typed(worker, **empty), then="leave")
    with act_as(worker):
        assert Goal.objects.filter(plan_id=plan, voided_at=None).count() == 1
        assert Action.objects.filter(goal__plan_id=plan, voided_at=None).count() == 2


def test_every_fault_is_pointed_out_at_once(worker, case):
    url, _plan = begun(worker, case)
    page = send(
        browser_of(worker),
        url,
        **typed(worker, **{"g0-text": "", "g0a0-due_on": "31.2.2026", "g0a1-text": ""}),
    )
    assert page.status_code == AGAIN
    assert sentences(page) == [
        "Write what should change for the child, or take the goal away",
        "There is no such day. Check the day and the month.",
        "Write what is to be done, or take the action away",
    ]
    assert "Buy a bed" in text(page)


def test_two_names_for_one_action_are_one_too_many(worker, case):
    url, _plan = begun(worker, case)
    page = send(browser_of(worker), url, **typed(worker, **{"g0a0-responsible_other": "The aunt"}))
    assert sentences(page) == ["Choose a colleague or write another name, not both"]


def test_a_plan_that_somebody_changed_meanwhile_is_looked_at_first(worker, boss, case):
    url, _plan = begun(worker, case)
    browser = browser_of(worker)
    page = browser.get(url)
    send(browser_of(boss), url, **typed(boss))
    answer = browser.post(url, {**marks(page), **typed(worker, child_view="Mine")})
    assert answer.status_code == AGAIN
    assert "Mine" in text(answer)


def test_what_is_missing_keeps_the_plan_from_being_sent(worker, case):
    url, plan = begun(worker, case)
    browser = browser_of(worker)
    send(browser, url, **typed(worker, child_view=""))
    page = send(browser, at("plan-submit", case, plan))
    assert page.status_code == AGAIN


def test_a_plan_that_waits_is_taken_back(worker, case):
    url, plan = begun(worker, case)
    browser = browser_of(worker)
    send(browser, url, **typed(worker))
    send(browser, at("plan-submit", case, plan))
    way_back = at("plan-withdraw", case, plan)
    for page in (at("case", case), at("case-plan", case)):
        assert way_back in text(browser.get(page))
    answer = send(browser, way_back)
    assert answer.url == at("case-plan", case)
    assert browser.get(url).status_code == FOUND
    with act_as(worker):
        assert Plan.objects.get(pk=plan).state == "DRAFT"


def test_a_returned_plan_shows_the_comment_where_it_is_written(worker, boss, case):
    plan = story.draft(worker, case)
    submit_plan(worker, plan)
    assert browser_of(worker).get(at("plan-edit", case, plan)).status_code == ABSENT
    return_approval(boss, story.approval_of(boss, plan), comment="Who pays for the bed?")
    browser = browser_of(worker)
    assert "Who pays for the bed?" in text(browser.get(at("plan-edit", case, plan)))
    assert "Who pays for the bed?" in text(browser.get(at("case-plan", case)))


def test_actions_are_begun_finished_dropped_and_taken_back(worker, boss):
    case, plan = story.planned(worker, boss)
    action = story.actions_of(worker, plan)[0]
    browser = browser_of(worker)
    seen = []
    for move in ("begin", "finish", "undo", "drop"):
        assert browser.post(at("action-move", case, action, move)).status_code == MOVED
        with act_as(worker):
            seen.append(Action.objects.get(pk=action).state)
    assert seen == ["DOING", "DONE", "PLANNED", "DROPPED"]
    assert browser.post(at("action-move", case, action, "burn")).status_code == ABSENT
    assert browser.get(at("action-move", case, action, "begin")).status_code == 405
