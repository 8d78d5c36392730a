"""The calendar at a secret address: kinds and times for a phone, and nothing of anybody."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.test import Client

from tests.cases import story
from tests.desk.conftest import Team
from tests.desk.filing import ABSENT, FOUND, MOVED, at, text
from tutela.cases.commands.appointment import plan_appointment
from tutela.cases.commands.contact import plan_contact
from tutela.cases.commands.task import add_task
from tutela.cases.enums import AppointmentKind
from tutela.cases.inputs import AppointmentPlan, ContactPlan, Duty
from tutela.cases.models import Case
from tutela.desk import ical
from tutela.kernel import clock, keys
from tutela.kernel.access import act_as
from tutela.organisations.models import User
from tutela.reference.enums import CodeList

LEAKS = ("Arben", "Krasniqi", "Fshehtë", "Gjykata", "Vlora", "Letra", "risk", "Home")


def _full(team: Team) -> UUID:
    """Return a case with everything that could leak."""
    case, soon = team.opened("Arben"), clock.now() + timedelta(hours=3)
    home = story.code_id(CodeList.CONTACT_KIND, "HOME_VISIT")
    visit = ContactPlan(
        kind=home, planned_at=soon, where="Rruga e Fshehtë 7", with_whom="Vlora Krasniqi"
    )
    plan_contact(team.worker, case, new_id=keys.new(), plan=visit)
    hearing = AppointmentPlan(begins_at=soon, place="Gjykata, salla 4", who="Vlora")
    kind = AppointmentKind.HEARING
    plan_appointment(team.worker, case, new_id=keys.new(), kind=kind, plan=hearing)
    duty = Duty(kind=story.code_id(CodeList.TASK_KIND, "PHONE_CALL"), text="Letra", due_at=soon)
    add_task(team.worker, case, new_id=keys.new(), duty=duty)
    return case


def _made(team: Team) -> str:
    page = text(team.browser.post(at("calendar-address")))
    return re.search(r'value="(http[^"]+/calendar/feed/[^"]+)"', page)[1]


def test_a_phone_sees_kinds_and_times_and_nothing_that_says_of_whom(team: Team) -> None:
    case = _full(team)
    answer = Client().get(_made(team))
    assert answer.status_code == FOUND
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"
    feed = text(answer)
    told = set(re.findall(r"SUMMARY:(.*?)\r\n", feed))
    assert told == {"Visit or call", "Hearing", "Task", "Deadline"}
    assert "DTSTART:20260317T130000Z" in feed
    with act_as(team.worker):
        number = Case.objects.get(pk=case).number
    for secret in (*LEAKS, str(case), case.hex, number, str(team.worker.id)):
        assert secret not in feed
    names = {line.split(":")[0].split(";")[0] for line in feed.replace("\r\n ", "").splitlines()}
    assert names == {
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "X-WR-CALNAME", "UID", "DTSTAMP", "DTSTART",
        "SUMMARY", "URL", "CLASS", "END",
    }  # fmt: skip


def test_links_lead_to_the_sign_in(team: Team) -> None:
    _full(team)
    feed = text(Client().get(_made(team))).replace("\r\n ", "")
    links = set(re.findall(r"URL:(.*?)\r\n", feed))
    for link in links:
        answer = Client().get(link)
        assert answer.status_code == MOVED
        assert answer.headers["Location"].startswith("/account/sign-in/")
    assert links


def test_marks_stay_and_change_with_the_address(team: Team) -> None:
    _full(team)
    address = _made(team)
    first, again = (re.findall(r"UID:(.*?)\r\n", text(Client().get(address))) for _ in range(2))
    assert first == again
    assert len(set(first)) == len(first)
    renewed = re.findall(r"UID:(.*?)\r\n", text(Client().get(_made(team))))
    assert not set(first) & set(renewed)


def test_only_a_hash_is_kept_and_the_address_is_shown_once(team: Team) -> None:
    address = _made(team)
    secret = address.split("/")[-1].removesuffix(".ics")
    with act_as(team.worker):
        kept = User.objects.get(pk=team.worker.id).calendar_mark
    assert len(kept) == 64
    assert secret not in kept
    assert secret not in text(team.browser.get(at("calendar-address")))


def test_a_new_address_ends_the_one_before_and_withdrawing_ends_it(team: Team) -> None:
    first = _made(team)
    second = _made(team)
    assert Client().get(first).status_code == ABSENT
    assert Client().get(second).status_code == FOUND
    assert team.browser.post(at("calendar-address"), {"withdraw": "1"}).status_code == MOVED
    assert Client().get(second).status_code == ABSENT
    assert story.changes(team.worker.id)[-3:] == [
        "calendar.opened",
        "calendar.opened",
        "calendar.closed",
    ]


def test_an_unknown_address_is_of_nobody(team: Team) -> None:
    for secret in ("a", "0" * 64, "", "%00"):
        assert Client().get(f"/calendar/feed/{secret}.ics").status_code == ABSENT


def test_long_lines_are_folded_between_letters_and_marks_escaped() -> None:
    event = ical.Event("u", date(2026, 3, 17), "ë" * 80 + ";,\\\n", "https://x/")
    feed = ical.calendar("Tutela", [event], datetime(2026, 3, 17, 10, tzinfo=UTC))
    lines = feed.split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert feed.endswith("\r\n")
    whole = feed.replace("\r\n ", "")
    assert "SUMMARY:" + "ë" * 80 + "\\;\\,\\\\\\n" in whole
    assert "DTSTART;VALUE=DATE:20260317" in whole
    assert "DTSTAMP:20260317T100000Z" in whole
