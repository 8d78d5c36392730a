"""What a file is, by its first bytes; never by its name or by what the browser says."""

from __future__ import annotations

from enum import StrEnum
from typing import IO

from tutela.documents.errors import (
    FileInfected,
    FileIsArchive,
    FileIsOldOffice,
    FileIsProgram,
    FileRefused,
    FileTypeUnknown,
)

HEAD = 1024


class Kind(StrEnum):
    """What is looked at further."""

    JPEG = "JPEG"
    PNG = "PNG"
    GIF = "GIF"
    WEBP = "WEBP"
    PDF = "PDF"
    ZIP = "ZIP"
    TEXT = "TEXT"


_KINDS: tuple[tuple[int, bytes, Kind], ...] = (
    (0, b"\xff\xd8\xff", Kind.JPEG),
    (0, b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (0, b"GIF87a", Kind.GIF),
    (0, b"GIF89a", Kind.GIF),
    (8, b"WEBP", Kind.WEBP),
    (0, b"%PDF-", Kind.PDF),
    (0, b"PK\x03\x04", Kind.ZIP),
)
_REFUSED: tuple[tuple[int, bytes, type[FileRefused]], ...] = (
    (0, b"MZ", FileIsProgram),
    (0, b"\x7fELF", FileIsProgram),
    (0, b"#!", FileIsProgram),
    (0, b"\xca\xfe\xba\xbe", FileIsProgram),
    (0, b"\xfe\xed\xfa", FileIsProgram),
    (0, b"\xcf\xfa\xed\xfe", FileIsProgram),
    (0, b"\xce\xfa\xed\xfe", FileIsProgram),
    (0, b"L\x00\x00\x00\x01\x14\x02\x00", FileIsProgram),  # a Windows shortcut
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", FileIsOldOffice),
    (0, b"{\\rtf", FileIsOldOffice),
    (0, b"7z\xbc\xaf\x27\x1c", FileIsArchive),
    (0, b"Rar!\x1a\x07", FileIsArchive),
    (0, b"\x1f\x8b", FileIsArchive),
    (0, b"BZh", FileIsArchive),
    (0, b"\xfd7zXZ\x00", FileIsArchive),
    (0, b"\x28\xb5\x2f\xfd", FileIsArchive),
    (0, b"MSCF", FileIsArchive),
    (0, b"!<arch>\n", FileIsArchive),
    (0, b"PK\x05\x06", FileIsArchive),
    (257, b"ustar", FileIsArchive),
)
# The test of the European Institute for Computer Antivirus Research, in two halves: whole, it would make
# scanners put this very file into quarantine.
_EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE"


def kind_of(file: IO[bytes]) -> Kind:
    """Return what a file is. Raises: FileRefused."""
    file.seek(0)
    head = file.read(HEAD)
    file.seek(0)
    if _EICAR in head:
        raise FileInfected
    for at, mark, refusal in _REFUSED:
        if head.startswith(mark, at):
            raise refusal
    for at, mark, kind in _KINDS:
        if head.startswith(mark, at):
            if kind is Kind.WEBP and not head.startswith(b"RIFF"):
                continue
            return kind
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if b"\x00" in head and not wide:
        raise FileTypeUnknown
    return Kind.TEXT
