"""Sign-in with an account elsewhere in a real browser: linked at "your account", then used at a shared desk."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import HURRY, problems
from tests.browser.signed_in import session_of
from tests.browser.test_axe import look, refuse
from tests.browser.world import account
from tests.cast import PRIZREN
from tests.database import Databases
from tests.identity.provider import running
from tutela.kernel.access import Staff

pytestmark = pytest.mark.browser
THIS_MACHINE = "http://127.0.0.1"  # the provider too


@pytest.fixture
def worker(empty_centre: Databases) -> Staff:
    return account("arta", "Arta Gashi", "SOCIAL_WORKER", PRIZREN)


@pytest.fixture
def page(browser: Browser, server: str, worker: Staff, settings: Any) -> Iterator[Page]:
    """A window of somebody who has signed in, on a machine where a provider runs."""
    with running(server) as provider:
        settings.OIDC = provider.settings(frozenset({("amr", "mfa")}))
        window = browser.new_context(base_url=server, reduced_motion="reduce")
        window.set_default_timeout(HURRY)
        jar = {"sessionid": session_of(worker), "django_language": "en"}
        window.add_cookies([{"name": k, "value": v, "url": server} for k, v in jar.items()])
        page = window.new_page()
        page.tu_problems = problems(page, THIS_MACHINE)  # type: ignore[attr-defined]
        yield page
        window.close()


def sign_in_there(page: Page, name: str, *, second: bool = False) -> None:
    page.wait_for_url("**/interaction/**")
    page.get_by_label("Name").fill(name)
    if second:
        page.get_by_label("second").check()
    page.get_by_role("button", name="Sign in there").click()


def test_an_account_is_linked_used_and_let_go(page: Page) -> None:
    page.goto("/account/link/")
    refuse(look(page))
    page.get_by_role("button", name="Go there and link it").click()
    sign_in_there(page, "arta.gashi")
    page.wait_for_url("**/account/")
    expect(page.get_by_text("From now on that account opens yours here.")).to_be_visible()
    expect(page.get_by_text("Opens your account since")).to_be_visible()
    page.get_by_role("main").get_by_role("button", name="Sign out").click()

    refuse(look(page))
    page.get_by_role("button", name="Sign in with e-Kosova").click()
    sign_in_there(page, "arta.gashi", second=True)
    page.wait_for_url(lambda url: "/account/" not in url and "/interaction/" not in url)
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.goto("/account/link/")
    refuse(look(page))
    page.get_by_role("button", name="Remove the link").click()
    expect(page.get_by_text("The link is removed.")).to_be_visible()


def test_a_stranger_is_told_why_not(page: Page) -> None:
    page.context.clear_cookies(name="sessionid")
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in with e-Kosova").click()
    sign_in_there(page, "somebody.else")

    expect(page.get_by_role("heading", name="That did not work")).to_be_visible()
    page.tu_problems.clear()  # type: ignore[attr-defined] # the browser notes the 404 that explains itself
    refuse(look(page))
