"""Every figure of the board leads to exactly the records that it counts."""

from __future__ import annotations

import html
import re
from datetime import timedelta

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, FOUND, text
from tutela.cases.commands.seal import seal_case
from tutela.cases.queries.board_figures import Of
from tutela.kernel import clock, keys
from tutela.organisations.commands.deactivate_user import deactivate_user
from tutela.reference.enums import Risk

BOARD, RECORDS = "/team/", "/team/records/"


def told(page: str) -> dict[str, int]:
    """Return each link of the board to records, with the figure that it is on."""
    found: dict[str, int] = {}
    for url, label, inside in re.findall(
        rf'<a (?:class="[^"]*" )?href="({RECORDS}[^"]+)"(?: aria-label="([^"]*)")?>(.*?)</a>',
        page,
        re.S,
    ):
        bare = re.sub(r"<[^>]+>", " ", inside)
        if "%" in bare:
            continue  # a share: its records are counted by the weeks
        figures = re.findall(r"\d+", label.rsplit(":")[-1] if label else bare.split("/")[-1])
        number = int(figures[0])
        assert found.setdefault(html.unescape(url), number) == number, url
    return found


def rows(page: str) -> int:
    """Return how many records a page shows."""
    return page.count('<th scope="row">')


def test_every_figure_leads_to_as_many_records_as_it_says(team: Team) -> None:
    other = cast.social_worker()
    with clock.at(clock.now() - timedelta(days=40)):
        late = team.opened()
        story.seen(team.worker, late)
        story.opened(other, team.boss)
    for risk in (Risk.HIGH, Risk.LOW):
        story.scored(team.worker, team.opened(), risk)
    case = team.opened()
    for _ in range(2):
        story.seen(team.worker, case)
    team.registered()
    team.registered()
    figures = told(text(team.boss_browser.get(BOARD)))
    kinds = {re.search(r"of=([A-Z_]+)", url)[1] for url in figures}
    assert kinds == set(Of)
    assert sum(figures.values()) > len(figures)
    for url, number in figures.items():
        answer = team.boss_browser.get(url)
        assert answer.status_code == FOUND, url
        assert rows(text(answer)) == number, url


def test_a_share_leads_to_all_that_fell_due_and_says_what_was_kept(team: Team) -> None:
    with clock.at(clock.now() - timedelta(days=40)):
        story.seen(team.worker, team.opened())
    page = text(team.boss_browser.get(BOARD))
    weeks = re.findall(r'of=FELL&amp;worker=[^"]+&amp;since=[^"]+">(\d+)/(\d+)</a>', page)
    kept, fell = (sum(int(week[n]) for week in weeks) for n in (0, 1))
    assert 0 < kept < fell
    (url,) = re.findall(r'class="tu-num tu-figure[^"]*" href="([^"]+)"', page)
    listed = text(team.boss_browser.get(html.unescape(url)))
    assert rows(listed) == fell
    assert listed.count("not in time") == fell - kept
    assert f"{fell} deadlines; kept in time: {kept}." in listed


def test_the_files_of_somebody_who_left_are_still_all_there(team: Team) -> None:
    team.opened()
    team.opened()
    story.opened(cast.social_worker(), team.boss)
    deactivate_user(cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY"), team.worker.id)
    figures = told(text(team.boss_browser.get(BOARD)))
    (url,) = [
        one for one in figures if f"of=FILES&worker={team.worker.id}" in one and "risk" not in one
    ]
    assert rows(text(team.boss_browser.get(url))) == figures[url] == 2


def test_what_is_sealed_from_the_reader_is_neither_counted_nor_listed(team: Team) -> None:
    team.opened("Arben")
    secret = team.opened("Sekreta")
    story.seen(team.worker, secret)
    second = cast.head()
    seal_case(second, secret, new_id=keys.new(), reason="A threat.", colleagues=[team.worker.id])
    figures = told(text(team.boss_browser.get(BOARD)))
    for url, number in figures.items():
        page = text(team.boss_browser.get(url))
        assert rows(page) == number, url
        assert "Sekreta" not in page


@pytest.mark.parametrize(
    "asked",
    [
        {"of": "NONSENSE"},
        {"unit": "nowhere"},
        {"worker": "nobody"},
        {"risk": "HUGE"},
        {"since": "yesterday"},
        {"step": "SEVENTH"},
    ],
)
def test_what_is_no_figure_is_as_if_it_were_not_there(team: Team, asked: dict[str, str]) -> None:
    team.opened()
    assert team.boss_browser.get(RECORDS, asked).status_code == ABSENT


def test_records_are_for_those_who_lead_that_unit(team: Team) -> None:
    team.opened("Arben")
    assert team.browser.get(RECORDS).status_code == ABSENT
    here = {"unit": str(cast.unit_id(cast.PRIZREN))}
    elsewhere = browser_of(cast.head(cast.PEJA))
    assert elsewhere.get(RECORDS, here).status_code == ABSENT
    assert "Arben" not in text(elsewhere.get(RECORDS))
    stranger = cast.social_worker(cast.PEJA)
    assert team.boss_browser.get(RECORDS, {"worker": str(stranger.id)}).status_code == ABSENT


def test_the_page_costs_the_same_for_one_and_many(team: Team) -> None:
    story.seen(team.worker, team.opened())
    urls = [f"{RECORDS}?of={of}" for of in Of]
    few = [queries(team.boss_browser, url) for url in urls]
    for _ in range(3):
        story.seen(team.worker, team.opened())
    assert [queries(team.boss_browser, url) for url in urls] == few
