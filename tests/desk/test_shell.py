"""What stands around every page: only the doors that are one's own, and what waits behind them."""

from __future__ import annotations

import re

import pytest

from tests import cast
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import at, text
from tutela.kernel.access import Staff
from tutela.organisations.commands.end_grant import end_grant
from tutela.organisations.models import Grant


def _doors(page: str) -> dict[str, str]:
    """Return the entries of the side bar, with their figures."""
    side = page.split('<aside class="tu-side"')[1].split("</aside>")[0]
    found = {}
    for entry in re.findall(r"<li><a [^>]*>(.*?)</a></li>", side, re.DOTALL):
        words = re.sub(r"<[^>]+>", " ", entry).split()
        count = next((word for word in words if word.isdigit()), "")
        found[" ".join(word for word in words if not word.isdigit() and word != "new")] = count
    return found


def _current(page: str) -> list[str]:
    side = page.split('<aside class="tu-side"')[1].split("</aside>")[0]
    return [
        re.sub(r"<[^>]+>", " ", words).split()[0]
        for words in re.findall(r'aria-current="page">(.*?)</a>', side, re.DOTALL)
    ]


def test_a_worker_sees_what_waits(team: Team) -> None:
    story.duty(team.boss, team.opened())
    page = text(team.browser.get("/help/"))
    assert _doors(page) == {
        "Today": "", "My cases": "1", "Tasks": "1", "Calendar": "", "Messages": "2",
        "My account": "", "Help": "",
    }  # fmt: skip


def test_a_head_sees_the_team(team: Team) -> None:
    story.submitted(team.worker, team.boss)
    doors = _doors(text(team.boss_browser.get("/help/")))
    assert doors["Approvals"] == "1"
    assert {"Cases", "Team board", "Leave", "Duty rota"} <= set(doors)
    assert "My cases" not in doors


@pytest.mark.parametrize("role", ["MINISTRY_ANALYST", "ADMINISTRATOR", "DATA_PROTECTION_OFFICER"])
def test_roles_without_files_get_no_door_to_them(team: Team, role: str) -> None:
    page = text(browser_of(cast.member(role, "MINISTRY_SOCIAL_POLICY")).get("/help/"))
    assert not {"Cases", "My cases", "Tasks", "Calendar", "Approvals"} & set(_doors(page))
    assert 'role="search"' not in page
    assert at("register") not in page


def test_somebody_without_a_role_still_has_a_first_page(team: Team) -> None:
    page = text(browser_of(_without_role()).get("/"))
    assert set(_doors(page)) == {"Today", "Messages", "My account", "Help"}


def _without_role() -> Staff:
    someone = cast.social_worker()
    end_grant(cast.CONSOLE, Grant.objects.get(user_id=someone.id).pk)
    return someone


def test_pages_of_a_file_belong_to_the_cases(team: Team) -> None:
    case = team.opened()
    assert _current(text(team.browser.get("/"))) == ["Today"]
    assert _current(text(team.browser.get(at("case", case)))) == ["My"]
    _case, plan = story.submitted(team.worker, team.boss)
    page = team.boss_browser.get(at("approval", story.approval_of(team.boss, plan)))
    assert _current(text(page)) == ["Approvals"]


def test_hiding_names_hides_them_on_lists(team: Team) -> None:
    team.opened("Arben")
    team.browser.cookies["tutela_hide_names"] = "1"
    page = text(team.browser.get("/cases/"))
    assert "Arben" not in page
    assert "A. K." in page


def test_the_frame_costs_the_same_for_one_and_twenty(team: Team) -> None:
    story.duty(team.worker, team.opened())
    few = queries(team.browser, "/help/")
    for _ in range(20):
        story.duty(team.boss, team.opened())
    assert queries(team.browser, "/help/") == few
    assert few <= 16
