"""Shapes of arguments that several commands take."""

from __future__ import annotations

from typing import Annotated

from django.conf import settings
from pydantic import AfterValidator, StringConstraints

LONGEST_LABEL = 200


def _said(value: dict[str, str]) -> dict[str, str]:
    said = {language: text.strip() for language, text in value.items() if text.strip()}
    if not said:
        raise ValueError("words in at least one language are needed")
    if unknown := said.keys() - settings.KNOWN_LANGUAGES.keys():
        raise ValueError(f"not a language of the interface: {', '.join(sorted(unknown))}")
    if any(len(text) > LONGEST_LABEL for text in said.values()):
        raise ValueError(f"longer than {LONGEST_LABEL} characters")
    return said


Labels = Annotated[dict[str, str], AfterValidator(_said)]
CodeWord = Annotated[str, StringConstraints(min_length=1, max_length=60)]
