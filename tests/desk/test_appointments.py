"""Hearings and meetings before a browser: planned, moved, cancelled."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tests.desk.browser_of import browser_of
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, AGAIN, MOVED, at, send, sentences, text
from tutela.cases.models import Appointment
from tutela.kernel import clock
from tutela.kernel.access import act_as

PLACE, WHO = "Gjykata Themelore, salla 4", "Gjyqtarja Vlora"


def _planned(team: Team, case: UUID) -> UUID:
    answers = {"kind": "HEARING", "day": "18.03.2026", "hour": "9:30", "place": PLACE, "who": WHO}
    answer = send(team.browser, at("appointment-plan", case), **answers)
    assert answer.status_code == MOVED, sentences(answer)
    with act_as(team.worker):
        return Appointment.objects.get().pk


def test_a_hearing_is_read_in_the_file_and_its_day_in_the_calendar(team: Team) -> None:
    case = team.opened("Arben")
    _planned(team, case)
    file = text(team.browser.get(at("case-work", case)))
    for words in ("Hearing", PLACE, WHO, "Move or change", "Cancel it"):
        assert words in file
    for view in ("week", "month", "agenda"):
        page = text(team.browser.get(at("calendar"), {"view": view, "kind": "HEARING"}))
        assert "09:30" in page
        assert "Arben" in page
        assert PLACE not in page
        assert WHO not in page
    assert "Arben" not in text(team.browser.get(at("calendar"), {"kind": "MEETING"}))


def test_it_is_moved_and_then_cancelled(team: Team) -> None:
    case = team.opened("Arben")
    key = _planned(team, case)
    move, cancel = at("appointment-move", case, key), at("appointment-cancel", case, key)
    page = text(team.browser.get(move))
    assert PLACE in page
    assert "18.03.2026" in page
    answers = {"day": "19.03.2026", "hour": "10:00", "place": "Salla 7", "who": WHO}
    assert send(team.browser, move, **answers).status_code == MOVED
    file = text(team.browser.get(at("case-work", case)))
    assert "Salla 7" in file
    assert PLACE not in file
    assert send(team.browser, cancel).status_code == MOVED
    assert "No hearing and no meeting yet" in text(team.browser.get(at("case-work", case)))
    assert team.browser.get(move).status_code == ABSENT
    assert team.browser.get(cancel).status_code == ABSENT


def test_what_is_missing_is_asked_for_and_nothing_is_written(team: Team) -> None:
    case = team.opened("Arben")
    answer = send(team.browser, at("appointment-plan", case), kind="HEARING", day="16.03.2026")
    assert answer.status_code == AGAIN
    assert len(sentences(answer)) == 2  # the day has passed, the time is missing
    with act_as(team.worker):
        assert not Appointment.objects.exists()


def test_one_that_is_over_stays_on_the_page_and_is_not_changed(team: Team) -> None:
    case = team.opened("Arben")
    _planned(team, case)
    with clock.at(clock.now() + timedelta(days=2)):
        file = text(browser_of(team.worker).get(at("case-work", case)))
    assert PLACE in file
    assert "Move or change" not in file
