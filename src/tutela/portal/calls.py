"""The calls of children's boards as pages of the site show them: of those that were opened, and nothing more."""

from __future__ import annotations

from typing import Any

from tutela.participation import door
from tutela.participation.door import OpenCall
from tutela.portal.languages import ALL
from tutela.reference.queries import in_language


def of_code(code: str) -> OpenCall | None:
    """Return the call with a code, if it was opened."""
    return next((one for one in door.calls() if one.code == code), None)


def titles(language: str) -> dict[str, str]:
    """Return what each call is called in a language, by its code."""
    return {one.code: in_language(one.titles, language) for one in door.calls()}


def in_words(call: OpenCall, code: str) -> dict[str, Any]:
    """Return what a call says in a language: its terms, its languages, its groups with their seats."""
    names = {tongue.code: tongue.name for tongue in ALL if not tongue.cyrillic}
    return {
        "terms": in_language(call.terms, code),
        "languages": [(one, names.get(one, one)) for one in call.languages],
        "groups": [
            (one["code"], in_language(one["labels"], code) or one["code"], one["seats"])
            for one in call.strata
        ],
    }
