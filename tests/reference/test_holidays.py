"""Holidays kept here: added, withdrawn, confirmed; clocks follow, and a load of the profile leaves them alone."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import connections

from tests import cast
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, MOVED, at, send, sentences, text
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine
from tutela.reference.commands.keep_holidays import (
    add_holiday,
    confirm_holiday,
    withdraw_holiday,
)
from tutela.reference.errors.holidays import (
    HolidayIsConfirmed,
    HolidayIsThere,
    HolidayIsWithdrawn,
)
from tutela.reference.models import Holiday, Setting, stable_id
from tutela.reference.profile.loading import load
from tutela.reference.queries import calendar

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

EID = date(2027, 3, 9)  # estimated by the profile
TUESDAY = date(2027, 3, 16)  # a day like any other
WHY = "Decision of the government 04/112."
NAMES = {"en": "Day of mourning", "sq": "Ditë zie", "sr-latn": "Dan žalosti"}


@pytest.fixture
def admin() -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


def key(day: date) -> UUID:
    return stable_id("holiday", day.isoformat())


def add(who: Staff, day: date = TUESDAY) -> None:
    about = Setting.objects.get(key="name").pk
    add_holiday(who, about, on=day, names=NAMES, reason=WHY)


def ordered() -> list[str]:
    """Return what the jobs that set clocks anew were told."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT args ->> 'because' FROM procrastinate_jobs WHERE task_name = 'cases.recompute_all'"
        )
        return [because for (because,) in cursor.fetchall()]


def test_a_holiday_is_added_and_clocks_are_set_anew(admin: Staff) -> None:
    assert TUESDAY not in calendar().holidays
    add(admin)
    row = Holiday.objects.get(date=TUESDAY)
    assert (row.pk, row.names, row.verified, row.reason) == (key(TUESDAY), NAMES, True, WHY)
    assert TUESDAY in calendar().holidays
    assert JournalLine.objects.get(event="holiday.added").actor == str(admin.id)
    assert ordered() == ["HOLIDAY"]


def test_a_holiday_is_withdrawn_and_added_again(admin: Staff) -> None:
    withdraw_holiday(admin, key(EID), reason=WHY)
    assert EID not in calendar().holidays
    assert ordered() == ["HOLIDAY"]
    with pytest.raises(HolidayIsWithdrawn):
        withdraw_holiday(admin, key(EID), reason=WHY)
    with pytest.raises(HolidayIsWithdrawn):
        confirm_holiday(admin, key(EID), reason=WHY)
    add(admin, EID)
    assert EID in calendar().holidays
    assert Holiday.objects.get(date=EID).names == NAMES


def test_an_estimated_day_is_confirmed_once_and_no_clock_moves(admin: Staff) -> None:
    assert not Holiday.objects.get(date=EID).verified
    confirm_holiday(admin, key(EID), reason=WHY)
    assert Holiday.objects.get(date=EID).verified
    assert ordered() == []
    with pytest.raises(HolidayIsConfirmed):
        confirm_holiday(admin, key(EID), reason=WHY)


def test_one_day_is_one_holiday(admin: Staff) -> None:
    with pytest.raises(HolidayIsThere):
        add(admin, EID)
    assert Holiday.objects.get(date=EID).written_at is None
    assert not JournalLine.objects.filter(event="holiday.added").exists()


def test_a_load_of_the_profile_leaves_alone_what_was_kept_here(admin: Staff) -> None:
    add(admin)
    withdraw_holiday(admin, key(EID), reason=WHY)
    report = load(settings.PROFILES / settings.PROFILE)
    assert (report["holidays"].ended, report["holidays"].kept) == (0, 1)
    assert TUESDAY in calendar().holidays
    assert EID not in calendar().holidays


def test_nobody_else_keeps_them() -> None:
    worker = cast.social_worker()
    with pytest.raises(AccessDenied):
        add(worker)
    for change in (withdraw_holiday, confirm_holiday):
        with pytest.raises(AccessDenied):
            change(worker, key(EID), reason=WHY)
    assert Holiday.objects.filter(written_at__isnull=False).count() == 0


def test_the_screens(admin: Staff, settings: Any) -> None:
    settings.DEMO = True
    browser = browser_of(admin)
    page = text(browser.get(at("admin-holidays") + "?year=2027"))
    assert "Eid al-Fitr" in page
    assert "are estimated, and nobody has confirmed them" in page

    told = {"words_en": "Day of mourning", "on": "16.03.2027", "reason": WHY}
    assert send(browser, at("admin-holiday-add"), **told).status_code == MOVED
    again = send(browser, at("admin-holiday-add"), **told)
    assert sentences(again) == ["This day is a holiday already."]
    empty = send(browser, at("admin-holiday-add"), on="17.03.2027", reason=WHY)
    assert sentences(empty) == ["Write what the holiday is called."]

    sent = send(browser, at("admin-holiday-withdraw", key(TUESDAY)), reason="It was moved.")
    assert sent.headers["Location"].endswith("?year=2027")
    assert send(browser, at("admin-holiday-confirm", key(EID)), reason=WHY).status_code == MOVED
    page = text(browser.get(at("admin-holidays") + "?year=2027"))
    assert "No holiday" in page
    assert "It was moved." in page

    stranger = browser_of(cast.social_worker())
    for name, args in (
        ("admin-holidays", ()), ("admin-holiday-add", ()), ("admin-holiday-withdraw", (key(EID),)),
    ):  # fmt: skip
        assert stranger.get(at(name, *args)).status_code == ABSENT
