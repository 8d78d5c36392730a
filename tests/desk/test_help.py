"""Help for everybody, and on every page of the lists."""

from __future__ import annotations

import pytest

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import FOUND, text, title
from tutela.cases.enums import Step

LISTS = (
    "/",
    "/cases/",
    "/search/",
    "/inbox/",
    "/tasks/",
    "/calendar/",
    "/calendar/planner/",
    "/approvals/",
    "/team/",
)


def test_the_guide_tells_the_six_steps(team: Team) -> None:
    answer = team.browser.get("/help/")
    page = text(answer)
    for step in Step:
        assert f"<b>{step.label}</b>" in page
    assert "<kbd>/</kbd>" in page
    assert title(answer) == "Help · Tutela"


@pytest.mark.parametrize("role", ["ADMINISTRATOR", "MINISTRY_ANALYST"])
def test_help_is_for_everybody(team: Team, role: str) -> None:
    client = browser_of(cast.member(role, "MINISTRY_SOCIAL_POLICY"))
    assert client.get("/help/").status_code == FOUND


@pytest.mark.parametrize("path", LISTS)
def test_every_list_helps(team: Team, path: str) -> None:
    page = text(team.boss_browser.get(path))
    words = page.split('class="tu-help-text"')[1].split("</details>")[0]
    assert words.count("<p>") >= 2
