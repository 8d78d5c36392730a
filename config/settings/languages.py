"""The languages that the screens speak, and those of them in which a country's profile speaks too."""

from __future__ import annotations

import tomllib
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SPOKEN: dict[str, str | Promise] = {
    "sq": _("Albanian"),
    "sr-latn": _("Serbian"),
    "sr-cyrl": _("Serbian, Cyrillic letters"),
    "fr": _("French"),
    "ar": _("Arabic"),
    "en": _("English"),
}
MADE_FROM = {"sr-cyrl": "sr-latn"}  # letter by letter, so that no profile needs to write it


def of_profile(file: Path) -> dict[str, str | Promise]:
    """Return those languages that a profile names; all, where it cannot be read: its check says why."""
    try:
        named = tomllib.loads(file.read_text(encoding="utf-8")).get("languages")
    except (OSError, ValueError):
        return SPOKEN
    if not isinstance(named, list):
        return SPOKEN
    return {
        code: name for code, name in SPOKEN.items() if MADE_FROM.get(code, code) in named
    } or SPOKEN


def written(languages: list[tuple[str, str | Promise]]) -> list[tuple[str, str | Promise]]:
    """Return those languages in which pages are written; the letters of the others are made."""
    return [(code, name) for code, name in languages if code not in MADE_FROM] or languages
