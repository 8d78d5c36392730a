"""Serbian of the interface in Cyrillic letters, made from the Latin; what people typed is never passed here.

Left as they are: placeholders, tags, addresses, Latin names and abbreviations, Roman numerals, and
whatever holds a digit or a letter that Serbian has not. Where n and j, or d and ž, meet at a seam of a
word they stay two letters: `cyrillic.txt` names the seams, and what is kept in Latin.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

EXCEPTIONS = Path(__file__).with_name("cyrillic.txt")
PROTECTED = re.compile(
    r'<span translate="no">[^<>]*</span>'  # names that a page marks so
    r"|<textarea[^<>]*>[^<>]*</textarea>"  # what somebody typed
    r"|%\(\w+\)[sd]|%[sd%]|\{[^{}]*\}|<[^<>]*>|&#?\w+;"  # placeholders, tags, entities
    r"|\b(?:https?://|www\.)\S+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # addresses
    r"|\b[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*\.(?:org|com|net|eu|int|html|toml|tutela)\b|(?<!\w)/\w[\w/.-]*"
    r"|\b(?=\w*\d)\w+\b|\b[A-Z]{2}-(?=\d)"  # 4417a, PZ-2026
    r"|\b(?:X{0,3}(?:IX|IV|VI{1,3}|I{2,3})|X{1,3}(?:IX|IV|VI{0,3}|I{0,3})|V)\b"  # Roman numerals
)
WORD = re.compile(r"[^\W\d_]+")
FOREIGN = re.compile(r"[qwxyQWXY]")
TWO = {"nj": "њ", "lj": "љ", "dž": "џ"}
ONE = dict(zip("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш", strict=True))


@lru_cache(maxsize=20_000)
def cyrillic(text: str) -> str:
    """Return a text of the interface in Cyrillic letters."""
    kept = re.compile(f"{PROTECTED.pattern}|{_kept()}")
    found, at = [], 0
    for match in kept.finditer(text):
        found += [WORD.sub(_word, text[at : match.start()]), match[0]]
        at = match.end()
    return "".join([*found, WORD.sub(_word, text[at:])])


def _word(match: re.Match[str]) -> str:
    word = match[0]
    if FOREIGN.search(word):
        return word
    seams = _seams(word.lower())
    said, at = [], 0
    while at < len(word):
        two = word[at : at + 2]
        letter = TWO.get(two.lower()) if at + 1 not in seams else None
        if letter is None:
            two = word[at]
            letter = ONE.get(two.lower(), two)
        said.append(letter.upper() if two[0].isupper() else letter)
        at += len(two)
    return "".join(said)


def _seams(word: str) -> set[int]:
    """Return the places before which a new part of a word begins."""
    return {
        found.start() + stem.index("|")
        for stem in _exceptions()[0]
        for found in re.finditer(re.escape(stem.replace("|", "")), word)
    }


@cache
def _exceptions() -> tuple[tuple[str, ...], tuple[str, ...]]:
    lines = [line.split("#")[0].strip() for line in EXCEPTIONS.read_text("utf-8").splitlines()]
    return (
        tuple(line for line in lines if "|" in line),
        tuple(line.removeprefix("= ") for line in lines if line.startswith("= ")),
    )


@cache
def _kept() -> str:
    longest_first = sorted(_exceptions()[1], key=len, reverse=True)
    return "|".join(rf"\b{re.escape(name)}\b" for name in longest_first)
