"""Texts of the software that may be worded otherwise: each with its standard, and what it may name.

A text is a sentence with places, `{day}`. Which places it has is declared here by whoever sends it, so
that nobody can word a text into saying more than it may: an e-mail has no place for a child.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import override

from tutela.kernel.cyrillic import cyrillic
from tutela.reference.errors.wordings import (
    LineBroken,
    LinkInMail,
    PlaceMissing,
    PlaceUnknown,
    TextTooLong,
)

PLACE = re.compile(r"\{([^{}]*)\}")
_LINK = re.compile(
    r"https?:|www\.|\S@\S|\b[\w-]+\.(?:com|org|net|info|eu|al|rs|xk)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Place:
    """Something that is filled in: what it is, and how it may look."""

    words: str | Promise
    sample: str


@dataclass(frozen=True)
class Standard:
    """One text: what it says unless somebody worded it otherwise, and what a wording must keep to."""

    code: str
    words: str | Promise
    topic: str | Promise
    places: Mapping[str, Place] = field(default_factory=dict)
    needed: frozenset[str] = frozenset()
    longest: int = 200
    lines: bool = False  # several lines
    mailed: bool = False

    def in_language(self, language: str) -> str:
        """Return the standard text."""
        with override(language):
            return str(self.words)

    def check(self, text: str) -> None:
        """Refuse what could not be sent. Raises: a refusal of `errors.wordings`."""
        found = set(PLACE.findall(text))
        unknown = sorted(found - set(self.places))
        if unknown or "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
            raise PlaceUnknown(places=", ".join(f"{{{one}}}" for one in unknown) or "{ }")
        if missing := sorted(self.needed - found):
            raise PlaceMissing(places=", ".join(f"{{{one}}}" for one in missing))
        if len(text) > self.longest:
            raise TextTooLong(longest=self.longest)
        if not self.lines and "\n" in text:
            raise LineBroken
        if self.mailed and _LINK.search(text):
            raise LinkInMail


def filled(text: str, facts: Mapping[str, str]) -> str:
    """Return a text with its places filled in; what is filled in is text, whatever it looks like."""
    return PLACE.sub(lambda found: facts.get(found[1], found[0]), text)


def worded(labels: Mapping[str, str], language: str) -> str:
    """Return what somebody worded in a language, nothing where nobody did.

    Serbian in Cyrillic letters is made from the Latin.
    """
    if language == "sr-cyrl" and not labels.get(language):
        return cyrillic(labels.get("sr-latn", ""))
    return labels.get(language, "")
