"""Text with passages blacked out: what is read, and what stands instead of the rest.

What is blacked out never leaves here: whoever shows or prints gets the segments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from tutela.dataprotection.enums import BlackedOut

_SHORTEST = 3
_STEM = 5


class Passage(NamedTuple):
    """From one letter to before another, and why it is blacked out."""

    start: int
    end: int
    reason: BlackedOut


@dataclass(frozen=True)
class Segment:
    """A piece of a text: open, or blacked out for a reason; then there is no text."""

    text: str
    reason: BlackedOut | None = None


def segments(text: str, passages: Iterable[Passage]) -> tuple[Segment, ...]:
    """Return what is left of a text. Where passages overlap, the first one gives the reason."""
    found: list[Segment] = []
    at = 0
    for start, end, reason in sorted(passages):
        if end <= at:
            continue
        if start > at:
            found.append(Segment(text[at:start]))
        if start >= at:
            found.append(Segment("", reason))
        at = max(at, end)
    if at < len(text):
        found.append(Segment(text[at:]))
    return tuple(found)


def paragraphs(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield each paragraph of a text with where it begins and ends."""
    at = 0
    for line in text.split("\n"):
        if line.strip():
            yield at, at + len(line), line
        at += len(line) + 1


def occurrences(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Yield where words stand in a text, whatever their case and the spaces between them."""
    wanted = r"\s+".join(re.escape(word) for word in words.split())
    if wanted:
        for match in re.finditer(wanted, text, re.IGNORECASE):
            yield match.span()


def names_in(said: str, known: str = "") -> frozenset[str]:
    """Return the stems of the names in what somebody is called, without those of `known`.

    A stem, because a name is inflected: Teuta, Teutën, Teutës.
    """
    theirs = {_stem(word) for word in _words(said) if word[:1].isupper()}
    return frozenset(theirs - {_stem(word) for word in _words(known)})


def named(text: str, stems: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Yield where a name with one of these stems stands in a text."""
    wanted = "|".join(re.escape(stem) for stem in sorted(stems))
    if wanted:
        for match in re.finditer(rf"\b(?:{wanted})\w*", text, re.IGNORECASE):
            yield match.span()


def _words(said: str) -> Iterator[str]:
    yield from (word for word in re.findall(r"\w+", said) if len(word) >= _SHORTEST)


def _stem(word: str) -> str:
    bare = word.casefold()
    return bare[:-1] if len(bare) >= _STEM and bare[-1] in "aeiouëy" else bare
