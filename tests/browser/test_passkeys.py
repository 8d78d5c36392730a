"""Passkeys with a real browser: Chromium's own virtual authenticator makes and uses them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HURRY, problems
from tests.browser.test_axe import look, refuse
from tests.browser.world import account
from tests.cast import PASSWORD, PRIZREN
from tests.database import Databases
from tutela.kernel.access import Staff

pytestmark = pytest.mark.browser


@pytest.fixture
def worker(empty_centre: Databases) -> Staff:
    """Somebody whose role asks for a second factor, and who has none yet."""
    return account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN, code=False)


@pytest.fixture
def page(browser: Browser, server: str, worker: Staff) -> Iterator[Page]:
    """A window of a computer that can keep passkeys; they work for a name only, not for a number."""
    address = server.replace("127.0.0.1", "localhost")
    window = browser.new_context(base_url=address, reduced_motion="reduce")
    window.set_default_timeout(HURRY)
    page = window.new_page()
    page.tu_problems = problems(page, address)  # type: ignore[attr-defined]
    protocol = window.new_cdp_session(page)
    protocol.send("WebAuthn.enable")
    protocol.send("WebAuthn.addVirtualAuthenticator", {"options": KEEPER})
    yield page
    window.close()


KEEPER: dict[str, Any] = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


def give_password(page: Page) -> None:
    page.goto("/account/sign-in/")
    page.get_by_label("User name").fill("arta")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page) -> None:
    page.goto("/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/sign-in/")


def add_a_passkey(page: Page, name: str, *, alone: bool = False) -> None:
    page.goto("/account/passkeys/add/")
    page.get_by_label("Name, to tell it from others").fill(name)
    if alone:
        page.get_by_label("Let it open my account").check()
    page.get_by_role("button", name="Make the passkey").click()
    page.wait_for_url(lambda url: "/passkeys/add/" not in url)


def grow_old(page: Page) -> None:
    """Let the last proof of this browser's session be older than the setting allows."""
    from django.contrib.sessions.backends.db import SessionStore

    (cookie,) = [one for one in page.context.cookies() if one["name"] == "sessionid"]
    session = SessionStore(cookie["value"])
    for record in session["account_authentication_methods"]:
        record["at"] = 0
    session.save()


def test_a_passkey_takes_the_place_of_the_code(page: Page, worker: Staff) -> None:
    give_password(page)
    page.wait_for_url("**/account/codes/set-up/**")
    page.get_by_role("link", name="use this device or a stick").click()
    refuse(look(page))

    add_a_passkey(page, "My laptop")

    expect(page).to_have_url("/account/codes/recovery/")  # the way back in, if the laptop is lost
    page.goto("/account/passkeys/")
    expect(page.get_by_text("My laptop", exact=True)).to_be_visible()
    sign_out(page)

    give_password(page)
    page.wait_for_url("**/account/code/**")
    refuse(look(page))
    page.get_by_role("button", name="Use a passkey instead").click()

    page.wait_for_url(lambda url: "/account/" not in url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_passkey_alone_opens_the_account(page: Page, worker: Staff) -> None:
    give_password(page)
    page.wait_for_url("**/account/codes/set-up/**")
    add_a_passkey(page, "My phone", alone=True)
    page.goto("/account/passkeys/")
    expect(page.get_by_text("opens the account without a password")).to_be_visible()
    sign_out(page)

    page.get_by_role("button", name="Use a passkey", exact=True).click()

    page.wait_for_url(lambda url: "/account/" not in url)
    page.goto("/account/")
    expect(page.get_by_role("main").get_by_text("arta", exact=True)).to_be_visible()


def test_one_that_is_not_for_signing_in_alone_does_not(page: Page, worker: Staff) -> None:
    give_password(page)
    page.wait_for_url("**/account/codes/set-up/**")
    add_a_passkey(page, "My laptop")
    sign_out(page)

    page.get_by_role("button", name="Use a passkey", exact=True).click()

    expect(page.get_by_text("The passkey did not answer")).to_be_visible()
    expect(page).to_have_url("/account/sign-in/")


def test_it_is_renamed_proved_again_and_the_last_one_stays(page: Page, worker: Staff) -> None:
    give_password(page)
    page.wait_for_url("**/account/codes/set-up/**")
    add_a_passkey(page, "My laptop")
    page.goto("/account/passkeys/")
    page.get_by_role("link", name="Rename").click()
    page.get_by_label("Name, to tell it from others").fill("Office")
    grow_old(page)
    page.get_by_role("button", name="Save").click()
    page.wait_for_url("**/account/password/again/**")
    page.get_by_role("link", name="Use a passkey instead").click()
    refuse(look(page))
    page.get_by_role("button", name="Use the passkey").click()
    expect(page.get_by_text("Office", exact=True)).to_be_visible()  # the kept form was carried out
    refuse(look(page))

    page.get_by_role("link", name="Remove").click()
    page.get_by_role("button", name="Remove").click()

    expect(page.get_by_text("the last one cannot be removed")).to_be_visible()
    assert Authenticator.objects.filter(user_id=worker.id, type="webauthn").count() == 1


def test_without_scripts_it_is_said(browser: Browser, server: str, worker: Staff) -> None:
    window = browser.new_context(base_url=server, java_script_enabled=False)
    page = window.new_page()

    page.goto("/account/sign-in/")

    expect(page.get_by_text("Passkeys need JavaScript")).to_be_visible()
    window.close()
