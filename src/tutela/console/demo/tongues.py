"""In which language a file is written: Albanian, or Serbian in one of its two alphabets."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import NamedTuple

CHILD = "{name}"
"""Stands in a text for the child's name, which keeps its own letters."""
_LETTERS = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))
_PAIRS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_SOUND = re.compile("|".join((*_PAIRS, *_LETTERS)), re.IGNORECASE)


class Tongue(StrEnum):
    """A language with its alphabet, as names and interfaces have it."""

    ALBANIAN = "sq"
    SERBIAN = "sr-Latn"
    CYRILLIC = "sr-Cyrl"

    @property
    def serbian(self) -> bool:
        """Say whether it is Serbian, in either alphabet."""
        return self is not Tongue.ALBANIAN


class Text(NamedTuple):
    """One thing to write, in both official languages; Cyrillic is made from the Latin."""

    sq: str
    sr: str

    def written(self, tongue: Tongue, name: str = "") -> str:
        """Return the words in one language, with the child's name in its place."""
        words = self.sq if tongue is Tongue.ALBANIAN else self.sr
        parts = words.split(CHILD)
        return name.join(map(cyrillic, parts) if tongue is Tongue.CYRILLIC else parts)


NOTHING = Text("", "")


def cyrillic(latin: str) -> str:
    """Return Serbian in Cyrillic letters. Knows no exceptions: the texts of the demo have none."""
    return _SOUND.sub(lambda sound: _letter(sound.group()), latin)


def _letter(sound: str) -> str:
    small = sound.lower()
    letter = _PAIRS.get(small) or _LETTERS[small]
    return letter if sound == small else letter.upper()


def spoken(language: str) -> Tongue:
    """Return in what somebody writes whose names, or whose desk, are in a language."""
    found = language.lower()
    if found == "sr-cyrl":
        return Tongue.CYRILLIC
    return Tongue.SERBIAN if found in {"sr-latn", "bs"} else Tongue.ALBANIAN
