"""Shapes of arguments that several commands take."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from django.contrib.auth.hashers import identify_hasher
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from pydantic import AfterValidator, StringConstraints


def _hashed(value: str) -> str:
    """Refuse anything but a hash: a password itself never comes this far."""
    identify_hasher(value)
    return value


def _mail(value: str) -> str:
    if value:
        try:
            validate_email(value)
        except ValidationError as wrong:
            raise ValueError("not an e-mail address") from wrong
    return value


def _spoken(value: str) -> str:
    if value not in dict(settings.LANGUAGES):
        raise ValueError("not a language of the interface")
    return value


def _named(value: dict[str, str]) -> dict[str, str]:
    said = {language: text.strip() for language, text in value.items() if text.strip()}
    if not said:
        raise ValueError("a name in at least one language is needed")
    for language in said:
        if language not in settings.KNOWN_LANGUAGES:
            raise ValueError("not a language of the interface")
    return said


Username = Annotated[
    str, StringConstraints(to_lower=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{2,59}$")
]
PersonName = Annotated[str, StringConstraints(min_length=2, max_length=120)]
Phone = Annotated[str, StringConstraints(max_length=40, pattern=r"^[+0-9 ()/.-]*$")]
Mail = Annotated[str, StringConstraints(max_length=254), AfterValidator(_mail)]
PasswordHash = Annotated[str, StringConstraints(max_length=128), AfterValidator(_hashed)]
Language = Annotated[str, AfterValidator(_spoken)]
Names = Annotated[dict[str, str], AfterValidator(_named)]
UnitCode = Annotated[
    str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{1,39}$")
]
Letters = Annotated[str, StringConstraints(to_upper=True, pattern=r"^[A-Za-z0-9]{0,6}$")]
