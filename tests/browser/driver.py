"""Somebody at the desk: clicks what can be seen, by its words, in the language of the screen.

Words are given in English and looked up in the catalogue, as the page does; what the profile calls
something is given by its code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from django.urls import Resolver404, resolve, reverse
from django.utils import translation
from django.utils.translation import gettext
from playwright.sync_api import Locator, Page, expect

from tests.browser.reading import read

PHONE = 600


class Desk:
    """One window of one person."""

    def __init__(self, page: Page, language: str, pictures: Path | None = None) -> None:
        self.page = page
        self.language = language
        self.pictures = pictures
        self.said: dict[str, str] = {}  # every text of the pages that were left, and where it stood

    def say(self, words: str) -> str:
        """Return words as this screen writes them."""
        with translation.override(self.language):
            return gettext(words)

    @property
    def main(self) -> Locator:
        """Return the part of the page that is not around every page."""
        return self.page.get_by_role("main")

    # Going somewhere

    def start(self, name: str = "home", *keys: UUID) -> None:
        """Come to the desk, as by a bookmark."""
        self.listen()
        self.page.goto(reverse(f"desk:{name}", args=keys))

    def follow(self, name: str, *keys: UUID | str) -> None:
        """Click the first link that is seen to a named page; open the menu that holds it, if need be."""
        url = reverse(f"desk:{name}", args=keys)
        there = self.page.locator(f'a[href="{url}"], a[href^="{url}?"]')
        if not there.filter(visible=True).count():
            self._open_menu_around(there.first)
        self._answered()
        with self.page.expect_navigation():
            there.filter(visible=True).first.click()

    def follow_any(self, name: str) -> None:
        """Click the first link to a kind of page, whichever row it is of."""
        for link in self.main.get_by_role("link").all():
            path = urlsplit(link.get_attribute("href") or "").path
            if path and link.is_visible() and _is(path, f"desk:{name}"):
                with self.page.expect_navigation():
                    link.click()
                return
        raise AssertionError(f"There is no link to {name} on {self.page.url}.")

    def read_and_decide(self) -> None:
        """Open the first thing that waits."""
        with self.page.expect_navigation():
            self.main.get_by_role("link", name=self.say("Read and decide")).first.click()

    def tick_off_everything(self) -> None:
        """Tick every task that is open."""
        while (waiting := self.main.get_by_role("checkbox", checked=False)).count():
            before = waiting.count()
            with self.page.expect_navigation():  # the page on the way has no boxes at all
                waiting.first.click()
            expect(waiting).to_have_count(before - 1)

    def _answered(self) -> None:
        """Wait for what the page asks for by itself: leaving before would cut it off."""
        expect(self.page.locator(".htmx-request")).to_have_count(0)
        self.listen()

    def listen(self) -> None:
        """Note what the page says, before it is left."""
        address = urlsplit(self.page.url).path
        self.said |= dict.fromkeys(read(self.page.content()).said, address)

    def _open_menu_around(self, link: Locator) -> None:
        menu = self.page.locator("details").filter(has=link).first
        menu.get_by_role("button").or_(menu.locator("summary")).first.click()

    def where(self, name: str, *keys: UUID | str) -> None:
        """Be sure to be on a named page."""
        expect(self.page).to_have_url(re.compile(re.escape(reverse(f"desk:{name}", args=keys))))

    # Filling in

    def fill(self, label: str, text: str, within: Locator | None = None) -> None:
        """Type into the box of a label."""
        box = self.box(label, within)
        with self._looked_up(box):
            box.fill(text)

    def box(self, label: str, within: Locator | None = None) -> Locator:
        """Return the box of a label."""
        words = re.compile(rf"^\s*{re.escape(self.say(label))}")
        return (within or self.main).get_by_label(words).filter(visible=True).first

    def choose(self, label: str, code: object, within: Locator | None = None) -> None:
        """Choose from a list by the code of the choice."""
        box = self.box(label, within)
        with self._looked_up(box):
            box.select_option(value=str(code))

    def answer(self, question: str, answer: str) -> None:
        """Choose one of the answers that stand below a question."""
        words = re.compile(rf"^\s*{re.escape(self.say(question))}")
        group = self.main.get_by_role("group", name=words).first
        self._check(group.get_by_label(self.say(answer), exact=True).first)

    def mark(self, name: str, code: object) -> None:
        """Choose or tick by the name of a field and the code of the answer."""
        self._check(self.main.locator(f'input[name="{name}"][value="{code}"]'))

    def mark_all(self, prefix: str, code: str) -> None:
        """Give the same answer to every question whose field begins so."""
        for one in self.main.locator(f'input[name^="{prefix}"][value="{code}"]').all():
            self._check(one)

    def tick(self, label: str) -> None:
        """Tick a box."""
        self._check(self.main.get_by_label(self.say(label)).first)

    def _check(self, box: Locator) -> None:
        if not box.is_checked():
            with self._looked_up(box):
                box.check()

    @contextmanager
    def _looked_up(self, box: Locator) -> Iterator[None]:
        """Wait for what the page asks the server each time this box is filled in, if it does."""
        asking = box.locator("xpath=ancestor::*[starts-with(@hx-trigger, 'input')]")
        if not asking.count() or not self.page.evaluate("'htmx' in window"):
            yield
            return
        path = asking.first.get_attribute("hx-post") or ""
        with self.page.expect_response(lambda response: urlsplit(response.url).path == path):
            yield

    # Sending

    def press(self, label: str, *, refused: bool = False) -> None:
        """Press a button that leads on; nothing must be refused unless it is expected."""
        self._answered()
        with self.page.expect_navigation():
            self.main.get_by_role("button", name=self.say(label)).first.click()
        errors = self.main.get_by_role("alert").filter(visible=True)
        if refused:
            expect(errors.first).to_be_visible()
        else:
            found = " ".join(" ".join(one.inner_text().split()) for one in errors.all())
            assert not self.page.title().startswith(self.say("Error:")), found

    def add_row(self, label: str, appears: str) -> None:
        """Press a button that adds a row to the form."""
        self.main.get_by_role("button", name=self.say(label)).last.click()
        expect(self.page.locator(f'[name="{appears}"]')).to_be_visible()

    # Looking

    def sees(self, words: str) -> None:
        """Be sure that words are shown."""
        expect(self.main.get_by_text(self.say(words)).filter(visible=True).first).to_be_visible()

    def offers(self, words: str) -> None:
        """Be sure that the file asks for this next."""
        summary = self.main.get_by_role("region", name=self.say("Summary of the case"))
        expect(summary.get_by_role("link", name=self.say(words), exact=True)).to_be_visible()

    def reads(self, text: str) -> None:
        """Be sure that something that was typed is shown."""
        expect(self.main.get_by_text(text).filter(visible=True).first).to_be_visible()

    def picture(self, name: str) -> None:
        """Keep a picture of this page for the documentation."""
        if self.pictures:
            self.pictures.mkdir(parents=True, exist_ok=True)
            self.page.evaluate("window.scrollTo(0, 0)")
            self.page.screenshot(path=self.pictures / f"{name}.png")


def _is(path: str, name: str) -> bool:
    try:
        return resolve(path).view_name == name
    except Resolver404:
        return False
