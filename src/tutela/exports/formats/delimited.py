"""CSV that Excel opens with its letters whole, and in which no cell is computed.

A cell that an office program would take for a formula gets an apostrophe before it, as OWASP asks for
("CSV Injection"). A phone number that begins with + is such a cell: in a workbook it stays as it is.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from typing import IO

from tutela.exports.columns import Cell
from tutela.exports.formats.head import Head, text

ACTS = re.compile(r"""\A[\s'"]*[=@+\-\t\r\n\uff1d\uff20\uff0b\uff0d]""")
"""Also the wide forms of the signs, which some programs take for the narrow ones."""
MARK = "'"


def harmless(words: str) -> str:
    """Return a text that no office program computes."""
    return MARK + words if ACTS.match(words) else words


class Delimited:
    """A table with semicolons, as Excel expects it where a comma parts decimals: here."""

    def __init__(self, sink: IO[bytes], head: Head) -> None:
        self._text = io.TextIOWrapper(sink, encoding="utf-8", newline="", write_through=True)
        self._text.write("\ufeff")
        self._table = csv.writer(self._text, delimiter=";")
        self._table.writerow([harmless(one.label) for one in head.headings])

    def row(self, cells: Sequence[Cell]) -> None:
        """Write one row."""
        self._table.writerow(
            [harmless(one) if isinstance(one, str) else text(one) for one in cells]
        )

    def end(self) -> None:
        """Let go of the sink."""
        self._text.flush()
        self._text.detach()
