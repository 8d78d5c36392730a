"""An export as a file, written row by row into a sink that encrypts: nothing is held, nothing lies open."""

from __future__ import annotations

from collections.abc import Callable
from typing import IO

from tutela.exports.enums import Format
from tutela.exports.formats import delimited, objects, paper, workbook
from tutela.exports.formats.head import Head, Writer

WRITERS: dict[Format, Callable[[IO[bytes], Head], Writer]] = {
    Format.CSV: delimited.Delimited,
    Format.JSON: objects.Objects,
    Format.PDF: paper.Paper,
    Format.XLSX: workbook.Workbook,
}
