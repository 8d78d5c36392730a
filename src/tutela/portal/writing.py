"""Rich text as an editor types it, and back: paragraphs, points, numbers, **bold**, *italic*, [words](address).

Nothing else gets through: what is typed is escaped first, so that no tag of anybody's reaches a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

_LINK = re.compile(r"\[([^\]\n]+)\]\(((?:https?://|mailto:|tel:|/)[^\s()<>\"]+)\)")
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_ITALIC = re.compile(r"(?<!\*)\*([^*\n]+)\*(?!\*)")
_POINT = re.compile(r"[-•]\s+(.*)")
_NUMBER = re.compile(r"\d{1,2}[.)]\s+(.*)")


def to_html(typed: str) -> str:
    """Return what was typed as the few tags that a text may have."""
    return "".join(_blocks(typed.replace("\r\n", "\n").replace("\r", "\n")))


def _blocks(typed: str) -> Iterator[str]:
    for block in re.split(r"\n\s*\n", typed.strip()):
        lines = [line.strip() for line in block.split("\n") if line.strip()]
        if not lines:
            continue
        for tag, mark in (("ul", _POINT), ("ol", _NUMBER)):
            found = [mark.fullmatch(line) for line in lines]
            if all(found):
                items = "".join(f"<li>{_inline(one[1])}</li>" for one in found if one)
                yield f"<{tag}>{items}</{tag}>"
                break
        else:
            yield f"<p>{'<br/>'.join(map(_inline, lines))}</p>"


def _inline(line: str) -> str:
    said = escape(line, quote=False)
    said = _LINK.sub(r'<a href="\2">\1</a>', said)
    said = _BOLD.sub(r"<b>\1</b>", said)
    return _ITALIC.sub(r"<i>\1</i>", said)


def to_typed(html: str) -> str:
    """Return a text as an editor types it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return re.sub(r"\n{3,}", "\n\n", "".join(reader.said)).strip()


class _Reader(HTMLParser):
    """Turns the few tags back into what was typed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self.lists: list[list[object]] = []  # kind, how many so far
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a list, a point, a link."""
        if tag in {"ul", "ol"}:
            self.lists.append([tag, 0])
        elif tag == "li" and self.lists:
            self.lists[-1][1] = number = int(str(self.lists[-1][1])) + 1
            self.said.append(f"{number}. " if self.lists[-1][0] == "ol" else "- ")
        elif tag == "br":
            self.said.append("\n")
        elif tag == "a":
            self.addresses.append(dict(attrs).get("href") or "")
            self.said.append("[")
        elif tag in {"b", "strong"}:
            self.said.append("**")
        elif tag in {"i", "em"}:
            self.said.append("*")

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag in {"ul", "ol"}:
            self.lists = self.lists[:-1]
            self.said.append("\n")
        elif tag == "li":
            self.said.append("\n")
        elif tag == "p":
            self.said.append("\n\n")
        elif tag == "a" and self.addresses:
            self.said.append(f"]({self.addresses.pop()})")
        elif tag in {"b", "strong"}:
            self.said.append("**")
        elif tag in {"i", "em"}:
            self.said.append("*")

    def handle_data(self, data: str) -> None:
        """Keep the words."""
        self.said.append(data)
