"""The first page: what waits, for whoever looks."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import FOUND, at, text, title
from tutela.cases.commands.contact import plan_contact
from tutela.cases.inputs import ContactPlan
from tutela.kernel import clock, keys
from tutela.organisations.drafts import save_draft
from tutela.reference.enums import CodeList

HOME = "/"


def _counts(page: str) -> list[str]:
    """Return the four figures on top."""
    return re.findall(r"<b>(\d+)\+?</b>", page.split("tu-counts")[1].split("</nav>")[0])


def test_a_workers_day_says_what_waits(team: Team) -> None:
    case = team.opened()
    story.duty(team.worker, case, due_at=clock.now() - timedelta(days=2))
    story.duty(team.worker, case, due_at=clock.now() + timedelta(hours=3))
    visit = ContactPlan(
        kind=story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT"),
        planned_at=clock.now() + timedelta(hours=1),
        where="Rruga e Fshehtë 7",
        with_whom="The mother",
    )
    plan_contact(team.worker, case, new_id=keys.new(), plan=visit, companion=team.boss.id)

    page = text(team.browser.get(HOME))

    assert "One thing is overdue. One falls due today. Your next visit is at 12:00." in page
    assert _counts(page)[:3] == ["1", "1", "1"]
    assert "2 days overdue" in page
    assert "Today 14:00" in page
    assert "Go in two, with" in page
    assert "Rruga e Fshehtë" not in page  # no address on a page that others may see
    assert "Call the school" not in page  # nor what was written about a task


def test_a_quiet_day_says_so(team: Team) -> None:
    page = text(team.browser.get(HOME))
    assert "Nothing is overdue and nothing falls due today." in page
    assert "Nothing waits this week" in page
    assert "You have no case yet" in page


def test_who_may_not_register_is_not_led_there(team: Team) -> None:
    assert at("register") in text(team.browser.get(HOME))
    police = browser_of(cast.member("POLICE", "POLICE_PZ"))
    assert at("register") not in text(police.get(HOME))


def test_a_long_list_of_overdue_things_is_cut_and_leads_on(team: Team) -> None:
    case = team.opened()
    for _ in range(8):
        story.duty(team.worker, case, due_at=clock.now() - timedelta(days=2))
    page = text(team.browser.get(HOME))
    assert page.count("2 days overdue") == 5
    assert "and 3 more" in page
    assert f"{at('caseload')}?whose=MINE&amp;due=OVERDUE" in page


def test_drafts_lead_back_to_where_they_were_left(team: Team) -> None:
    case = team.opened()
    begun, left = keys.new(), keys.new()
    save_draft(team.worker, begun, form="case.register", content={}, part="child")
    path = at("contact-add", case)
    save_draft(team.worker, left, form="contact.add", content={"path": path}, about=case)

    page = text(team.browser.get(HOME))

    assert "Drafts are waiting" in page
    assert at("register-part", begun, "child") in page
    assert "topic 3 of 6" in page
    assert f"{path}?draft={left}" in page


def test_deadlines_of_two_weeks_are_drawn_and_told(team: Team) -> None:
    team.opened()
    page = text(team.browser.get(HOME))
    assert "My deadlines, two weeks" in page
    assert "Show as a table" in page


def test_a_heads_day_begins_with_children_without_a_worker(team: Team) -> None:
    waiting = team.registered()
    _case, plan = story.submitted(team.worker, team.boss)
    approval = story.approval_of(team.boss, plan)

    page = text(team.boss_browser.get(HOME))

    assert "One child has no worker yet. One thing waits for your decision." in page
    assert at("case-allocate", waiting) in page
    assert at("approval", approval) in page
    assert at("board") in page


def test_an_analyst_sees_rounded_figures_and_no_name(team: Team) -> None:
    for _ in range(8):
        team.opened("Zgjim")
    page = text(browser_of(cast.analyst()).get(HOME))
    figures = re.findall(r'<td class="tu-num">(?:<strong>)?(\d+)', page)
    assert figures == ["0", "10", "0", "0", "0", "0", "10"]  # eight, rounded to five
    assert "Zgjim" not in page
    assert at("caseload") not in page
    assert "PZ-2026" not in page


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "DATA_PROTECTION_OFFICER"])
def test_others_get_the_doors_that_are_theirs(team: Team, role: str) -> None:
    team.opened()
    client = browser_of(cast.member(role, "MINISTRY_SOCIAL_POLICY"))
    page = text(client.get(HOME))
    assert "Files of children are not among them" in page
    assert "Krasniqi" not in page
    assert "Children helped now" not in page
    assert (at("admin-users") in page) == (role == "ADMINISTRATOR")


def test_the_tab_names_nobody_and_the_page_costs_the_same_for_many(team: Team) -> None:
    case = team.opened()
    assert title(team.browser.get(HOME)) == "Today · Tutela"
    story.duty(team.worker, case, due_at=clock.now() + timedelta(hours=3))
    few = queries(team.browser, HOME)
    for _ in range(12):
        other = team.opened()
        story.duty(team.worker, other, due_at=clock.now() + timedelta(hours=3))
    assert queries(team.browser, HOME) <= few  # a short list looks twice for its end


def test_a_heads_page_costs_the_same_for_many(team: Team) -> None:
    team.registered()
    story.submitted(team.worker, team.boss)
    few = queries(team.boss_browser, HOME)
    for _ in range(4):
        team.registered()
        story.submitted(team.worker, team.boss)
    assert queries(team.boss_browser, HOME) == few


def test_nobody_sees_a_home_unsigned(client) -> None:
    answer = client.get(HOME)
    assert answer.status_code != FOUND
    assert "sign-in" in answer["Location"]
