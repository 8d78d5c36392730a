"""Letters and notices as they are given out: by version, with their languages and their source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tutela.reference.queries.letters import standing


@dataclass(frozen=True)
class Letter:
    """A text in one language. `verified`: somebody compared it with the law."""

    code: str
    version: int
    language: str
    text: str
    source: str
    verified: bool


def letter(code: str, language: str, said: Mapping[str, str]) -> Letter:
    """Return a text with its places filled in; empty where there is none."""
    one = standing(code)
    if one is None:
        return Letter(code, 0, language, "", "", verified=False)
    return Letter(code, one.number, language, one.text(language, said), one.source, one.verified)
