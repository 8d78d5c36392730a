"""A left desk in a real browser: it locks by itself, and unsaved writing is covered, not lost."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from socketserver import ThreadingMixIn
from threading import Thread
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from playwright.sync_api import Page, expect, sync_playwright

from tests.desk.test_sign_in import settle
from tests.organisations.conftest import PASSWORD, World, world  # noqa: F401 -- a fixture

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, databases=["default", "owner"]),
]


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def process_request_thread(self, request: object, client_address: object) -> None:
        super().process_request_thread(request, client_address)  # type: ignore[arg-type]
        connections.close_all()


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def desk(world: World) -> Iterator[Page]:  # noqa: F811
    """The account page of a worker, at a clock that the test moves."""
    settle(world.worker)
    server = make_server("127.0.0.1", 0, get_wsgi_application(), _Server, _Quiet)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(
                executable_path=shutil.which("chromium"), args=["--no-sandbox"]
            )
            page = browser.new_page(base_url=f"http://127.0.0.1:{server.server_port}")
            _sign_in(page)
            yield page
            browser.close()
    finally:
        server.shutdown()
        server.server_close()


def _sign_in(page: Page) -> None:
    page.clock.install()
    page.goto("/account/sign-in/?next=/account/")
    page.get_by_label("User name").fill("worker")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/account/")


def test_a_left_page_goes_to_the_lock_and_comes_back(desk: Page) -> None:
    desk.clock.run_for("16:00")

    desk.wait_for_url("**/locked/?next=%2Faccount%2F")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Open the screen").click()
    desk.wait_for_url("**/account/")


def test_unsaved_writing_is_covered_and_not_lost(desk: Page) -> None:
    desk.get_by_label("Shqip").check()
    desk.clock.run_for("16:00")

    expect(desk.get_by_text("What you wrote is still here")).to_be_visible()
    expect(desk.get_by_label("Shqip")).not_to_be_visible()
    secret = desk.locator("#tu-idle-password")
    secret.fill("wrong")
    secret.press("Enter")
    expect(desk.get_by_text("This is not your password")).to_be_visible()
    secret.fill(PASSWORD)
    secret.press("Enter")

    expect(desk.get_by_label("Shqip")).to_be_checked()
    expect(desk.get_by_text("What you wrote is still here")).not_to_be_visible()
