"""What a page says: its texts, and the attributes that are read aloud or shown, each with its language."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

SPOKEN = {"title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder"}
BUTTONS = {"submit", "button", "reset"}
SILENT = {"script", "style", "template", "textarea"}
EMPTY = {
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
}  # fmt: skip


@dataclass
class _Element:
    tag: str
    language: str
    silent: bool


@dataclass
class Reader(HTMLParser):
    """Collects what is said in the language of the page, or in another."""

    said: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)  # marked as another language
    _open: list[_Element] = field(default_factory=list)
    _own: str = ""

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the language, and read the attributes."""
        told = {name: value or "" for name, value in attrs}
        above = self._open[-1] if self._open else _Element("", "", silent=False)
        language = told.get("lang", above.language)
        if tag == "html":
            self._own = language
        silent = above.silent or tag in SILENT or told.get("translate") == "no"
        element = _Element(tag, language, silent)
        for name in SPOKEN & told.keys():
            self._say(told[name], element)
        if tag == "input" and told.get("type") in BUTTONS:
            self._say(told.get("value", ""), element)
        if tag not in EMPTY:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those that were left open in it."""
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].tag == tag:
                del self._open[place:]
                return

    def handle_data(self, data: str) -> None:
        """Read a text."""
        self._say(data, self._open[-1] if self._open else _Element("", "", silent=False))

    def _say(self, text: str, element: _Element) -> None:
        words = re.sub(r"\s+", " ", text).strip()
        if not words or element.silent:
            return
        own = element.language.lower() == self._own.lower()
        (self.said if own else self.elsewhere).append(words)


def read(html: str) -> Reader:
    """Read a page."""
    reader = Reader()
    reader.feed(html)
    return reader
