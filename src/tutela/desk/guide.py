"""The user guide, chapter by chapter: the Markdown of docs/guide as the desk shows it, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tutela.kernel.cyrillic import cyrillic

PICTURES = "../pictures/"
WRITTEN = {"en": "en", "sq": "sq", "sr-latn": "sr", "sr-cyrl": "sr"}
"""The folder of each language of the interface; others read English."""
WIDTH, HEIGHT = "1280", "800"
"""Of every picture, so that the page does not jump while they come."""


@dataclass(frozen=True)
class Chapter:
    """One task: its title, what it says as HTML, and the language that it is written in."""

    slug: str
    title: str
    html: SafeString
    language: str

    @property
    def url(self) -> str:
        """The page of the chapter."""
        return reverse("desk:guide-chapter", args=[self.slug])


def folder(language: str) -> Path:
    """Return where the chapters of a language lie."""
    return Path(str(settings.ROOT)) / "docs" / "guide" / WRITTEN.get(language, "en")


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """Return the chapters in a language of the interface, in order; English where it has none."""
    written = language if language in WRITTEN else "en"
    return tuple(_chapter(path, written) for path in sorted(folder(written).glob("[0-9]*.md")))


def _chapter(path: Path, language: str) -> Chapter:
    reader = MarkdownIt("commonmark", {"html": False})
    tokens = reader.parse(path.read_text(encoding="utf-8"))
    for token in _all(tokens):
        _settle(token, language)
    title = tokens[1].content  # "# Title" stands first
    said = reader.renderer.render(tokens[3:], reader.options, {})
    return Chapter(
        path.stem.partition("-")[2],
        cyrillic(title) if language == "sr-cyrl" else title,
        mark_safe(said),  # noqa: S308 -- our own files, read without HTML
        language,
    )


def _all(tokens: Sequence[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or ())


def _settle(token: Token, language: str) -> None:
    """Lead pictures and links to where the desk serves them; write Serbian as the reader reads it."""
    if token.type == "image":
        token.attrSet("src", static("guide/" + str(token.attrGet("src")).removeprefix(PICTURES)))
        for name, value in (("width", WIDTH), ("height", HEIGHT), ("loading", "lazy")):
            token.attrSet(name, value)
    elif token.type == "link_open":
        file, mark, part = str(token.attrGet("href")).partition("#")
        slug = file.removesuffix(".md").partition("-")[2]
        token.attrSet("href", reverse("desk:guide-chapter", args=[slug]) + mark + part)
    elif token.type == "text" and language == "sr-cyrl":
        token.content = cyrillic(token.content)
