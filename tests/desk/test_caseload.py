"""The list of cases: what it shows, how it is narrowed, page by page."""

from __future__ import annotations

import re

import pytest
from django.utils import translation

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, FOUND, MOVED, at, text, title
from tutela.cases.queries.caseload import PAGE
from tutela.desk.screens.case_filters import (
    ALL_CASES,
    ALL_DEADLINES,
    ALL_PLACES,
    ALL_RISKS,
    ALL_STEPS,
    ALL_UNITS,
    ALL_WORKERS,
)
from tutela.kernel.models import ReadLine
from tutela.reference.enums import Risk

LIST = "/cases/"
AS_HTMX = {"HX-Request": "true", "HX-Target": "list"}


def _names(page: str) -> list[str]:
    """Return the children in the order of the rows."""
    return re.findall(r'class="tu-plainlink"[^>]*><span[^>]*>([^<]+)</span>', page)


def _heads(page: str) -> list[str]:
    heads = page.split("<thead>")[1].split("</thead>")[0]
    return [
        re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<th[^>]*>(.*?)</th>", heads)
    ]


def test_one_line_a_case_and_nothing_about_why(team: Team) -> None:
    case = team.opened("Arben")
    story.scored(team.worker, case, Risk.HIGH)
    answer = team.browser.get(LIST)
    page = text(answer)
    assert _names(page) == ["Arben Krasniqi"]
    assert at("case", case) in page
    assert "1 case" in page
    assert "shoes" not in page
    assert title(answer) == "Cases · Tutela"


def test_filters_narrow_and_a_wrong_one_shows_that_it_does_not(team: Team) -> None:
    high = team.opened("Arben")
    story.scored(team.worker, high, Risk.HIGH)
    team.opened("Besa")
    assert _names(text(team.browser.get(LIST, {"risk": "HIGH"}))) == ["Arben Krasniqi"]
    assert _names(text(team.browser.get(LIST, {"q": "Besa"}))) == ["Besa Krasniqi"]
    assert _names(text(team.browser.get(LIST, {"step": "CLOSURE"}))) == []
    wrong = text(team.browser.get(LIST, {"risk": "PURPLE", "q": "Besa"}))
    assert _names(wrong) == ["Besa Krasniqi"]  # the right filter still holds
    assert (
        "PURPLE" not in wrong.split("<main")[1].split("</main>")[0]
    )  # not in a box, not in an address
    assert "Error:" not in wrong


def test_closed_cases_are_found_by_their_state(team: Team) -> None:
    story.closed(team.worker, team.boss)
    assert _names(text(team.browser.get(LIST))) == []
    assert _names(text(team.browser.get(LIST, {"state": "CLOSED"}))) == ["Arben Krasniqi"]


def test_the_list_for_htmx_is_the_list_of_the_page(team: Team) -> None:
    team.opened("Arben")
    team.opened("Besa")
    wanted = {"q": "Krasniqi", "sort": "name", "risk": ""}
    whole = text(team.browser.get(LIST, wanted)).split('<div id="list">')[1]
    answer = team.browser.get(LIST, wanted, headers=AS_HTMX)
    part = text(answer).split('<p class="visually-hidden" role="status"')[0]

    def still(html: str) -> str:
        fresh = r'name="(csrfmiddlewaretoken|request_id)" value="[^"]*"'
        return " ".join(re.sub(fresh, "", html).split())

    assert still(part)
    assert still(whole).startswith(still(part))
    assert answer["HX-Push-Url"] == f"{LIST}?q=Krasniqi&sort=name"


def test_pages_lead_on_and_back(team: Team) -> None:
    for number in range(PAGE + 3):
        team.registered(f"Fëmija{chr(65 + number // 26)}{chr(65 + number % 26)}")
    first = text(team.browser.get(LIST, {"sort": "name"}))
    assert f"{PAGE + 3} cases" in first
    on = re.search(r'href="([^"]+)" rel="next"', first)[1].replace("&amp;", "&")
    second = text(team.browser.get(on))
    assert len(_names(first)) == PAGE
    assert len(_names(second)) == 3
    assert not set(_names(first)) & set(_names(second))
    back = re.search(r'href="([^"]+)" rel="prev"', second)[1].replace("&amp;", "&")
    assert _names(text(team.browser.get(back))) == _names(first)


def test_a_page_that_is_no_more_leads_to_the_first(team: Team) -> None:
    answer = team.browser.get(LIST, {"page": "nonsense", "sort": "name"})
    assert (answer.status_code, answer["Location"]) == (MOVED, f"{LIST}?sort=name")
    assert "This is the first one" in text(team.browser.get(answer["Location"]))


def test_columns_are_chosen_and_stay(team: Team) -> None:
    team.opened()
    assert "Last seen" in _heads(text(team.browser.get(LIST)))
    chosen = {"column": ["number", "risk", "no_such"], "query": "sort=name"}
    answer = team.browser.post(at("case-columns"), chosen)
    assert answer["Location"] == f"{LIST}?sort=name"
    assert _heads(text(team.browser.get(LIST))) == ["Child", "Number", "Risk"]
    team.browser.post(at("case-columns"), {})
    assert "Last seen" in _heads(text(team.browser.get(LIST)))  # none chosen: the usual ones


def test_a_head_filters_by_worker_and_allocates_from_the_list(team: Team) -> None:
    team.opened("Arben")
    alone = team.registered("Besa")
    page = text(team.boss_browser.get(LIST))
    assert at("case-allocate", alone) in page
    assert 'name="worker"' in page
    mine = text(team.boss_browser.get(LIST, {"worker": str(team.worker.id)}))
    assert _names(mine) == ["Arben Krasniqi"]
    assert _names(text(team.boss_browser.get(LIST, {"whose": "NOBODYS"}))) == ["Besa Krasniqi"]
    own = text(team.browser.get(LIST))
    assert 'name="worker"' not in own
    assert at("case-allocate", alone) not in own


def test_nobody_sees_what_is_not_theirs(team: Team) -> None:
    team.opened("Arben")
    stranger = text(browser_of(cast.social_worker(cast.PEJA)).get(LIST))
    assert "Arben" not in stranger
    assert "There is no case here yet" in stranger
    assert browser_of(cast.analyst()).get(LIST).status_code == ABSENT


def test_what_was_shown_is_journalled(team: Team) -> None:
    case = team.opened()
    team.browser.get(LIST)
    line = ReadLine.objects.filter(event="case.listed", actor=str(team.worker.id)).latest("id")
    assert str(case) in line.payload


def test_empty_lists_say_what_to_do(team: Team) -> None:
    assert "Register a child" in text(team.browser.get(LIST))
    assert "No case fits these filters" in text(team.browser.get(LIST, {"risk": "HIGH"}))


@pytest.mark.parametrize("rows", [30])
def test_the_page_costs_the_same_for_one_and_thirty(team: Team, rows: int) -> None:
    team.opened()
    few = queries(team.browser, LIST)
    for _ in range(rows - 1):
        team.registered()
    assert queries(team.browser, LIST) == few
    assert team.browser.get(LIST).status_code == FOUND


def test_all_agrees_with_the_noun_in_a_language_with_genders() -> None:
    with translation.override("sr-latn"):
        said = {str(label) for _value, label in (ALL_CASES, ALL_RISKS, ALL_DEADLINES, ALL_WORKERS)}
        assert (said, str(ALL_UNITS[1]), str(ALL_PLACES[1])) == ({"Svi"}, "Sve", "Sve")
    with translation.override("sq"):
        assert (str(ALL_STEPS[1]), str(ALL_CASES[1])) == ("Të gjithë", "Të gjitha")
