"""The languages of the site: how each stands in an address, and from which one its letters are made."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings


@dataclass(frozen=True)
class Tongue:
    """One language of the site. `code`: that of the texts; `tag`: what the page says of itself."""

    prefix: str
    code: str
    tag: str
    name: str
    cyrillic: bool = False


ALL = (
    Tongue("sq", "sq", "sq", "Shqip"),
    Tongue("sr", "sr-latn", "sr-Latn", "Srpski"),
    Tongue("sr-cyrl", "sr-latn", "sr-Cyrl", "Српски", cyrillic=True),
    Tongue("fr", "fr", "fr", "Français"),
    Tongue("ar", "ar", "ar", "العربية"),
    Tongue("en", "en", "en", "English"),
)


def spoken() -> tuple[Tongue, ...]:
    """Return the languages that this place speaks, in the order of the site."""
    known = {code for code, _name in settings.LANGUAGES}
    return tuple(t for t in ALL if ("sr-cyrl" if t.cyrillic else t.code) in known)


def of_prefix(prefix: str) -> Tongue | None:
    """Return the language of an address, if it is spoken here."""
    return next((t for t in spoken() if t.prefix == prefix), None)


def prefix_of(code: str) -> str:
    """Return how the language of a page stands in an address."""
    return next(t.prefix for t in ALL if t.code == code)
