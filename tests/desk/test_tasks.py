"""One's own tasks: ticked, taken back, passed on."""

from __future__ import annotations

from datetime import timedelta

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, at, text, title
from tutela.cases.models import Task
from tutela.kernel import clock
from tutela.kernel.access import act_as

TASKS = "/tasks/"


def _state(team: Team, task) -> str:
    with act_as(team.worker):
        return Task.objects.get(pk=task).state


def test_tasks_are_grouped_by_their_day(team: Team) -> None:
    case = team.opened("Arben")
    for words, due in (
        ("Late", clock.now() - timedelta(days=1)),
        ("Now", clock.now() + timedelta(hours=2)),
        ("Soon", clock.now() + timedelta(days=3)),
        ("Far", clock.now() + timedelta(days=30)),
        ("Some day", None),
    ):
        story.duty(team.worker, case, text=words, due_at=due)
    answer = team.browser.get(TASKS)
    page = text(answer)
    places = [page.index(words) for words in ("Late", "Now", "Soon", "Far", "Some day")]
    assert places == sorted(places)
    for heading in ("Overdue", "Today", "This week", "Later", "Without a day"):
        assert f">{heading}</h2>" in page
    assert "5 tasks wait for you" in page
    assert "Arben Krasniqi" in page
    assert title(answer) == "Tasks · Tutela"


def test_a_tick_can_be_taken_back(team: Team) -> None:
    case = team.opened()
    task = story.duty(team.worker, case)
    tick = at("task-tick", case, task)
    assert tick in text(team.browser.get(TASKS))

    answer = team.browser.post(tick, {"next": TASKS})
    assert answer["Location"] == TASKS
    assert _state(team, task) == "DONE"
    page = text(team.browser.get(TASKS))
    assert "Done in the last seven days" in page
    assert "No task waits for you" in page

    team.browser.post(tick, {"next": TASKS})
    assert _state(team, task) == "OPEN"
    assert "Done in the last seven days" not in text(team.browser.get(TASKS))


def test_a_task_can_be_passed_on(team: Team) -> None:
    case = team.opened()
    task = story.duty(team.worker, case)
    assert at("task-assign", case, task) in text(team.browser.get(TASKS))
    team.browser.post(at("task-assign", case, task), {"assignee": str(team.boss.id)})
    assert "No task waits for you" in text(team.browser.get(TASKS))
    assert "Call the school" in text(team.boss_browser.get(TASKS))


def test_tasks_of_an_absent_colleague_say_whose_they_are(team: Team) -> None:
    case = team.opened()
    story.duty(team.worker, case)
    other = cast.social_worker()
    cast.cover(team.boss, team.worker, other)
    page = text(browser_of(other).get(TASKS))
    assert "Call the school" in page
    assert "Social Worker" in page.split("Call the school", 1)[1]


def test_nobody_sees_or_ticks_the_tasks_of_others(team: Team) -> None:
    case = team.opened()
    task = story.duty(team.worker, case)
    stranger = browser_of(cast.social_worker(cast.PEJA))
    assert "Call the school" not in text(stranger.get(TASKS))
    assert stranger.post(at("task-tick", case, task)).status_code == ABSENT
    assert browser_of(cast.analyst()).get(TASKS).status_code == ABSENT


def test_the_page_costs_the_same_for_one_and_thirty(team: Team) -> None:
    case = team.opened()
    story.duty(team.worker, case)
    few = queries(team.browser, TASKS)
    for _ in range(29):
        story.duty(team.worker, case)
    assert queries(team.browser, TASKS) == few
