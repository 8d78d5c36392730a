"""JSON: what it is, and then the rows as an array of objects."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import IO

from tutela.exports.columns import Cell
from tutela.exports.formats.head import Head


class Objects:
    """One object with a head, the columns, and the rows; a row stands on a line of its own."""

    def __init__(self, sink: IO[bytes], head: Head) -> None:
        self._sink = sink
        self._codes = [one.code for one in head.headings]
        self._first = True
        said = {
            "title": head.title,
            "language": head.language,
            "about": dict(head.facts),
            "notice": head.notice,
            "columns": {one.code: one.label for one in head.headings},
        }
        opening = json.dumps(said, ensure_ascii=False, indent=1).removesuffix("\n}")
        self._say(f'{opening},\n "rows": [')

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        values = [one.isoformat() if isinstance(one, date) else one for one in cells]
        row = dict(zip(self._codes, values, strict=True))
        self._say(("" if self._first else ",") + "\n  " + json.dumps(row, ensure_ascii=False))
        self._first = False

    def end(self) -> None:
        """Close what is open."""
        self._say("\n ]\n}\n")

    def _say(self, words: str) -> None:
        self._sink.write(words.encode())
