"""A code of a list with its words, ready to be shown in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import get_language

from tutela.reference.models import Code
from tutela.reference.queries import in_language


@dataclass(frozen=True)
class Word:
    """One choice of a code list; `str()` gives its label."""

    key: UUID
    code: str
    labels: Mapping[str, str] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return in_language(self.labels, get_language() or "en")

    @property
    def label(self) -> str:
        """Return the words in the reader's language."""
        return str(self)


def word(code: Code | None) -> Word | None:
    """Return a code as a word."""
    return Word(code.pk, code.code, code.labels) if code else None
