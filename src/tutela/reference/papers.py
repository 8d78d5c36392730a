"""A letter as a PDF. The text comes as data, never as markup."""

from __future__ import annotations

import json
from pathlib import Path

import typst

_SHEET = Path(__file__).with_name("typst") / "letter.typ"


def paper(*, language: str, title: str, text: str, footer: str) -> bytes:
    """Return a letter as it would be printed."""
    data = {
        "language": language.split("-")[0],
        "title": title,
        "lines": text.strip().split("\n"),
        "footer": footer,
    }
    found: bytes = typst.compile(_SHEET.read_bytes(), sys_inputs={"data": json.dumps(data)})
    return found
