"""Filters with a name."""

from __future__ import annotations

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, MOVED, at, text
from tutela.kernel.access import act_as
from tutela.organisations.models import SavedFilter

LIST = "/cases/"


def _save(team: Team, name: str = "Urgent", query: str = "risk=HIGH&sort=name") -> SavedFilter:
    answer = team.browser.post(at("filter-save"), {"name": name, "query": query})
    assert answer.status_code == MOVED
    with act_as(team.worker):
        return SavedFilter.objects.get(name=name)


def _names(team: Team) -> list[str]:
    with act_as(team.worker):
        return list(SavedFilter.objects.values_list("name", flat=True))


def test_a_filter_is_named_and_used(team: Team) -> None:
    kept = _save(team)
    assert kept.query == "risk=HIGH&sort=name"
    page = text(team.browser.get(f"{LIST}?{kept.query}"))
    assert "Urgent" in page
    assert 'aria-current="true">Urgent' in page
    assert 'aria-current="true">Urgent' not in text(team.browser.get(LIST))


def test_the_name_that_was_searched_for_is_not_kept(team: Team) -> None:
    assert _save(team, query="q=Arben&risk=HIGH&page=x").query == "risk=HIGH"


def test_the_same_name_again_replaces_it(team: Team) -> None:
    _save(team)
    assert _save(team, query="due=TODAY").query == "due=TODAY"
    assert _names(team) == ["Urgent"]


def test_a_filter_needs_a_name(team: Team) -> None:
    answer = team.browser.post(at("filter-save"), {"name": "  ", "query": "risk=HIGH"}, follow=True)
    assert "Write a name for the filter." in text(answer)
    assert answer.redirect_chain[-1][0] == f"{LIST}?risk=HIGH"
    assert _names(team) == []


def test_a_search_alone_is_nothing_to_keep(team: Team) -> None:
    page = text(team.browser.get(f"{LIST}?q=Arben"))
    assert "Save this filter" not in page
    told = {"name": "Arben", "query": "q=Arben"}
    assert "Narrow the list first" in text(team.browser.post(at("filter-save"), told, follow=True))
    assert _names(team) == []


def test_a_filter_is_deleted_by_its_owner_only(team: Team) -> None:
    kept = _save(team)
    other = browser_of(cast.social_worker())
    assert other.post(at("filter-delete", kept.pk)).status_code == ABSENT
    assert _names(team) == ["Urgent"]
    assert "Urgent" not in text(other.get(LIST))
    team.browser.post(at("filter-delete", kept.pk))
    assert _names(team) == []


def test_going_back_stays_on_the_list(team: Team) -> None:
    answer = team.browser.post(
        at("filter-save"), {"name": "x", "query": "//elsewhere.example/?a=b"}
    )
    assert answer["Location"].startswith(LIST)
