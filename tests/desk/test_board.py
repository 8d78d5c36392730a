"""A supervisor's team on one page."""

from __future__ import annotations

import re
from datetime import date, timedelta

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, at, text, title
from tutela.cases.queries.board import Week
from tutela.desk.screens.board import rolling
from tutela.kernel import clock
from tutela.reference.enums import Risk

BOARD = "/team/"


def test_the_load_of_each_worker_is_drawn_and_told(team: Team) -> None:
    for risk in (Risk.HIGH, Risk.LOW, Risk.LOW):
        story.scored(team.worker, team.opened(), risk)
    team.opened()
    answer = team.boss_browser.get(BOARD)
    page = text(answer)
    assert "One worker carries 4 open cases." in page
    assert "1 high, 0 medium, 2 low; limit 25; 1 not assessed" in page
    assert f"{at('caseload')}?worker={team.worker.id}" in page
    assert title(answer) == "Team board · Tutela"
    assert "Krasniqi" not in page.split("Waiting for your approval")[0]


def test_a_child_without_a_worker_comes_first(team: Team) -> None:
    waiting = team.registered()
    page = text(team.boss_browser.get(BOARD))
    assert "1 child has no worker." in page
    assert at("case-allocate", waiting) in page
    team.registered()
    page = text(team.boss_browser.get(BOARD))
    assert "2 children have no worker." in page
    assert f"{at('caseload')}?whose=NOBODYS" in page


def test_what_waits_leads_to_reading(team: Team) -> None:
    _case, plan = story.submitted(team.worker, team.boss)
    approval = story.approval_of(team.boss, plan)
    page = text(team.boss_browser.get(BOARD))
    assert at("approval", approval) in page
    assert "Read and decide" in page
    assert 'value="approve"' not in page  # nothing is approved unread
    assert "Review 1 approval" in page


def test_deadlines_are_shown_as_pictures_and_as_tables(team: Team) -> None:
    with clock.at(clock.now() - timedelta(days=30)):
        team.opened()
    page = text(team.boss_browser.get(BOARD))
    assert "deadlines have passed." in page
    assert "Deadlines kept, last 12 weeks" in page
    assert len(re.findall("Show as a table", page)) == 3
    assert "0/" in page  # none of so many was kept


def test_an_empty_board_says_so(team: Team) -> None:
    page = text(team.boss_browser.get(BOARD))
    assert "No deadline has passed." in page
    assert "Nothing waits for your decision." in page
    assert "No deadline fell due in the last twelve weeks." in page


def test_a_board_is_for_those_who_lead_that_unit(team: Team) -> None:
    assert team.browser.get(BOARD).status_code == ABSENT
    assert browser_of(cast.analyst()).get(BOARD).status_code == ABSENT
    elsewhere = {"unit": str(cast.unit_id(cast.PEJA))}
    assert team.boss_browser.get(BOARD, elsewhere).status_code == ABSENT
    assert team.boss_browser.get(BOARD, {"unit": "nonsense"}).status_code == ABSENT


def test_the_page_costs_the_same_for_one_and_many(team: Team) -> None:
    team.registered()
    story.submitted(team.worker, team.boss)
    few = queries(team.boss_browser, BOARD)
    for _ in range(4):
        team.registered()
        story.submitted(cast.social_worker(), team.boss)
    assert queries(team.boss_browser, BOARD) == few


def test_a_point_of_the_line_stands_for_four_weeks() -> None:
    monday = date(2026, 3, 2)
    weeks = [Week(monday, fell, kept) for fell, kept in ((0, 0), (2, 2), (0, 0), (2, 0), (4, 4))]
    assert list(rolling(weeks)) == [100, 100, 50, 75]


def test_each_number_at_a_glance_leads_to_exactly_those_files(team: Team) -> None:
    other = cast.social_worker()
    for risk in (Risk.HIGH, Risk.HIGH, Risk.LOW):
        story.scored(team.worker, team.opened(), risk)
    story.opened(other, team.boss)
    with clock.at(clock.now() - timedelta(days=30)):
        team.opened()
    page = text(team.boss_browser.get(BOARD)).split('tu-glances">')[1].split("</div>")[0]
    told = re.findall(r'href="([^"]+)"><b class="tu-num[^"]*">(\d+)</b>', page)
    assert [int(n) for _url, n in told if str(team.worker.id) in _url] == [4, 2, 1]
    assert len(told) == 6
    for url, number in told:
        listed = text(team.boss_browser.get(url.replace("&amp;", "&")))
        assert listed.count('<th scope="row">') == int(number), url


def test_visits_are_drawn_by_month_and_told_as_a_table(team: Team) -> None:
    case = team.opened()
    for _ in range(2):
        story.seen(team.worker, case)
    page = text(team.boss_browser.get(BOARD))
    assert "March 2026 2" in page
    assert "October 2025 0" in page
    assert '<th scope="col">March 2026</th>' in page
