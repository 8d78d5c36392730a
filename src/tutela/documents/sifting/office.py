"""Office documents: a ZIP that is looked through part by part; what could act is refused, not mended."""

from __future__ import annotations

import re
import zipfile
import zlib
from typing import IO

from tutela.documents.enums import FileType
from tutela.documents.errors import (
    FileDamaged,
    FileHasMacros,
    FileIsArchive,
    FileIsBomb,
    FileLocked,
    FileTypeUnknown,
)

MOST_PARTS = 2_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 150
_LITTLE = 1024 * 1024  # below this nobody minds the ratio
_STEP = 1024 * 1024
_OVERLAP = 64
_LOCKED = 0x1
_END, _END_LENGTH = b"PK\x05\x06", 22

_ACTS = re.compile(
    r"vbaproject|vbadata|/activex/|/embeddings/|(^|/)basic/|(^|/)scripts/|macrosheets/|dialogsheets/"
    r"|/externallinks/|customui|(^|/)object \d|\.(bin|exe|dll|js|vbs|html?|svg|jar|zip|lnk|scr|hta)$",
    re.IGNORECASE,
)
_HARMLESS = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)
_ENTITY = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
_LOADS = re.compile(
    rb"(attachedTemplate|oleObject|/frame|subDocument)\"[^>]*TargetMode\s*=\s*\"External\""
    rb"|TargetMode\s*=\s*\"External\"[^>]*(attachedTemplate|oleObject|/frame|subDocument)\""
    rb"|TargetMode\s*=\s*\"External\"[^>]*/image\"|/image\"[^>]*TargetMode\s*=\s*\"External\""
    rb"|macroEnabled|\bDDE(AUTO)?\b|<script:|ddeLink|xlink:href=\"(vnd\.sun\.star\.script|macro)",
)
_OPEN = {
    b"application/vnd.oasis.opendocument.text": FileType.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileType.ODS,
}


def type_of(file: IO[bytes]) -> FileType:
    """Return what an office document is, after looking through it. Raises: FileRefused."""
    try:
        with zipfile.ZipFile(file) as box:
            _refuse_extras(file, box)
            found = _type(box)
            for part in box.infolist():
                _look_into(box, part)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError,
            UnicodeDecodeError, ValueError) as damage:  # fmt: skip
        raise FileDamaged from damage
    return found


def _refuse_extras(file: IO[bytes], box: zipfile.ZipFile) -> None:
    """Refuse bombs by what the list of parts says, and another file before or behind the box."""
    parts = box.infolist()
    if any(part.flag_bits & _LOCKED for part in parts):
        raise FileLocked
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED:
        raise FileIsBomb
    if unpacked > _LITTLE and unpacked > MOST_RATIO * max(packed, 1):
        raise FileIsBomb
    file.seek(-_END_LENGTH, 2)
    names = [part.filename for part in parts]
    if (
        not file.read(4) == _END
        or min((part.header_offset for part in parts), default=1)
        or len(set(names)) != len(names)
        or any(name.startswith("/") or ".." in name.split("/") for name in names)
    ):
        raise FileDamaged


def _type(box: zipfile.ZipFile) -> FileType:
    names = set(box.namelist())
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return FileType.DOCX
        if "xl/workbook.xml" in names:
            return FileType.XLSX
        if any(_ACTS.search(name) for name in names):
            raise FileHasMacros
        raise FileTypeUnknown
    if "mimetype" in names and "content.xml" in names:
        with box.open("mimetype") as file:
            found = _OPEN.get(file.read(_OVERLAP).strip())
        if found:
            return found
        raise FileTypeUnknown
    raise FileIsArchive


def _look_into(box: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Read a part to its end: its list may lie about its size, and what acts stands in its text."""
    if _ACTS.search(part.filename) and not _HARMLESS.search(part.filename):
        raise FileHasMacros
    words = part.filename.lower().endswith((".xml", ".rels", ".vml", ".rdf"))
    before = b""
    with box.open(part) as file:
        while piece := file.read(_STEP):
            if not words:
                continue
            text = before + piece
            if b"\x00" in text[:4]:
                raise FileDamaged  # another encoding, in which nothing would be found
            if _ENTITY.search(text):
                raise FileIsBomb
            if _LOADS.search(text):
                raise FileHasMacros
            before = piece[-_OVERLAP * 8 :]
