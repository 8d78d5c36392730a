"""No English on an Albanian or a Serbian page, whoever opens it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

from tests.browser.pages import pages
from tests.browser.reading import read
from tests.browser.signed_in import client_of
from tests.browser.world import World

PAGES = {title: page for title, page in pages().items() if page[0] != "desk:components"}
"""The sheet of components is for those who build the pages; its samples are not translated."""

LANGUAGES = ("sq", "sr-latn")
CALLED_SO = {
    "English",  # a language is called by its own name, where one chooses it
    "Unity in Care",  # a project, so called on the public site in every language
}
TELLING = re.compile(
    r"\b(?:the|and|of|with|this|that|your|you|from|which|what|when|who|was|were|are|for|has|have|been|"
    r"will|their|they|child|case|nothing|without|there|here)\b",
    re.IGNORECASE,
)
"""Common English words that no Albanian or Serbian sentence holds."""


def catalogue(language: str) -> dict[str, set[str]]:
    """Return what each English text is in a language, where it differs."""
    folder = Path(str(settings.LOCALE_PATHS[0])) / to_locale(language) / "LC_MESSAGES"
    found: dict[str, set[str]] = {}
    for entry in polib.pofile(str(folder / "django.po")):
        if entry.obsolete:
            continue
        told = {entry.msgstr, *entry.msgstr_plural.values()}
        for english in filter(None, (entry.msgid, entry.msgid_plural)):
            found.setdefault(_plain(english), set()).update(map(_plain, told))
    return {english: told for english, told in found.items() if english not in told}


def profile(language: str) -> Iterator[str]:
    """Yield the English words of the profile that are others in a language."""
    folder = Path(str(settings.PROFILES)) / str(settings.PROFILE)
    both: dict[str, bool] = {}
    for file in sorted(folder.rglob("*.toml")):
        for english, other in _texts(tomllib.loads(file.read_text()), language):
            both[english] = both.get(english, False) or english == other
    yield from (english for english, same in both.items() if not same)


def _texts(told: Any, language: str) -> Iterator[tuple[str, str]]:
    if isinstance(told, list):
        for one in told:
            yield from _texts(one, language)
    elif isinstance(told, dict):
        if isinstance(told.get("en"), str) and isinstance(told.get(language), str):
            yield _plain(told["en"]), _plain(told[language])
        for one in told.values():
            yield from _texts(one, language)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def english_on(html: str, foreign: set[str], own: set[str]) -> set[str]:
    """Return what a page says in English without saying that it is English."""
    return {
        words
        for words in read(html).said
        if words in foreign or (TELLING.search(words) and words not in own)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_speaks_english(language: str, world: World) -> None:
    translated = catalogue(language)
    own = {words for told in translated.values() for words in told}
    foreign = (set(translated) | set(profile(language))) - own - CALLED_SO
    clients = {name: client_of(person, language) for name, person in world.people.items()}
    clients[""] = client_of(None, language)
    found: dict[str, list[str]] = {}
    for title, (name, example) in PAGES.items():
        url = example.url(name, world)
        answer = clients[example.actor].get(url, follow=bool(example.leads_to))
        assert answer.status_code == 200, f"{title}: {url}"
        for words in english_on(answer.content.decode(), foreign, own):
            found.setdefault(words, []).append(title)

    assert not found, "\n".join(f"{one!r} on {', '.join(found[one][:3])}" for one in sorted(found))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language(language: str, world: World) -> None:
    html = client_of(world.people["worker"], language).get("/").content.decode()

    tag = {"sq": "sq", "sr-latn": "sr-Latn"}[language]
    assert f'<html lang="{tag}"' in html


def test_the_reader_hears_english() -> None:
    html = (
        '<html lang="sq"><body><p>Fëmija</p><p>Save</p><p lang="en">Leave</p>'
        '<input type="submit" value="Go on with the case"><a title="Save">x</a></body></html>'
    )

    assert english_on(html, {"Save", "Leave"}, set()) == {"Save", "Go on with the case"}
