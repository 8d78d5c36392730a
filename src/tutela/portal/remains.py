"""What a file would tell besides what is seen in it: who wrote it, what was deleted, notes in the margin.

A reviewer looks at what is seen. So the description of a PDF is taken out, and an office document that still holds
what was deleted in it, or notes, is refused: its writer alone can say what of it stays. Who an office document says
that it is by stays in it.
"""

from __future__ import annotations

import io
import re
import zipfile

import pikepdf

from tutela.documents.enums import FileType
from tutela.portal.errors import FileHoldsRemains

_OFFICE = {FileType.DOCX, FileType.XLSX, FileType.ODT, FileType.ODS}
_NOTES = re.compile(r"(^|/)(threaded)?comments?[^/]*(/[^/]*)?\.xml$", re.IGNORECASE)
_DELETED = re.compile(rb"<(\w+:)?(delText|moveFrom|tracked-changes|annotation)\b")
_WORDS = re.compile(
    r"(^|/)(content|styles|document\d*|footnotes|endnotes|header\d*|footer\d*)\.xml$"
)


def without_remains(content: bytes, kind: FileType) -> bytes:
    """Return a file as it may be public. Raises: FileHoldsRemains."""
    if kind in _OFFICE and _holds_remains(content):
        raise FileHoldsRemains
    return _undescribed(content) if kind == FileType.PDF else content


def _holds_remains(content: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(content)) as box:
        names = box.namelist()
        return any(map(_NOTES.search, names)) or any(
            _DELETED.search(box.read(name)) for name in names if _WORDS.search(name)
        )


def _undescribed(content: bytes) -> bytes:
    sink = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as paper:
        for holder, name in ((paper.trailer, "/Info"), (paper.Root, "/Metadata")):
            if name in holder:
                del holder[name]
        paper.save(sink)
    return sink.getvalue()
