"""The code of conduct that everybody accepts before they work here; its text is data of the profile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tutela.reference.errors import NoSuchReference
from tutela.reference.queries import in_language, setting

SETTING = "conduct"


@dataclass(frozen=True)
class Conduct:
    """One version of the code, in one language."""

    version: str
    verified: bool
    rules: tuple[str, ...]


def current(language: str) -> Conduct | None:
    """Return the code that holds now; nothing where the profile has none."""
    kept = _kept()
    if not kept:
        return None
    by_language: dict[str, list[str]] = kept["rules"]  # as many rules in each
    alike = [
        dict(zip(by_language, one, strict=True)) for one in zip(*by_language.values(), strict=True)
    ]
    said = tuple(in_language(one, language) for one in alike)
    return Conduct(kept["version"], kept["verified"], said)


def current_version() -> str:
    """Return the version that must be accepted; nothing where the profile has no code."""
    return str(_kept().get("version", ""))


def must_accept(accepted: str) -> bool:
    """Say whether somebody who accepted this version (or none) has not accepted what holds now."""
    return current_version() not in ("", accepted)


def _kept() -> dict[str, Any]:
    try:
        return setting(SETTING) or {}
    except NoSuchReference:
        return {}
