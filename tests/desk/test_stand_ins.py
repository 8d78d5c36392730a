"""Whoever arranges leave or duty sees what the person who takes over already carries."""

from __future__ import annotations

import re
from datetime import timedelta

from tests import cast
from tests.cases import story
from tests.desk.conftest import Team, queries
from tests.desk.filing import FOUND, MOVED, marks, text
from tutela.cases.queries.stand_ins import carried_loads
from tutela.kernel import clock
from tutela.kernel.access import act_as
from tutela.organisations.models import Cover, User
from tutela.reference.enums import Risk

LEAVE, DUTY = "/team/leave/", "/team/duty/"


def asked(team: Team, absent: cast.Staff, covering: cast.Staff, **more: str) -> dict[str, str]:
    """Return the form of a leave from today on."""
    today = clock.today()
    return {
        **marks(team.boss_browser.get(LEAVE)),
        "absent": str(absent.id), "covering": str(covering.id), "first_day": f"{today:%d.%m.%Y}",
        "last_day": f"{today + timedelta(days=4):%d.%m.%Y}", **more,
    }  # fmt: skip


def test_beside_each_name_stands_what_that_person_carries(team: Team) -> None:
    story.scored(team.worker, team.opened(), Risk.HIGH)
    team.opened()
    other = cast.social_worker(limit=7)
    story.opened(other, team.boss)
    for page in (text(team.boss_browser.get(LEAVE)), text(team.boss_browser.get(DUTY))):
        assert "· 2 of 25 files, 1 at high risk</option>" in page
        assert "· 1 of 7 files</option>" in page


def test_too_much_together_is_asked_once_more_and_stands_in_the_list(team: Team) -> None:
    team.opened()
    other = cast.social_worker(limit=2)
    for _ in range(2):
        story.opened(other, team.boss)
    answer = team.boss_browser.post(LEAVE, asked(team, team.worker, other))
    page = text(answer)
    assert answer.status_code == FOUND
    assert "With the files of whoever is away it would be 3 of 2 files." in page
    assert "Too many files" in page
    with act_as(team.boss):
        assert Cover.objects.count() == 0
    sure = asked(team, team.worker, other, anyway="on")
    assert team.boss_browser.post(LEAVE, sure).status_code == MOVED
    listed = text(team.boss_browser.get(LEAVE))
    assert "with these files: 3 of 2 files" in listed
    assert "Too many files" in listed


def test_all_the_same_stays_ticked_when_something_else_is_refused(team: Team) -> None:
    team.opened()
    other = cast.social_worker(limit=1)
    story.opened(other, team.boss)
    sure = asked(team, team.worker, other, anyway="on")
    ticked = re.compile(r'<input[^>]*name="anyway"[^>]* checked')
    for wrong in (
        {"last_day": ""},
        {"last_day": f"{clock.today() - timedelta(days=9):%d.%m.%Y}"},  # the command refuses
        {"absent": ""},
    ):
        answer = team.boss_browser.post(LEAVE, {**sure, **wrong})
        assert answer.status_code == FOUND, wrong
        assert ticked.search(text(answer)), wrong
    with act_as(team.boss):
        assert Cover.objects.count() == 0
    assert team.boss_browser.post(LEAVE, sure).status_code == MOVED


def test_what_is_no_burden_is_arranged_at_once(team: Team) -> None:
    team.opened()
    other = cast.social_worker()
    assert team.boss_browser.post(LEAVE, asked(team, team.worker, other)).status_code == MOVED
    assert "with these files: 1 of 25 files" in text(team.boss_browser.get(LEAVE))


def test_of_people_beyond_the_board_nothing_is_said(team: Team) -> None:
    far, far_boss = cast.social_worker(cast.PEJA), cast.head(cast.PEJA)
    story.opened(far, far_boss, unit=cast.PEJA)
    team.opened()
    with act_as(team.boss):
        both = User.objects.filter(pk__in=[team.worker.id, far.id])
        loads = carried_loads(team.boss, both)
    assert {key: load.burden.files for key, load in loads.items()} == {team.worker.id: 1}


def test_the_page_costs_the_same_for_one_and_many(team: Team) -> None:
    team.opened()
    few = [queries(team.boss_browser, url) for url in (LEAVE, DUTY)]
    for _ in range(3):
        story.opened(cast.social_worker(), team.boss)
    assert [queries(team.boss_browser, url) for url in (LEAVE, DUTY)] == few
