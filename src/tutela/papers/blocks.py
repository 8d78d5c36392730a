"""What a paper is made of: headings, facts, texts, the child's own words, tables. Plain text everywhere.

Each block tells the template what to draw. What people wrote is handed over as data, so it never becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.utils.functional import Promise

Words = str | Promise


class Block(Protocol):
    """A piece of a page."""

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""


@dataclass(frozen=True)
class Heading:
    """A heading; the first level begins a part, and stands in the contents."""

    text: Words
    level: int = 1

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        return {"is": "heading", "level": self.level, "text": _clean(str(self.text))}


@dataclass(frozen=True)
class Facts:
    """Names with what is known of each; what is not known is left out."""

    pairs: tuple[tuple[Words, str], ...]

    @classmethod
    def of(cls, *pairs: tuple[Words, object]) -> Facts:
        """Return the facts that say something."""
        said = ((name, str(value)) for name, value in pairs if value not in {None, ""})
        return cls(tuple(said))

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        return {"is": "facts", "pairs": [[str(name), _clean(value)] for name, value in self.pairs]}


@dataclass(frozen=True)
class Prose:
    """What somebody wrote, with a name above it; or a sentence of ours."""

    text: str
    title: Words = ""
    meta: str = ""

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        told = {"is": "prose", "title": str(self.title), "meta": self.meta}
        return {**told, "lines": lines(self.text)}


@dataclass(frozen=True)
class Quote:
    """The child's own words."""

    text: str
    who: Words

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        return {"is": "quote", "who": str(self.who), "lines": lines(self.text)}


@dataclass(frozen=True)
class Picture:
    """A drawing (SVG) with the words that stand for it where it is not seen."""

    svg: str
    words: str

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it; black, grey and one red, for any printer."""
        head, body = self.svg.removeprefix("<svg ").split(">", 1)
        opened = f'<svg xmlns="http://www.w3.org/2000/svg" {head}><style>{_INK}</style>'
        return {"is": "picture", "svg": f"{opened}{body}", "alt": self.words}


_INK = """
.box { fill: white; stroke: #333; stroke-width: 2 } .me { stroke-width: 3 } .me-in { fill: none; stroke: #333; stroke-width: 1.5 }
.care { fill: #eee } .bad { stroke: #a4201c } .tie { fill: none; stroke: #555; stroke-width: 2 } .tie-care { stroke-width: 5 }
.tie-cut, .no-contact { stroke: #a4201c; stroke-width: 2.5 } .gone { stroke: #555; stroke-width: 2 }
.home { fill: none; stroke: #777; stroke-width: 1.5; stroke-dasharray: 5 5 }
circle.home { fill: white }
text { font-family: Inter; font-size: 13px; font-weight: 600; fill: black; text-anchor: middle }
.sub, .lab { font-size: 12px; font-weight: 400; fill: #333 } .warn { font-weight: 600; fill: #a4201c }
"""
"""How the classes of the drawings look on paper; on the screen the style sheets say so."""


@dataclass(frozen=True)
class Note:
    """A sentence that must not be overlooked."""

    text: str

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        return {"is": "note", "lines": lines(self.text)}


@dataclass(frozen=True)
class Table:
    """Rows below headings; each column gets room by how much it says."""

    headings: tuple[Words, ...]
    rows: tuple[tuple[str, ...], ...]

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it; a column in which nothing stands is left out."""
        used = [n for n, _head in enumerate(self.headings) if any(row[n] for row in self.rows)]
        rows = [[_clean(row[n]) for n in used] for row in self.rows]
        heads = [str(self.headings[n]) for n in used]
        longest = [max(len(row[n]) for row in [heads, *rows]) for n in range(len(used))]
        return {"is": "table", "headings": heads, "rows": rows, "room": _room(longest)}


LEAST, MOST, WHOLE = 9, 34, 84
"""Letters for which a column gets room, and for which a page has it."""


def _room(longest: Sequence[int]) -> list[int]:
    """Return the room of each column: what short ones leave goes to those that say much."""
    room = [min(max(one, LEAST), MOST) for one in longest]
    talking = [n for n, one in enumerate(longest) if one > MOST]
    spare = max(WHOLE - sum(room), 0) // max(len(talking), 1)
    return [one + spare if n in talking else one for n, one in enumerate(room)]


@dataclass(frozen=True)
class Ask:
    """A question of a form: answered, or with room for an answer by hand.

    `choices`: what may be ticked, and whether it is; `room`: lines to write on.
    """

    label: str
    hint: str = ""
    choices: tuple[tuple[str, bool], ...] = ()
    room: int = 1
    said: str = ""

    def told(self) -> dict[str, Any]:
        """Return the piece as the template reads it."""
        return {
            "is": "ask",
            "label": _clean(self.label),
            "hint": _clean(self.hint),
            "choices": [[_clean(label), ticked] for label, ticked in self.choices],
            "room": self.room,
            "lines": lines(self.said),
        }


def lines(text: str) -> list[str]:
    """Return the lines of a text, without what cannot be printed."""
    return _UNPRINTABLE.sub("", str(text)).strip().splitlines()


_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def part(title: Words, *blocks: Block | None) -> Iterator[Block]:
    """Yield a part with its heading; nothing where it holds nothing."""
    said = [one for one in blocks if one is not None and not _empty(one)]
    if said:
        yield Heading(title)
        yield from said


def text(title: Words, said: str) -> Block | None:
    """Return what somebody wrote below its name, nothing where nobody did."""
    return Prose(said, title) if said.strip() else None


def quote(said: str, who: Words) -> Block | None:
    """Return somebody's own words, nothing where there are none."""
    return Quote(said, who) if said.strip() else None


def table(headings: Sequence[Words], rows: Iterable[Sequence[object]]) -> Table:
    """Return a table of what is told."""
    told = (tuple("" if cell is None else str(cell) for cell in row) for row in rows)
    return Table(tuple(headings), tuple(told))


def _clean(text: str) -> str:
    return "\n".join(lines(text))


def _empty(block: Block) -> bool:
    if isinstance(block, Facts):
        return not block.pairs
    return isinstance(block, Table) and not block.rows
