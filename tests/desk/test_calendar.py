"""The visits of a week."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, FOUND, at, text, title
from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.kernel import clock, keys
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
    assert "Visits and calls from 16 March to 22 March." in page
    assert "14:00" in page
    assert "Arben Krasniqi" in page
    assert "Go in two, with" in page
    assert at("case-work", case) in page
    assert "Rruga e Fshehtë" not in page
    assert page.count("Nothing planned") == 6
    assert title(answer) == "Calendar · Tutela"


def test_other_weeks_are_one_step_away(team: Team) -> None:
    case = team.opened("Arben")
    _visit(team, case, clock.now() + timedelta(days=8))
    here = text(team.browser.get(CALENDAR))
    assert "Arben" not in here
    assert "No visit is planned in this week" in here
    assert "?week=2026-03-23" in here
    after = text(team.browser.get(CALENDAR, {"week": "2026-03-25"}))  # any day of the week
    assert "Arben" in after
    assert "This week" in after


@pytest.mark.parametrize("week", ["nonsense", "0001-01-01", "9999-12-31", "2026-02-30", ""])
def test_a_week_that_is_none_is_this_one(team: Team, week: str) -> None:
    answer = team.browser.get(CALENDAR, {"week": week})
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
