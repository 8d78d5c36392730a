"""The visits of a week."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, FOUND, at, text, title
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.task import add_task, finish_task
from tutela.cases.inputs import ContactPlan, Duty
from tutela.cases.models import Task
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.reference.enums import CodeList

CALENDAR = "/calendar/"


def _visit(team: Team, case: UUID, when: datetime) -> None:
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=when,
        where="Rruga e Fshehtë 7",
        with_whom="The mother",
    )
    plan_contact(team.worker, case, new_id=keys.new(), plan=plan, companion=team.boss.id)


def test_a_week_shows_its_visits_and_no_address(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(hours=3))
    answer = team.browser.get(CALENDAR)
    page = text(answer)
    assert "What is planned and what is due from 16 March to 22 March." in page
    assert "14:00" in page
    assert "Arben Krasniqi" in page
    assert "Go in two, with" in page
    assert at("case-work", case) in page
    assert "Rruga e Fshehtë" not in page
    assert page.count("Nothing planned") == 5  # Wednesday holds the deadline of the first contact
    assert title(answer) == "Calendar · Tutela"


def test_other_weeks_are_one_step_away(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(days=8))
    visits = {"kind": "VISIT"}
    here = text(team.browser.get(CALENDAR, visits))
    assert "Arben" not in here
    assert "Nothing is planned or due in this week" in here
    assert "day=2026-03-23&amp;kind=VISIT" in here
    after = text(team.browser.get(CALENDAR, {**visits, "day": "2026-03-25"}))  # any day of the week
    assert "Arben" in after
    assert ">Today</a>" in after


@pytest.mark.parametrize("week", ["nonsense", "0001-01-01", "9999-12-31", "2026-02-30", ""])
def test_a_week_that_is_none_is_this_one(team: Team, week: str) -> None:
    answer = team.browser.get(CALENDAR, {"day": week})
    assert answer.status_code == FOUND
    assert "16 March to 22 March" in text(answer)


def test_a_calendar_is_ones_own(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(hours=3))
    assert "Arben" not in text(browser_of(cast.social_worker()).get(CALENDAR))
    assert browser_of(cast.analyst()).get(CALENDAR).status_code == ABSENT


def test_a_companion_sees_the_visit_and_not_the_child(team: Team) -> None:
    case = team.opened("Arben")
    companion = cast.social_worker()
    plan = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(hours=3),
        where="Rruga e Fshehtë 7",
        with_whom="Vlora Krasniqi",
    )
    plan_contact(team.worker, case, new_id=keys.new(), plan=plan, companion=companion.id)
    browser = browser_of(companion)
    for address in (CALENDAR, at("home")):
        page = text(browser.get(address))
        assert "14:00" in page
        assert "You go along with a colleague" in page
        assert "Home visit" in page
        assert "Go in two, with Social Worker" in page
        for hidden in ("Arben", "Krasniqi", "Fshehtë", str(case)):
            assert hidden not in page


def test_the_page_costs_the_same_for_one_and_twenty(team: Team) -> None:
    case = team.opened()
    _visit(team, case, clock.now() + timedelta(hours=3))
    few = queries(team.browser, CALENDAR)
    for number in range(19):
        _visit(team, case, clock.now() + timedelta(hours=3 + number))
    assert queries(team.browser, CALENDAR) == few


def _task(team: Team, case: UUID, due: datetime, words: str = "The secret of the letter") -> None:
    kind = story.code_id(CodeList.TASK_KIND, "PHONE_CALL")
    add_task(team.worker, case, new_id=keys.new(), duty=Duty(kind=kind, text=words, due_at=due))


def test_tasks_and_deadlines_stand_beside_the_visits_and_can_be_seen_alone(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(hours=3))
    _task(team, case, clock.now() + timedelta(days=1))
    everything = text(team.browser.get(CALENDAR))
    for mark in ("Visit or call:", "Task:", "Deadline:"):
        assert mark in everything
    assert "The secret of the letter" not in everything  # it is read in the file
    for kind, mark in (("VISIT", "Visit or call:"), ("TASK", "Task:"), ("DEADLINE", "Deadline:")):
        page = text(team.browser.get(CALENDAR, {"kind": kind}))
        found = [one for one in ("Visit or call:", "Task:", "Deadline:") if one in page]
        assert found == [mark]


def test_a_done_task_leaves_the_calendar(team: Team) -> None:
    case = team.opened("Arben")
    _task(team, case, clock.now() + timedelta(days=1))
    tasks = {"kind": "TASK"}
    assert "Arben" in text(team.browser.get(CALENDAR, tasks))
    with act_as(team.worker):
        key = Task.objects.get().pk
    finish_task(team.worker, key)
    assert "Arben" not in text(team.browser.get(CALENDAR, tasks))


def test_a_month_has_whole_weeks_and_says_how_much_more_a_day_holds(team: Team) -> None:
    case = team.opened("Arben")
    for number in range(7):
        _visit(team, case, datetime(2026, 3, 25, 8 + number, tzinfo=UTC))
    asked = {"view": "month", "kind": "VISIT", "day": "2026-03-17"}
    page = text(team.browser.get(CALENDAR, asked))
    assert page.count("tu-weekday-name") == 42  # 23 February to 5 April
    assert "March 2026" in page
    assert page.count("Arben") == 4
    assert "3 more" in page
    assert "view=week&amp;day=2026-03-25&amp;kind=VISIT" in page
    assert "view=month&amp;day=2026-02-01" in page
    assert "view=month&amp;day=2026-04-01" in page


def test_an_agenda_shows_four_weeks_and_only_days_that_hold_something(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(days=27))
    _visit(team, case, clock.now() + timedelta(days=28))
    page = text(team.browser.get(CALENDAR, {"view": "agenda", "kind": "VISIT"}))
    assert page.count("tu-weekday-name") == 1
    assert "13 April" in page
    assert "view=agenda&amp;day=2026-04-14" in page


@pytest.mark.parametrize("asked", [{"view": "year"}, {"kind": "SECRET"}, {"view": "", "kind": ""}])
def test_what_cannot_be_understood_is_this_week_with_everything(team: Team, asked: Any) -> None:
    answer = team.browser.get(CALENDAR, asked)
    assert answer.status_code == FOUND
    assert "16 March to 22 March" in text(answer)


def test_the_files_of_others_are_in_no_view(team: Team) -> None:
    case = team.opened("Arben")
    cover = browser_of(cast.social_worker())
    _task(team, case, clock.now() + timedelta(days=1))
    for view in ("week", "month", "agenda"):
        page = text(cover.get(CALENDAR, {"view": view}))
        for hidden in ("Arben", "Krasniqi", str(case)):
            assert hidden not in page


def test_a_day_with_more_appointments_than_the_profile_allows_is_marked_in_words(
    team: Team,
) -> None:
    case = team.opened("Arben")
    for number in range(4):
        _visit(team, case, datetime(2026, 3, 25, 8 + number, tzinfo=UTC))
    asked = {"view": "week", "day": "2026-03-25"}
    assert "Heavy day" not in text(team.browser.get(CALENDAR, asked))  # four are right
    _visit(team, case, datetime(2026, 3, 25, 13, tzinfo=UTC))
    for view in ("week", "month", "agenda"):
        page = text(team.browser.get(CALENDAR, {**asked, "view": view}))
        assert page.count("Heavy day: 5 appointments") == 1
    _task(team, case, datetime(2026, 3, 25, 14, tzinfo=UTC))
    tasks = text(team.browser.get(CALENDAR, {**asked, "kind": "TASK"}))
    assert "Heavy day: 5 appointments" in tasks
