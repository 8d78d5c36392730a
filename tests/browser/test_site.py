"""A visitor of the public site: no script, no cookie, any language, a small phone and a desk."""

from __future__ import annotations

import gzip
import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.plugin import DjangoDbBlocker

from tests.browser.conftest import HURRY, pointed_to, problems
from tests.browser.test_axe import faults, overflow, refuse
from tests.database import Databases
from tests.portal.site import lay_out
from tutela.portal.content.easy import part_of
from tutela.portal.content.tree import LANGUAGES, TREE
from tutela.portal.languages import Tongue, spoken
from tutela.portal.models import NewsPage, OverviewPage
from tutela.portal.tasks import record_pages

TONGUES = [tongue for tongue in spoken() if tongue.code in LANGUAGES]
every_tongue = pytest.mark.parametrize("tongue", TONGUES, ids=lambda t: t.prefix)
EASY = sum(bool(part_of(leaf.code, "en")) for leaf in TREE)
HEAVIEST = 100_000  # bytes of a page and all that it loads, without pictures
STYLES = ("desk/tokens.css", "portal/vendor/nunito.css", "portal/site.css")
HREF = re.compile(r'<a [^>]*href="(/[^"#?]*)"')


@pytest.fixture(scope="module")
def _laid(databases: Databases, django_db_blocker: DjangoDbBlocker) -> Iterator[Databases]:
    """The demo's site in a copy of its own; built once, only looked at."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    with django_db_blocker.unblock(), pointed_to(databases, f"{worker}_site") as copy:
        copy.rewind()
        cache.clear()
        assert lay_out() == len(TREE) * len(LANGUAGES)
        assert record_pages(1) == 1  # the first page in the first language
    yield copy
    with django_db_blocker.unblock():
        copy.drop()


@pytest.fixture
def site(
    _laid: Databases, databases: Databases, django_db_blocker: DjangoDbBlocker
) -> Iterator[Databases]:
    """The same, with this test and the server pointed to it."""
    with django_db_blocker.unblock(), pointed_to(databases, "") as copy:
        copy._point_to(_laid.copy)
        yield _laid


@pytest.fixture
def phone(browser: Browser, server: str) -> Iterator[Page]:
    """A small phone that runs no script."""
    window = browser.new_context(
        base_url=server, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    window.set_default_timeout(HURRY)
    page = window.new_page()
    page.tu_problems = problems(page, server)  # type: ignore[attr-defined]
    yield page
    assert window.cookies() == []
    refuse(page.tu_problems)  # type: ignore[attr-defined]
    window.close()


def shared() -> int:
    """Return how many bytes the styles are, compressed, with the letters of the language that needs most."""
    parts = [Path(str(finders.find(name))) for name in STYLES]
    letters = sorted(file.stat().st_size for file in parts[1].parent.glob("*.woff2"))
    return sum(len(gzip.compress(part.read_bytes())) for part in parts) + sum(letters[-2:])


def crawled(tongue: Tongue) -> dict[str, str]:
    """Return every page of one language that links lead to, by its address."""
    client, found, waiting = Client(), {}, [reverse("site-page", args=[tongue.prefix, ""])]
    while waiting:
        address = waiting.pop()
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert not answer.cookies, address
        assert "set-cookie" not in answer.headers, address
        found[address] = answer.content.decode()
        led = {urljoin(address, one) for one in HREF.findall(found[address])}
        own = {one for one in led if one.startswith(f"/{tongue.prefix}/")}
        waiting += sorted(own - set(found) - set(waiting))
    return found


@every_tongue
def test_every_page_is_linked_and_says_its_language(tongue: Tongue, site: Databases) -> None:
    pages, around = crawled(tongue), shared()

    assert len(pages) == len(TREE) + EASY + 2  # the search, and the calls for boards
    for address, html in pages.items():
        assert f'<html lang="{tongue.tag}">' in html, address
        assert html.count("<h1") == 1, address
        assert "<script" not in html, address
        assert " style=" not in html, address
        assert around + len(gzip.compress(html.encode())) <= HEAVIEST, address
        assert "csrf" not in html.lower(), address


@every_tongue
def test_a_visitor_without_scripts(tongue: Tongue, site: Databases, phone: Page) -> None:
    phone.goto(f"/{tongue.prefix}/")
    for page in (1, 2, 3):
        phone.locator(".menu-link").click()
        link = phone.locator(".foot nav a").nth(page)
        words = link.inner_text()
        link.click()
        expect(phone.get_by_role("heading", level=1)).to_have_text(words)
    phone.locator("main a[href]").first.click()
    expect(phone.get_by_role("heading", level=1)).to_be_visible()
    for other in TONGUES:  # the same page in each language
        phone.locator(f'.langs a[hreflang="{other.tag}"]').click()
        assert phone.locator("html").get_attribute("lang") == other.tag
        expect(phone.get_by_role("heading", level=1)).to_be_visible()
    phone.set_viewport_size({"width": 1280, "height": 900})
    expect(phone.get_by_role("navigation").first.get_by_role("link").first).to_be_visible()
    expect(phone.locator(".menu-link")).to_be_hidden()


@pytest.mark.parametrize("tongue", TONGUES, ids=lambda t: t.prefix)
def test_axe_and_the_width_of_every_page(
    tongue: Tongue, site: Databases, browser: Browser, server: str
) -> None:
    window = browser.new_context(base_url=server, viewport={"width": 360, "height": 844})
    window.set_default_timeout(HURRY)
    page = window.new_page()
    page.tu_problems = problems(page, server)  # type: ignore[attr-defined]
    wrong: list[str] = []
    for address in [
        *crawled(tongue),
        f"/{tongue.prefix}/search/?q=a",
        f"/{tongue.prefix}/no-such-page/",
    ]:
        page.goto(address)
        wrong += [f"{address} {fault}" for fault in overflow(page)]
        if tongue.prefix == "en":
            for width in (390, 1280):
                page.set_viewport_size({"width": width, "height": 844})
                wrong += [f"{address} {fault}" for fault in faults(page)]
            page.set_viewport_size({"width": 360, "height": 844})
    if tongue.prefix != "en":
        page.goto(f"/{tongue.prefix}/")
        wrong += faults(page)
    heard = [one for one in page.tu_problems if "404" not in one]  # type: ignore[attr-defined]
    window.close()
    refuse(wrong + heard)


def test_machines_find_every_page_and_the_news(site: Databases) -> None:
    named = Client().get("/sitemap.xml").content.decode().count("<loc>")
    news = Client().get("/sr-cyrl/news.xml")

    taking_part = 1  # its overview; nobody is looking for members here
    assert named == (len(TREE) + EASY + taking_part) * len(TONGUES)
    assert news.content.decode().count("<item>") == sum(
        leaf.kind in {"NewsPage", "EventPage"} for leaf in TREE
    )
    assert "Осморо деце показало своје пројекте" in news.content.decode()
    html = Client().get("/en/projects/unity-in-care/").content.decode()
    for tongue in TONGUES:
        assert f'rel="alternate" hreflang="{tongue.tag}"' in html
    assert '<meta property="og:title" content="Unity in Care">' in html


def test_a_page_that_is_not_there_says_so_in_the_language(site: Databases) -> None:
    answer = Client().get("/sq/nuk-ka/")

    assert answer.status_code == 404
    assert "Kjo faqe nuk është këtu" in answer.content.decode()
    assert Client().get("/fr/").status_code == 404  # nobody wrote it


def test_what_is_taken_off_is_off_with_all_below_it(site: Databases) -> None:
    news = NewsPage.objects.filter(locale__language_code="en").first()
    address = news.get_url_parts()[2]
    assert Client().get(address).status_code == 200

    above = OverviewPage.objects.get(pk=news.get_parent().pk)
    above.live = False
    above.save()
    try:
        assert Client().get(above.get_url_parts()[2]).status_code == 404
        assert Client().get(address).status_code == 404
    finally:
        above.live = True
        above.save()


def test_laying_out_again_changes_nothing(site: Databases) -> None:
    before = crawled(TONGUES[0])

    lay_out()

    assert crawled(TONGUES[0]) == before
