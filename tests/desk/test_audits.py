"""Audits on the screen: drawn, answered file by file, closed."""

from __future__ import annotations

import re
from typing import Any
from uuid import UUID

import pytest

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team, queries
from tests.desk.filing import ABSENT, AGAIN, FOUND, MOVED, at, send, sentences, text
from tutela.cases.models import AuditSheet, Task
from tutela.kernel import keys
from tutela.kernel.access import act_as

DRAW = "/audits/draw/"


def drawn(team: Team, **other: Any) -> UUID:
    told = {
        "unit": str(cast.unit_id(cast.PRIZREN)), "frame": "WORKED_ON", "first_day": "1.3.2026",
        "last_day": "17.3.2026", "size": "5", "seed": "7", **other,
    }  # fmt: skip
    answer = send(team.boss_browser, DRAW, **told)
    assert answer.status_code == MOVED, sentences(answer)
    return UUID(answer.headers["Location"].strip("/").split("/")[-1])


def sheets(team: Team, audit: UUID) -> list[UUID]:
    with act_as(team.boss):
        rows = AuditSheet.objects.filter(audit_id=audit).order_by("position")
        return list(rows.values_list("pk", flat=True))


def all_yes(page: str) -> dict[str, str]:
    return dict.fromkeys(set(re.findall(r'name="(answer-[A-Z]+)"', page)), "YES")


def test_a_head_draws_files_and_answers_them_one_after_the_other(team: Team) -> None:
    team.opened("Arben"), team.opened("Blerta")
    audit = drawn(team)
    first, second = sheets(team, audit)
    page = text(team.boss_browser.get(at("audit", audit)))
    assert "2 files are still to be looked at." in page
    assert ">7<" in page  # the seed
    url = at("audit-sheet", first)
    form = text(team.boss_browser.get(url))
    answer = send(
        team.boss_browser, url, then="next", **{**all_yes(form), "answer-VOICE": "NO"},
        **{"note-VOICE": "Not one word of hers.", "todo": "Ask her", "due_on": "20.3.2026"},
    )  # fmt: skip
    assert answer.headers["Location"] == at("audit-sheet", second)
    with act_as(team.worker):
        (task,) = Task.objects.filter(kind__code="OTHER")
        assert (task.text, task.assignee_id) == ("Ask her", team.worker.id)
    assert "Not one word of hers." in text(team.boss_browser.get(url))
    page = text(team.boss_browser.get(at("audit", audit)))
    assert "1 thing wanting" in page
    assert "0 of 1 yes" in page
    send(team.boss_browser, at("audit-sheet", second), **all_yes(form))
    assert "All files are answered." in text(team.boss_browser.get(at("audit", audit)))


def test_a_closed_audit_is_read_and_not_written(team: Team) -> None:
    team.opened("Arben")
    audit = drawn(team)
    (sheet,) = sheets(team, audit)
    early = send(team.boss_browser, at("audit-close", audit))
    assert early.status_code == AGAIN
    form = text(team.boss_browser.get(at("audit-sheet", sheet)))
    send(team.boss_browser, at("audit-sheet", sheet), **all_yes(form))
    assert send(team.boss_browser, at("audit-close", audit)).status_code == MOVED
    page = text(team.boss_browser.get(at("audit-sheet", sheet)))
    assert "This audit is closed and stays as it is." in page
    assert 'name="answer-' not in page
    late = send(team.boss_browser, at("audit-sheet", sheet), **{"answer-VOICE": "NO"})
    assert late.status_code == AGAIN


def test_a_draw_of_nothing_says_what_to_do(team: Team) -> None:
    told = {"unit": str(cast.unit_id(cast.PRIZREN)), "frame": "CLOSED", "first_day": "1.3.2026",
            "last_day": "17.3.2026", "size": "5", "seed": "7"}  # fmt: skip
    answer = send(team.boss_browser, DRAW, **told)
    assert answer.status_code == AGAIN
    assert "There is no such file in these days." in text(answer)
    answer = send(
        team.boss_browser, DRAW, **{**told, "first_day": "18.3.2025", "last_day": "1.1.2025"}
    )
    assert "The last day comes before the first one." in text(answer)


def test_audits_are_not_for_workers_nor_for_other_units(team: Team) -> None:
    team.opened("Dardan")
    audit = drawn(team)
    (sheet,) = sheets(team, audit)
    pages = (
        "/audits/",
        DRAW,
        at("audit", audit),
        at("audit-sheet", sheet),
        at("audit-close", audit),
    )
    for page in pages:
        assert team.browser.get(page).status_code == ABSENT
    elsewhere = browser_of(cast.head(cast.PEJA))
    assert [elsewhere.get(page).status_code for page in pages] == [
        FOUND, FOUND, ABSENT, ABSENT, ABSENT,
    ]  # fmt: skip
    assert "Dardan" not in text(elsewhere.get("/audits/"))


@pytest.mark.parametrize("path", ["/audits/", DRAW])
def test_an_empty_place_says_what_to_do(team: Team, path: str) -> None:
    assert "Draw" in text(team.boss_browser.get(path))


def test_the_page_asks_as_often_for_one_file_as_for_many(team: Team) -> None:
    counted = []
    for size in (1, 3):
        for _ in range(size):
            team.opened()
        counted.append(queries(team.boss_browser, at("audit", drawn(team, size=str(size)))))
    assert counted[0] == counted[1]


def test_a_sheet_that_is_none_is_absent(team: Team) -> None:
    assert team.boss_browser.get(at("audit-sheet", keys.new())).status_code == ABSENT
