"""Step-up: what could be misused at a desk left alone asks again who is there, and loses nothing."""

from __future__ import annotations

import time
from uuid import UUID

import pytest
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from django.conf import settings as site
from django.test import Client
from django.urls import get_resolver

from tests import cast
from tests.browser.pages import patterns
from tests.cases import story
from tests.desk.browser_of import browser_of
from tests.desk.filing import ABSENT, at, marks, text
from tests.exports import taking
from tests.reference.promoting import changed, proposed
from tutela.cases.commands.break_glass import break_glass
from tutela.desk.views import SCREENS
from tutela.kernel import keys as fresh
from tutela.kernel.access import Staff
from tutela.organisations.models import Grant, User
from tutela.people.commands.merge import merge_people
from tutela.reference.models import stable_id

pytestmark = pytest.mark.django_db

ASKED = "/account/password/again/"
SENSITIVE = {
    "admin_access": {"give", "end", "password", "codes", "close", "reopen"},
    "admin_change_sets": {"decide"},
    "admin_codes": {"merge"},
    "admin_confirm": {"confirm"},
    "admin_users": {"add", "change"},
    "calendar_feed": {"address"},
    "exports": {"ask", "take"},
    "oversight_journal": {"lines"},
    "people_merging": {"merge", "separate"},
    "profile_link": {"link"},
    "profile_mail": {"address"},
    "oversight_emergencies": {"emergencies", "emergency"},
}
"""Screen module → views that ask again, written by hand: what gives or takes access, and who reads of others."""


OFFICERS = {"journal", "emergencies", "emergency"}
HEADS = {"calendar-address", "export-ask", "export-take", "person-merge", "person-separate"}


@pytest.fixture(autouse=True)
def _no_second_factor(settings) -> None:
    settings.DEMO = True  # the step-up is asked for there too


@pytest.fixture
def admin(db) -> Staff:
    return cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")


@pytest.fixture
def worker(db) -> Staff:
    return cast.social_worker()


def grow_old(browser: Client) -> None:
    """Let the last proof of this session be older than the setting allows."""
    session = browser.session
    for record in session[AUTHENTICATION_METHODS_SESSION_KEY]:
        record["at"] = time.time() - site.STEP_UP_MINUTES * 60 - 1
    session.save()


def prove(browser: Client, where: str, password: str = cast.PASSWORD):
    return browser.post(where, {"password": password}, follow=True)


def giving(page, role: str = "HEAD_OF_CENTRE") -> dict[str, object]:
    unit = cast.unit_id(cast.PRIZREN)
    return {**marks(page), "role": role, "unit": str(unit), "first_day": "26.11.2026"}


def roles(user: Staff) -> set[str]:
    return set(Grant.objects.filter(user_id=user.id).values_list("role_id", flat=True))


def test_what_asks_again_is_what_was_decided() -> None:
    assert list(patterns())  # every screen module is loaded
    found = {name for name, screen in SCREENS.items() if screen.step_up}
    named = {
        f"tutela.desk.screens.{module}.{view}"
        for module, all_ in SENSITIVE.items()
        for view in all_
    }
    assert found == named


def _emergency(worker: Staff) -> UUID:
    stranger, key = cast.social_worker(cast.PEJA), fresh.new()
    case = story.opened(worker, cast.head())
    number = story.case_of(worker, case).number
    break_glass(stranger, stranger.id, new_id=key, number=number, reason="At night.")
    return key


def _joined(worker: Staff, head: Staff) -> dict[str, UUID]:
    """Join two records of a child."""
    merge, files = fresh.new(), [story.opened(worker, head) for _ in range(2)]
    children = [story.case_of(head, case).child_id for case in files]
    merge_people(head, children[0], new_id=merge, other=children[1], reason="One boy.")
    return {"case_id": files[0], "person_id": children[0], "merge_id": merge}


def _proposal() -> UUID:
    other = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    return proposed(other, changed())


def test_every_one_of_them_asks_when_the_proof_is_old(admin: Staff, worker: Staff) -> None:
    officer = cast.member("DATA_PROTECTION_OFFICER", "MINISTRY_SOCIAL_POLICY")
    head = cast.head()
    browsers = {who: browser_of(who) for who in (admin, officer, head)}
    keys: dict[str, UUID | str] = {
        "user_id": worker.id,
        "grant_id": _grant(worker),
        "glass_id": _emergency(worker),
        "change_set_id": _proposal(),
        "export_id": taking.made(head),
        "table": "cases",
        "code_id": stable_id("code", "intake_source", "SCHOOL"),
        **_joined(worker, head),
    }
    asked = 0
    for name, pattern in _addresses().items():
        if not pattern.callback.screen.step_up:
            continue
        who = officer if name in OFFICERS else head if name in HEADS else admin
        address = at(name, *(keys[word] for word in pattern.pattern.converters))
        assert browsers[who].get(address).status_code == 200, name
        grow_old(browsers[who])
        answer = browsers[who].get(address)
        assert answer.headers["Location"] == f"{ASKED}?next={address.replace('/', '%2F')}", name
        browsers[who] = browser_of(who)
        asked += 1
    assert asked == sum(len(views) for views in SENSITIVE.values())


def test_the_password_leads_on_and_holds_for_the_next_step(admin: Staff, worker: Staff) -> None:
    browser = browser_of(admin)
    grow_old(browser)
    asked = browser.get(at("admin-user-password", worker.id))

    assert "This is not" in text(prove(browser, asked.headers["Location"], "wrong-wrong-wrong"))
    answer = prove(browser, asked.headers["Location"])

    assert "Give a temporary password?" in text(answer)
    assert browser.get(at("admin-user-codes", worker.id)).status_code == 200


def test_a_form_that_was_sent_late_is_kept_and_carried_out(admin: Staff, worker: Staff) -> None:
    browser = browser_of(admin)
    address = at("admin-grant-give", worker.id)
    filled = giving(browser.get(address))
    grow_old(browser)

    asked = browser.post(f"{address}?from=list", filled)
    assert asked.headers["Location"].startswith(ASKED)
    assert roles(worker) == {"SOCIAL_WORKER"}
    answer = prove(browser, asked.headers["Location"])

    assert "The role is given." in text(answer)
    assert roles(worker) == {"SOCIAL_WORKER", "HEAD_OF_CENTRE"}


def test_a_kept_form_that_is_not_right_is_shown_again_as_filled_in(
    admin: Staff, worker: Staff
) -> None:
    browser = browser_of(admin)
    address = at("admin-user-change", worker.id)
    filled = {**marks(browser.get(address)), "name": "Arta e Re", "email": "not-a-mail"}
    grow_old(browser)

    answer = prove(browser, browser.post(address, filled).headers["Location"])

    assert 'value="Arta e Re"' in text(answer)
    assert "not-a-mail" in text(answer)
    assert User.objects.get(pk=worker.id).name != "Arta e Re"


def test_a_kept_form_is_nobody_elses(admin: Staff, worker: Staff) -> None:
    browser = browser_of(admin)
    address = at("admin-grant-give", worker.id)
    filled = giving(browser.get(address))
    grow_old(browser)
    browser.post(address, filled)

    browser.post("/account/sign-out/")
    again = browser_of(admin)
    grow_old(again)
    answer = prove(again, f"{ASKED}?next={address}")

    assert "The role is given." not in text(answer)
    assert roles(worker) == {"SOCIAL_WORKER"}


def test_who_may_not_is_told_nothing_and_asked_nothing(worker: Staff) -> None:
    browser = browser_of(worker)
    grow_old(browser)

    assert browser.get(at("admin-user-password", worker.id)).status_code == ABSENT


def test_opening_the_locked_screen_is_proof(admin: Staff, worker: Staff) -> None:
    browser = browser_of(admin)
    grow_old(browser)
    browser.post("/switch/lock")

    browser.post("/locked/", {"password": cast.PASSWORD})

    assert browser.get(at("admin-user-codes", worker.id)).status_code == 200


def _grant(user: Staff) -> UUID:
    return Grant.objects.get(user_id=user.id).pk


def _addresses():
    """Return the guarded addresses of the desk by name."""
    desk = next(r for r in get_resolver().url_patterns if getattr(r, "namespace", "") == "desk")
    return {p.name: p for p in desk.url_patterns if hasattr(p.callback, "screen")}
