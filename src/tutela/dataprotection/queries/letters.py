"""Letters and notices, as the profile words them: by version, with their languages and their source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tutela.reference.queries import in_language, setting

_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Letter:
    """A text of the profile in one language. `verified`: somebody compared it with the law."""

    code: str
    version: int
    language: str
    text: str
    source: str
    verified: bool


def letters() -> dict[str, Mapping[str, Any]]:
    """Return the newest version of each text of the profile."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in sorted(setting("letter"), key=lambda one: int(one["version"])):
        found[one["code"]] = one
    return found


def letter(code: str, language: str, said: Mapping[str, str]) -> Letter:
    """Return a text with its places filled in; empty where the profile has none.

    What is filled in is text, whatever it looks like: a brace in it is no place.
    """
    one = letters().get(code)
    if one is None:
        return Letter(code, 0, language, "", "", verified=False)
    words = in_language(one, language)
    text = _PLACE.sub(lambda found: said.get(found[1], found[0]), words)
    return Letter(code, one["version"], language, text, one["source"], one["verified"])
