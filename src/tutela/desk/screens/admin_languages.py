"""The languages of the system: who may choose them, how much is translated, who uses them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import polib
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.desk import shell
from tutela.desk.views import actor_of, page, screen
from tutela.organisations.queries import languages_of_accounts
from tutela.reference.queries.code_lists import choices_in

SOURCE, COMPLETE = "en", "sq"
CATALOGUES = {"sr-latn": "sr_Latn", "sr-cyrl": "sr_Latn"}  # Cyrillic is made from Latin
LATIN = {"sr-cyrl": "sr-latn"}


@dataclass(frozen=True)
class LanguageLine:
    """One language. `interface` and `choices` are per cent; `accounts`: who has chosen it."""

    code: str
    name: str
    offered: bool
    usual: bool  # of whoever has chosen none
    interface: int
    choices: int
    made_from: str
    accounts: int


@screen("config.manage")
@require_safe
def languages(request: HttpRequest) -> HttpResponse:
    """List the languages that the software speaks."""
    offered = dict(settings.LANGUAGES)
    words, people = choices_in(actor_of(request)), languages_of_accounts()
    lines = [
        LanguageLine(
            code=one.code,
            name=one.name,
            offered=one.code in offered,
            usual=one.code == settings.LANGUAGE_CODE,
            interface=translated(one.code),
            choices=words.get(LATIN.get(one.code, one.code), 0),
            made_from=shell.SPOKEN[LATIN[one.code]].name if one.code in LATIN else "",
            accounts=people.get(one.code, 0),
        )
        for one in shell.known_languages()
    ]
    lines.sort(key=lambda line: not line.offered)
    return page(request, "desk/admin/languages.html", {"lines": lines, "offered": len(offered)})


@cache
def translated(language: str) -> int:
    """Return how much of the interface speaks a language, in per cent, rounded down."""
    if language == SOURCE:
        return 100
    place, complete = _place(CATALOGUES.get(language, language)), _place(COMPLETE)
    if not place.exists():
        return 0  # the words of lists are in it, those of the screens stay English
    said = len(polib.pofile(str(place)).translated_entries())
    return 100 * said // len(polib.pofile(str(complete)))


def _place(folder: str) -> Path:
    return Path(settings.LOCALE_PATHS[0]) / folder / "LC_MESSAGES" / "django.po"


urls = [path("admin/languages/", languages, name="admin-languages")]
