"""Search, and what it must not find."""

from __future__ import annotations

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, at, text, title
from tests.people.stage import kind
from tutela.desk.screens.search import LIKELIEST
from tutela.kernel import keys
from tutela.kernel.models import ReadLine
from tutela.people.commands.phone import add_phone
from tutela.people.commands.relative import register_relative
from tutela.people.told import PhoneTold, TieTold
from tutela.people.traits import PersonTraits

SEARCH = "/search/"


def _find(client, words: str) -> str:
    return text(client.get(SEARCH, {"q": words}))


@pytest.mark.parametrize("words", ["Bytyçi", "bytyci", "Битичи"])
def test_a_child_is_found_in_any_alphabet(team: Team, words: str) -> None:
    case = story.registered(
        team.worker, traits=PersonTraits(given_name="Erëza", family_name="Bytyçi")
    )
    page = _find(team.browser, words)
    assert at("case", case) in page
    assert "1 file found" in page


def test_a_number_finds_its_file(team: Team) -> None:
    case = team.opened()
    number = story.case_of(team.worker, case).number
    page = _find(team.browser, number)
    assert at("case", case) in page
    assert "Number of the case" in page


def test_the_likeliest_come_first_and_the_rest_when_asked_for(team: Team) -> None:
    for number in range(LIKELIEST + 1):
        traits = PersonTraits(given_name="Erëza", family_name="Bytyçi", father_name=f"Agim{number}")
        story.registered(team.worker, traits=traits)
    page = _find(team.browser, "Erëza Bytyçi")
    assert page.count('class="tu-plainlink"') == LIKELIEST
    assert f"The {LIKELIEST} likeliest files" in page
    more = text(team.browser.get(SEARCH, {"q": "Erëza Bytyçi", "more": 1}))
    assert more.count('class="tu-plainlink"') == LIKELIEST + 1
    assert f"{LIKELIEST + 1} files found" in more
    assert "Show more files" in page
    assert "Show more files" not in more


def test_a_relative_leads_to_the_childs_file(team: Team) -> None:
    case = team.opened()
    mother, child = keys.new(), story.case_of(team.worker, case).child_id
    register_relative(
        team.worker,
        child,
        new_id=mother,
        tie_id=keys.new(),
        traits=PersonTraits(given_name="Shqipe", family_name="Hoti"),
        tie=TieTold(kind=kind("MOTHER")),
    )
    add_phone(team.worker, mother, new_id=keys.new(), phone=PhoneTold(number="044 987 654"))
    page = _find(team.browser, "Hoti")
    assert at("case", case) in page
    assert "Shqipe Hoti" in page
    by_phone = _find(team.browser, "044987654")
    assert at("case", case) in by_phone
    assert "Phone" in by_phone


def test_nobody_finds_what_their_roles_do_not_reach(team: Team) -> None:
    case = team.opened("Arben")
    page = _find(browser_of(cast.social_worker(cast.PEJA)), "Arben")
    assert str(case) not in page
    assert "Krasniqi" not in page
    assert "Nothing found among your files" in page
    assert browser_of(cast.analyst()).get(SEARCH, {"q": "Arben"}).status_code == ABSENT


def test_a_search_is_journalled_without_its_words(team: Team) -> None:
    team.opened("Arben")
    _find(team.browser, "Arben")
    line = ReadLine.objects.filter(event="case.searched", actor=str(team.worker.id)).latest("id")
    assert "Arben" not in line.payload


def test_too_short_and_empty_say_what_to_do(team: Team) -> None:
    assert "Write at least two letters or digits." in _find(team.browser, "a")
    assert "Nothing found" not in _find(team.browser, "")


def test_the_tab_names_nobody_and_many_cost_the_same(team: Team) -> None:
    team.opened("Arben")
    assert title(team.browser.get(SEARCH, {"q": "Arben"})) == "Search · Tutela"
    few = queries(team.browser, f"{SEARCH}?q=Arben")
    for _ in range(29):
        team.registered("Arben")
    assert queries(team.browser, f"{SEARCH}?q=Arben") == few
