"""A real browser before the real site: windows of any width, language and person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.core.cache import cache
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from pytest_django.plugin import DjangoDbBlocker

from tests.browser import server as site
from tests.browser.signed_in import session_of
from tests.browser.world import World, make_world
from tests.database import Databases
from tutela.desk.shell import THEME_COOKIE
from tutela.kernel.access import Staff

HEIGHTS = {True: 844, False: 900}  # of a phone, of a desk
PHONE = 600  # px: narrower windows are phones
HURRY = 20_000  # ms that a page may take on a machine that is busy with other tests

PageAs = Callable[..., Page]


@contextmanager
def pointed_to(databases: Databases, copy: str) -> Iterator[Databases]:
    """Let tests and server work on another copy for a while."""
    other = Databases(databases.where, copy)
    try:
        yield other
    finally:
        databases._point_to(databases.copy)


@pytest.fixture(scope="session")
def _world(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[World]:
    """A centre at work, with something on every page; built once, only looked at."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), pointed_to(databases, f"{worker}_world") as copy:
        copy.rewind()
        made = make_world(copy)
    yield made
    with django_db_blocker.unblock():
        copy.drop()


@pytest.fixture
def world(
    _world: World, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[World]:
    """The same, with this test and the server pointed to it."""
    with django_db_blocker.unblock(), pointed_to(databases, "") as copy:
        copy._point_to(_world.database)
        yield _world


@pytest.fixture
def empty_centre(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    """A fresh copy of the template, for a test that changes things."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), pointed_to(databases, f"{worker}_story") as copy:
        copy.rewind()
        cache.clear()
        yield copy
        copy.drop()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the site."""
    with site.serving() as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, once for a module.

    Playwright runs an event loop in this thread; Django would therefore refuse to be asked anything.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    assert found, "Install chromium: the browser tests drive it."
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"]
        made = playwright.chromium.launch(executable_path=found, args=arguments)
        yield made
        made.close()


@pytest.fixture
def page_as(browser: Browser, server: str) -> Iterator[PageAs]:
    """Open a window for somebody, or for nobody; it is closed after the test."""
    windows: list[BrowserContext] = []

    def open_page(
        actor: Staff | None,
        language: str = "en",
        width: int = 1440,
        *,
        javascript: bool = True,
        theme: str = "light",
    ) -> Page:
        window = browser.new_context(
            base_url=server,
            viewport={"width": width, "height": HEIGHTS[width < PHONE]},
            java_script_enabled=javascript,
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            locale="en-GB",
        )
        windows.append(window)
        jar: dict[str, Any] = {settings.LANGUAGE_COOKIE_NAME: language, THEME_COOKIE: theme}
        if actor is not None:
            jar[settings.SESSION_COOKIE_NAME] = session_of(actor)
        window.add_cookies(
            [{"name": name, "value": value, "url": server} for name, value in jar.items()]
        )
        window.set_default_timeout(HURRY)
        page = window.new_page()
        page.tu_problems = problems(page, server)  # type: ignore[attr-defined]
        return page

    yield open_page
    for window in windows:
        window.close()


def problems(page: Page, server: str) -> list[str]:
    """Collect what the browser complains about: errors, refused content, calls to other machines."""
    heard: list[str] = []

    def complain(message: Any) -> None:
        refused = "status of 422" in message.text  # the browser notes it; the page explains it
        if message.type in {"error", "warning"} and not refused:
            heard.append(f"{message.type}: {message.text}")

    def leave(request: Any) -> None:
        if urlsplit(request.url).scheme in {"http", "https"} and not request.url.startswith(server):
            heard.append(f"asks another machine: {request.url}")

    page.on("console", complain)
    page.on("pageerror", lambda error: heard.append(f"uncaught: {error}"))
    page.on("request", leave)
    return heard


@pytest.fixture
def screenshot() -> Callable[[Page, str, str], None]:
    """Keep a picture for the documentation, when TUTELA_SCREENSHOTS=1 asks for it."""

    def keep(page: Page, folder: str, name: str) -> None:
        if os.environ.get("TUTELA_SCREENSHOTS") != "1":
            return
        where = Path(str(settings.ROOT)) / "docs" / "screenshots" / folder
        where.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=where / f"{name}.png")

    return keep
