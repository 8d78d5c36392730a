"""Plain texts and tables: written anew as UTF-8; formulas in a table are quoted."""

from __future__ import annotations

import csv
import io
import re
from typing import IO, Any

from tutela.documents.enums import FileType
from tutela.documents.errors import FileIsProgram, FileIsWebPage, FileTooLarge, FileTypeUnknown

MOST_MB = 5
_MB = 1024 * 1024
_LOOKED_AT = 50
_UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ufffe\uffff]")
_PAGE = re.compile(
    r"<\s*(script|html|svg|iframe|object|embed|!doctype|!entity|\?xml|\?php|%)|^mime-version:",
    re.IGNORECASE | re.MULTILINE,
)
_PROGRAM = re.compile(r"\A\s*(#!|@echo\b|<#|\[autorun\]|\[internetshortcut\])", re.IGNORECASE)
_FORMULA = re.compile(r"""\A[\s'"]*[=@+\-\uff1d\uff20\uff0b\uff0d]""")
_NUMBER = re.compile(r"\A\s*[+\-][\d\s.,/()%€-]*\Z")


def rewrite(file: IO[bytes], size: int, sink: Any) -> tuple[FileType, bool]:
    """Write a text anew. Returns what it is, and whether formulas were quoted. Raises: FileRefused."""
    if size > MOST_MB * _MB:
        raise FileTooLarge(most=MOST_MB)
    text = _read(file.read())
    if _PROGRAM.search(text):
        raise FileIsProgram
    if _PAGE.search(text):
        raise FileIsWebPage
    mark = _delimiter(text)
    if not mark:
        sink.write(text.encode())
        return FileType.TXT, False
    table, quoted = _quoted(text, mark)
    sink.write(table.encode("utf-8-sig"))  # so that office programs read ë and č
    return FileType.CSV, quoted


def _read(data: bytes) -> str:
    """Read a text in UTF-8, in UTF-16 with its mark, or in the old code page of the region."""
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1250"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _UNSEEN.search(text):
            return text
    raise FileTypeUnknown


def _delimiter(text: str) -> str:
    """Return what parts the cells of a table; empty: it is no table."""
    lines = [line for line in text.splitlines()[:_LOOKED_AT] if line.strip()]
    for mark in ";\t,":
        widths = {len(row) for row in csv.reader(lines, delimiter=mark)}
        if len(lines) > 1 and len(widths) == 1 and widths != {1}:
            return mark
    acts = any(_acts(cell) for line in lines for cell in re.split("[;,\t]", line))
    formula = any(line.lstrip(" \"'").startswith(("=", "@")) for line in lines)
    return ("\t" if "\t" in text else ";" if ";" in text else ",") if formula and acts else ""


def _acts(cell: str) -> bool:
    return bool(_FORMULA.match(cell)) and not _NUMBER.match(cell)


def _quoted(text: str, mark: str) -> tuple[str, bool]:
    """Put a quotation mark before each cell that an office program would compute."""
    made, quoted = io.StringIO(), False
    writer = csv.writer(made, delimiter=mark)
    for row in csv.reader(io.StringIO(text), delimiter=mark):
        acts = [_acts(cell) for cell in row]
        quoted |= any(acts)
        writer.writerow(
            f"'{cell.lstrip()}" if act else cell for cell, act in zip(row, acts, strict=True)
        )
    return made.getvalue(), quoted
