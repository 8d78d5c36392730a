"""A paper becomes a PDF with tags (PDF/UA-1), or pictures of its pages. Nothing is fetched from outside.

The template reads one JSON value from `sys.inputs`; the fonts lie beside it. What people wrote is data there and is
set as text, whatever it looks like.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import typst

from tutela.papers.blocks import Block

SHEETS = Path(__file__).with_name("typst")
FONTS = Path(__file__).with_name("fonts")
DOTS = 96
"""Dots an inch of the pictures: an A4 page is 794 wide, sharp on a phone and light to send."""


@dataclass(frozen=True)
class Brand:
    """Whose paper it is: the agency and its unit, as they call themselves in the language of the paper."""

    agency: str
    unit: str
    reach: str = ""  # place and telephone
    logo: str = ""  # a drawing (SVG)
    logo_words: str = ""  # … and what stands for it where it is not seen


@dataclass(frozen=True)
class Printed:
    """Who printed it and when, in words: on every page, behind the text and below it."""

    mark: str
    foot: str


@dataclass(frozen=True)
class Paper:
    """One paper, ready to be laid out. `title` is the name of the PDF: never the name of a person."""

    title: str
    language: str
    brand: Brand
    printed: Printed
    blocks: tuple[Block, ...]
    headline: str = ""  # what stands large on the first page; else the title
    lead: tuple[tuple[str, str], ...] = ()  # facts below it
    warning: str = ""
    contents: str = ""  # the heading of the contents; where there is none, there is no cover either
    sheet: str = "paper"
    words: dict[str, Any] = field(default_factory=dict)  # what a sheet of its own needs

    def told(self) -> dict[str, Any]:
        """Return the paper as the template reads it."""
        return {
            "title": self.title,
            "headline": self.headline or self.title,
            "language": self.language.split("-")[0],
            "script": "cyrl" if self.language.endswith("-cyrl") else "latn",
            "agency": self.brand.agency,
            "unit": self.brand.unit,
            "reach": self.brand.reach,
            "logo": self.brand.logo,
            "logo_words": self.brand.logo_words,
            "mark": self.printed.mark,
            "foot": self.printed.foot,
            "lead": [list(pair) for pair in self.lead],
            "warning": self.warning,
            "contents": self.contents,
            "blocks": [block.told() for block in self.blocks],
            **self.words,
        }


def pdf(paper: Paper) -> bytes:
    """Return a paper as a PDF with tags, as PDF/UA-1 demands.

    Somebody may have typed a sign that no font here has, as 🙂: PDF/UA-1 refuses it. The paper comes all
    the same, with its tags and with an empty box for the sign.
    """
    sheet = SHEETS / f"{paper.sheet}.typ"
    found: bytes
    try:
        found = typst.compile(sheet, **_given(paper, "ua-1"))
    except typst.TypstError:
        found = typst.compile(sheet, **_given(paper))
    return found


def pictures(paper: Paper) -> list[bytes]:
    """Return the pages of a paper as PNG."""
    found = typst.compile(
        SHEETS / f"{paper.sheet}.typ", format="png", ppi=DOTS, **_given(paper)
    )  # one page comes alone
    return found if isinstance(found, list) else [found]


def drawable(drawing: str) -> bool:
    """Say whether typst can draw a logo."""
    try:
        typst.compile(SHEETS / "logo.typ", **_told({"logo": drawing}))
    except typst.TypstError:
        return False
    return True


def _given(paper: Paper, *standards: str) -> dict[str, Any]:
    given = _told(paper.told())
    return {**given, "pdf_standards": list(standards)} if standards else given


def _told(data: dict[str, Any]) -> dict[str, Any]:
    return {
        "root": SHEETS,
        "font_paths": _fonts(),
        "sys_inputs": {"data": json.dumps(data)},
    }


@cache
def _fonts() -> typst.Fonts:
    """Return the fonts of the project and those within typst, none of the machine: pages look alike."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONTS])
