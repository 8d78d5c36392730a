"""Texts of the software: the standard, and what somebody worded otherwise here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast
from uuid import UUID

from django.core.cache import caches

from tutela.kernel.access import Actor
from tutela.reference import ports, rules
from tutela.reference.models import Wording
from tutela.reference.wordings import Standard, filled, worded


@dataclass(frozen=True)
class TextLine:
    """One text, and what it says here."""

    standard: Standard
    labels: Mapping[str, str]
    version: int


def standards() -> dict[str, Standard]:
    """Return every text that may be worded otherwise, by its code."""
    return {one.code: one for answer in ports.texts.ask(None) for one in answer}


def texts_kept(actor: Actor) -> list[TextLine]:
    """Return every text with what it says here, in the order of the software."""
    rows = {row.code: row for row in rules.change_wording.rows(actor)}
    return [_line(standard, rows.get(code)) for code, standard in standards().items()]


def text_kept(actor: Actor, code: str) -> TextLine | None:
    """Return one text with what it says here; None where the software has none of that name."""
    standard = standards().get(code)
    if standard is None:
        return None
    return _line(standard, rules.change_wording.rows(actor).filter(code=code).first())


def reworded_in(actor: Actor) -> UUID:
    """Return the row that a wording is about: which profile the country follows."""
    found: UUID = rules.reword_in.rows(actor).get().pk
    return found


def text(code: str, language: str, facts: Mapping[str, str] | None = None) -> str:
    """Return what a text says to somebody, with its places filled in."""
    standard = standards()[code]
    own = _own(language).get(code) or standard.in_language(language)
    return filled(own, facts or {})


def own_texts(language: str) -> dict[str, str]:
    """Return the texts that are worded otherwise in a language, by code; kept for a minute."""
    return _own(language)


def _own(language: str) -> dict[str, str]:
    def read() -> dict[str, str]:
        found = Wording.objects.exclude(labels={}).values_list("code", "labels")
        said = {code: worded(labels, language) for code, labels in found}
        return {code: words for code, words in said.items() if words}

    return cast(dict[str, str], caches["choices"].get_or_set(f"wordings:{language}", read))


def _line(standard: Standard, row: Wording | None) -> TextLine:
    return TextLine(standard, row.labels if row else {}, row.version if row else 0)
