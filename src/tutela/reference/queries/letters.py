"""Letters as they read here: a version that was made here, else the newest of the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from tutela.kernel.access import Actor
from tutela.reference import ports, rules
from tutela.reference.letters import LetterKind
from tutela.reference.models import LetterVersion
from tutela.reference.queries import in_language, setting
from tutela.reference.wordings import filled


@dataclass(frozen=True)
class Standing:
    """The version of a letter that holds. `own`: it was made here; `newer`: the profile has one since."""

    code: str
    number: int
    labels: Mapping[str, str]
    source: str
    verified: bool
    verified_by: str = ""
    verified_on: date | None = None
    remark: str = ""
    own: bool = False
    newer: bool = False
    last: int = 0  # the highest number that was ever given here

    def text(self, language: str, facts: Mapping[str, str]) -> str:
        """Return the text with its places filled in; what is filled in is text, whatever it looks like."""
        return filled(in_language(self.labels, language), facts)


@dataclass(frozen=True)
class LetterLine:
    """One letter, and how it reads here."""

    kind: LetterKind
    standing: Standing


def kinds() -> dict[str, LetterKind]:
    """Return every letter that the software writes, by code."""
    return {one.code: one for answer in ports.letters.ask(None) for one in answer}


def of_profile() -> dict[str, Mapping[str, Any]]:
    """Return the newest version of each letter of the profile."""
    found: dict[str, Mapping[str, Any]] = {}
    for one in sorted(setting("letter"), key=lambda one: int(one["version"])):
        found[one["code"]] = one
    return found


def standing(code: str) -> Standing | None:
    """Return the version of a letter that holds; None where there is none."""
    newest = LetterVersion.objects.filter(code=code).order_by("-number").first()
    return _standing(code, of_profile().get(code), newest)


def letters_kept(actor: Actor) -> list[LetterLine]:
    """Return every letter of the software that has a text."""
    profile = of_profile()
    newest = {row.code: row for row in rules.change_letter.rows(actor).order_by("code", "number")}
    found = []
    for code, kind in kinds().items():
        one = _standing(code, profile.get(code), newest.get(code))
        if one is not None:
            found.append(LetterLine(kind, one))
    return found


def letter_kept(actor: Actor, code: str) -> LetterLine | None:
    """Return one letter, None where there is none of that name."""
    return next((line for line in letters_kept(actor) if line.kind.code == code), None)


def versions_kept(actor: Actor, code: str) -> list[LetterVersion]:
    """Return the versions of a letter that were made here, newest first."""
    return list(rules.change_letter.rows(actor).filter(code=code).order_by("-number"))


def _standing(
    code: str, profile: Mapping[str, Any] | None, row: LetterVersion | None
) -> Standing | None:
    last = row.number if row else 0
    if row is not None and row.labels:
        newer = profile is not None and int(profile["version"]) > row.number
        return Standing(
            code, row.number, row.labels, "", bool(row.verified_by), row.verified_by,
            row.verified_on, row.remark, own=True, newer=newer, last=last,
        )  # fmt: skip
    if profile is None:
        return None
    return Standing(
        code, int(profile["version"]), profile, profile["source"], profile["verified"], last=last
    )
