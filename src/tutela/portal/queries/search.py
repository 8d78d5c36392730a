"""Finding the pages of one language by words: by their stems, without regard to marks, in either script.

The stems are PostgreSQL's Snowball dictionaries; for Albanian, which has none, the endings of definite forms,
cases and plurals are cut. What somebody
searched for is kept nowhere.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.db import connection
from django.db.models import CharField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail.fields import StreamField

from tutela.portal.languages import Tongue
from tutela.portal.models import LibraryPage, SitePage
from tutela.portal.queries import visiting
from tutela.portal.queries.library import words_of

LONGEST, MOST_WORDS = 100, 8  # letters and words of a question
SHOWN = 20
TITLE, LEAD, REST = 8, 4, 1
_WORD = re.compile(r"\w+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_LONG = 220  # letters of an excerpt
_DICTIONARIES = {
    "en": "english_stem",
    "sr-latn": "serbian_stem",
    "fr": "french_stem",
    "ar": "arabic_stem",
}
_ENDINGS = sorted(
    ("eve", "ave", "ive", "ve", "vet", "it", "in", "ut", "un", "et", "at", "en", "es", "se", "ja", "je", "ia",
     "ise", "ine", "ite", "ne", "te", "t", "n", "i", "u", "a", "e"),
    key=len, reverse=True,
)  # fmt: skip
_SHORTEST = 4  # letters that an ending leaves
_STROKED = str.maketrans({"đ": "dj", "ı": "i"})


@dataclass(frozen=True)
class Found:
    """A page, and the words of it that answer, as HTML with the words marked."""

    page: SitePage
    excerpt: SafeString


@dataclass(frozen=True)
class _Read:
    """A page as it is searched: its parts with their weights, and the weight of each stem."""

    page: SitePage
    parts: tuple[str, ...]
    weights: dict[str, int]


@dataclass(frozen=True)
class _Index:
    until: float
    pages: tuple[_Read, ...]
    stems: dict[str, frozenset[str]]  # of each word, without marks


_kept: dict[str, _Index] = {}


def search(tongue: Tongue, asked: str) -> list[Found]:
    """Return the pages that have every word, best first; where none has, those that have some."""
    index = _index(tongue)
    words = [word.lower() for word in _WORD.findall(asked[:LONGEST])][:MOST_WORDS]
    wanted = list(_stems(tongue, words).values())
    scored = [(page, [_weight(page, stems) for stems in wanted]) for page in index.pages]
    whole = [one for one in scored if wanted and all(one[1])]
    some = [one for one in scored if any(one[1])]
    best = sorted(whole or some, key=lambda one: -sum(one[1]))[:SHOWN]
    hits = frozenset().union(*wanted) if wanted else frozenset()
    return [Found(page.page, _excerpt(page, index, hits)) for page, _weights in best]


def _weight(page: _Read, stems: frozenset[str]) -> int:
    return max((page.weights.get(stem, 0) for stem in stems), default=0)


def _index(tongue: Tongue) -> _Index:
    """Return what is searched, read anew when it is older than a page may be."""
    kept = _kept.get(tongue.code)
    if kept is not None and kept.until > time.monotonic():
        return kept
    told = [(page, tuple(_parts(page))) for page in visiting.every_page(tongue)]
    words = {
        word.lower() for _page, parts in told for part in parts for word in _WORD.findall(part)
    }
    stems = _stems(tongue, words)
    pages = tuple(_Read(page, parts, _weights(parts, stems)) for page, parts in told)
    made = _Index(time.monotonic() + settings.PAGES_KEPT, pages, stems)
    _kept[tongue.code] = made
    return made


def _parts(page: SitePage) -> Iterator[str]:
    """Yield the title, the lead, and every text of a page: its own fields in words, then its parts."""
    yield page.title
    yield page.lead
    for field in page._meta.local_fields:
        value = getattr(page, field.name)
        if isinstance(field, StreamField):
            yield from (str(text) for text in value.stream_block.get_searchable_content(value))
        elif isinstance(field, CharField) and not field.choices and field.name != "lead":
            yield value
    if isinstance(page, LibraryPage):
        yield from words_of(page)


def _weights(parts: tuple[str, ...], stems: dict[str, frozenset[str]]) -> dict[str, int]:
    found: dict[str, int] = {}
    for number, part in enumerate(parts):
        weight = (TITLE, LEAD)[number] if number < 2 else REST
        for word in _WORD.findall(part):
            for stem in stems[word.lower()]:
                found[stem] = found.get(stem, 0) + weight
    return found


def _excerpt(page: _Read, index: _Index, hits: frozenset[str]) -> SafeString:
    """Return the first sentence below the title that has a word that was asked for; else the lead."""
    for part in page.parts[1:]:
        for sentence in _SENTENCE.split(part):
            if any(index.stems[word.lower()] & hits for word in _WORD.findall(sentence)):
                return _marked(sentence[:_LONG], index, hits)
    return format_html("{}", page.page.lead)


def _marked(sentence: str, index: _Index, hits: frozenset[str]) -> SafeString:
    pieces = re.split(r"(\w+)", sentence)
    return format_html_join(
        "",
        "{}",
        (
            (
                format_html("<mark>{}</mark>", piece)
                if index.stems.get(piece.lower(), frozenset()) & hits
                else piece,
            )
            for piece in pieces
        ),
    )


def _stems(tongue: Tongue, words: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return the stems of words, with their marks and without: people type both."""
    listed = sorted(set(words))
    dictionary = _DICTIONARIES.get(tongue.code)
    if dictionary is None:
        return {word: frozenset({_cut(_bare(word)), _bare(word)}) for word in listed}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT w, ts_lexize(%s, w), ts_lexize(%s, b) FROM unnest(%s::text[], %s::text[]) AS _(w, b)",
            [dictionary, dictionary, listed, [_bare(word) for word in listed]],
        )
        rows = cursor.fetchall()
    return {
        word: frozenset(_bare(stem) for stem in (*(told or ()), *(bare or ()), _bare(word)))
        for word, told, bare in rows
    }


def _bare(word: str) -> str:
    """Return a word without marks: ë is e, š is s, đ is dj."""
    apart = unicodedata.normalize("NFKD", word.translate(_STROKED))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _cut(word: str) -> str:
    """Return an Albanian word without its ending: femijeve, femijet and femija are femij."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST:
            return word[: -len(ending)]
    return word
