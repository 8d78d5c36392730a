"""A copy as a PDF, made from what is to be read and from nothing else.

The text comes as data, never as markup; a black bar has the same length whatever it stands for.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import typst

from tutela.dataprotection.enums import BlackedOut
from tutela.dataprotection.passages import Segment

_SHEET = Path(__file__).with_name("typst") / "copy.typ"


@dataclass(frozen=True)
class Sheet:
    """One part of a copy."""

    title: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class Words:
    """What stands around the parts, in the language of the copy."""

    language: str
    title: str
    lead: str
    blacked_out: str
    footer: str
    reasons: Mapping[BlackedOut, str]


def made(words: Words, sheets: Sequence[Sheet]) -> bytes:
    """Return the PDF."""
    data = {
        "language": words.language.split("-")[0],
        "title": words.title,
        "lead": words.lead,
        "footer": words.footer,
        "parts": [
            {"title": sheet.title, "segments": [_said(words, one) for one in sheet.segments]}
            for sheet in sheets
        ],
    }
    found: bytes = typst.compile(_SHEET.read_bytes(), sys_inputs={"data": json.dumps(data)})
    return found


def _said(words: Words, segment: Segment) -> dict[str, str]:
    if segment.reason is None:
        return {"text": segment.text}
    return {"reason": f"{words.blacked_out}: {words.reasons[segment.reason]}"}
