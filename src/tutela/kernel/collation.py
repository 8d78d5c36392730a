"""Sorting by a language's own alphabet, with keys that PostgreSQL compares byte by byte.

`sort_key` returns text to store in a `COLLATE "C"` column: its order of code points, which in UTF-8
is its order of bytes, is the order of the language. PostgreSQL 15 and 18, with ICU or without,
and Python's `sorted` then agree.

Orders: Albanian has 36 letters, Serbian 30 in either script; digraphs (dh, xh, lj, dž …) are letters
(Congress of Manastir, 1908; Pravopis srpskoga jezika; Unicode CLDR, collations sq, sr, sr-Latn).
Letters foreign to an alphabet stand where readers look for them (w after v).

Limits: two letters that only look like a digraph (injekcija, nadživeti, Ishak) are taken for one,
unless a zero-width non-joiner (U+200C) stands between them; numbers sort digit by digit; scripts
other than Latin and Cyrillic sort by code point, after them. A key holds the text itself:
give its column the privacy level of the text, and purge both together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

_ALBANIAN = "a b c ç d dh e ë f g gj h i j k l ll m n nj o p q r rr s sh t th u v w x xh y z zh"
_SERBIAN = "a b c č ć d dž đ e f g h i j k l lj m n nj o p q r s š t u v w x y z ž"
_TURKISH = "a b c ç d e f g ğ h ı i j k l m n o ö p q r s ş t u ü v w x y z"
_ENGLISH = "a b c d e f g h i j k l m n o p q r s t u v w x y z"
_CYRILLIC = "а б в г д ђ е ж з и ј к л љ м н њ о п р с т ћ у ф х ц ч џ ш"

_LATIN_OF = {"sq": _ALBANIAN, "tr": _TURKISH, **dict.fromkeys(("sr", "bs", "hr", "cnr"), _SERBIAN)}

_END_OF_LETTERS = "\x01"  # below every weight, so that Ana comes before Ana Maria
_FIRST, _SECOND, _REST = 0x41, 0x100, "\u0200"  # weights of the first alphabet, the second, others
_STROKED = {"đ": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}
_SPACES = re.compile(r"[\s\-\u2010-\u2015/_,;]+")


@dataclass(frozen=True)
class Alphabet:
    """The letters of a language with their weights, and the pattern that finds them, longest first."""

    weights: dict[str, str]
    pattern: re.Pattern[str]
    turkish: bool


def sort_key(text: str, language: str) -> str:
    """Return the key that sorts `text` among texts shown to readers of `language`.

    `language`: a code such as sq, sr, sr-latn, sr-Cyrl or en, in any case; unknown codes sort as
    English. In sr-Cyrl Cyrillic comes before Latin, elsewhere after. Case, foreign diacritics and
    punctuation decide only between texts that are otherwise equal; equal keys mean equal text (NFC).
    """
    written = unicodedata.normalize("NFC", text)
    alphabet = _alphabet(language.lower())
    lowered = written.replace("I", "ı").replace("İ", "i") if alphabet.turkish else written
    spaced = _SPACES.sub(" ", lowered).strip().casefold()
    weights = "".join(_weights(unicodedata.normalize("NFKC", spaced), alphabet))
    return f"{weights}{_END_OF_LETTERS}{written}"


def _weights(text: str, alphabet: Alphabet) -> Iterator[str]:
    for letter in alphabet.pattern.findall(text):
        yield alphabet.weights.get(letter) or "".join(_foreign(letter, alphabet))


def _foreign(char: str, alphabet: Alphabet) -> Iterator[str]:
    """Weigh a character that is no letter of the alphabet: by its base letter, else by itself."""
    for base in unicodedata.normalize("NFKD", _STROKED.get(char, char)):
        if base in alphabet.weights:
            yield alphabet.weights[base]
        elif base == " " or base in "0123456789":
            yield base
        elif base.isalnum():
            yield _REST + base


@cache
def _alphabet(language: str) -> Alphabet:
    latin = _LATIN_OF.get(language.split("-")[0], _ENGLISH).split()
    cyrillic = _CYRILLIC.split()
    first, second = (cyrillic, latin) if "cyrl" in language else (latin, cyrillic)
    weights = {letter: chr(_FIRST + place) for place, letter in enumerate(first)}
    weights |= {letter: chr(_SECOND + place) for place, letter in enumerate(second)}
    longest_first = sorted(weights, key=len, reverse=True)
    return Alphabet(weights, re.compile("|".join((*longest_first, "."))), language[:2] == "tr")
