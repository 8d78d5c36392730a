"""A PDF to print: a table on pages that say who took it out and when. The text comes as data, never markup."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import IO

import typst

from tutela.exports.columns import Cell
from tutela.exports.formats.head import Head, text

MOST = 2000
"""Rows. Nobody prints more, and a page is laid out as a whole."""
_SHEET = Path(__file__).parents[1] / "typst" / "table.typ"


class Paper:
    """Keeps the rows until the end, since a table is laid out whole."""

    def __init__(self, sink: IO[bytes], head: Head) -> None:
        self._sink, self._head = sink, head
        self._rows: list[list[str]] = []

    def row(self, cells: Sequence[Cell]) -> None:
        """Keep one row."""
        self._rows.append([text(one) for one in cells])

    def end(self) -> None:
        """Lay it out."""
        head = self._head
        used = [
            n for n, _heading in enumerate(head.headings)
            if any(row[n] for row in self._rows)
        ]  # fmt: skip
        data = {
            "language": head.language.split("-")[0],
            "title": head.title,
            "facts": [list(one) for one in head.facts],
            "notice": head.notice,
            "headings": [head.headings[n].label for n in used],
            "rows": [[row[n] for n in used] for row in self._rows],
            "mark": " · ".join(said for _name, said in head.facts[:2]),
        }
        made: bytes = typst.compile(_SHEET.read_bytes(), sys_inputs={"data": json.dumps(data)})
        self._sink.write(made)
