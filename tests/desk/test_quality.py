"""The quality list on the screen: each line leads to the form that mends it."""

from __future__ import annotations

import re

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, FOUND, at, text, title
from tutela.cases.quality import Check
from tutela.desk.screens.quality import MENDS
from tutela.reference.enums import Risk

LIST = "/quality/"


def test_each_fault_leads_to_the_form_that_mends_it(team: Team) -> None:
    case, waiting = team.opened(), team.registered()
    answer = team.boss_browser.get(LIST)
    page = text(answer)
    assert title(answer) == "Quality of the records · Tutela"
    child = story.case_of(team.boss, case).child_id
    for url in (
        at("risk-score", case), at("consent-record", case), at("case-allocate", waiting),
        at("person-names", case, child), at("relative-add", case, child),
    ):  # fmt: skip
        assert f'href="{url}"' in page
        assert team.boss_browser.get(url).status_code == FOUND


def test_every_check_has_a_way_to_mend_it() -> None:
    assert set(MENDS) == set(Check)


def test_a_mended_fault_disappears(team: Team) -> None:
    case = team.opened()
    assert "Risk not assessed" in text(team.boss_browser.get(LIST))
    story.scored(team.worker, case, Risk.LOW)
    assert "Risk not assessed" not in text(team.boss_browser.get(LIST))


def test_the_list_is_narrowed_by_kind_check_and_worker(team: Team) -> None:
    team.opened("Arben")
    page = text(team.boss_browser.get(LIST, {"kind": "LATE"}))
    assert "Nothing is wrong here" in page
    page = text(team.boss_browser.get(LIST, {"check": "NO_RISK"}))
    assert page.count("<tr>") == 2  # the head and one line
    other = cast.social_worker()
    assert "Nothing is wrong here" in text(team.boss_browser.get(LIST, {"worker": str(other.id)}))
    page = text(team.boss_browser.get(LIST, {"kind": "NONE", "check": "x", "worker": "y"}))
    assert "Arben" in page  # what is none narrows nothing


def test_the_numbers_are_the_lines(team: Team) -> None:
    for _ in range(2):
        team.opened()
    page = text(team.boss_browser.get(LIST))
    told = re.findall(r'check=([A-Z_]+)"><span>[^<]+</span> <b class="tu-num">(\d+)</b>', page)
    assert told
    for check, number in told:
        lines = text(team.boss_browser.get(LIST, {"check": check}))
        assert lines.count("<tr>") - 1 == int(number)


def test_nothing_wrong_is_said(team: Team) -> None:
    assert "All records are in order" in text(team.boss_browser.get(LIST))


def test_the_list_is_not_for_workers_nor_for_other_units(team: Team) -> None:
    assert team.browser.get(LIST).status_code == ABSENT
    elsewhere = browser_of(cast.head(cast.PEJA))
    team.opened("Dardan")
    assert "Dardan" not in text(elsewhere.get(LIST))
    asked = elsewhere.get(LIST, {"unit": str(cast.unit_id(cast.PRIZREN))})
    assert asked.status_code == ABSENT


def test_the_page_asks_as_often_for_one_row_as_for_many(team: Team) -> None:
    team.opened()
    one = queries(team.boss_browser, LIST)
    for _ in range(3):
        team.opened()
    assert queries(team.boss_browser, LIST) == one
