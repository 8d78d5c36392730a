"""What a campaign gives away: told by its content, disarmed and scanned before it is kept.

It comes in through the documents' own way (encrypted while it arrives, scripts and places taken out), tells nothing
besides what is seen in it (`remains`), and then lies open in the database: it is made for everybody, and the public site served alone has no key.
"""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

from django.conf import settings
from PIL import Image

from tutela.documents import clamd, intake, vault
from tutela.documents.clamd import Finding, ScannerSilent
from tutela.documents.enums import FileType
from tutela.documents.errors import FileTooLarge
from tutela.documents.intake import MB
from tutela.documents.vault import Spool
from tutela.portal.enums import SMALL
from tutela.portal.errors import FileIsNoPicture, MaterialInfected, ScannerAway
from tutela.portal.remains import without_remains

LARGEST_MB = 10
LARGE, QUALITY = 1280, 82  # points of the width of a picture; of a hundred


@dataclass(frozen=True)
class Read:
    """A file that may be kept."""

    content: bytes
    file_type: FileType


def read(arrived: Spool, name: str) -> Read:
    """Return what arrived, as it may be kept; nothing of it stays in the documents' storage. Raises: Refusal."""
    taken = intake.take(arrived, name)
    try:
        if taken.kept.size > LARGEST_MB * MB:
            raise FileTooLarge(most=LARGEST_MB)
        secret = base64.b64decode(taken.kept.secret.get_secret_value())
        file, _size = vault.opened(taken.blob, secret)
        with file:
            content = file.read()
    finally:
        vault.discard(taken.blob)
    if settings.CLAMD:
        _scan(content)
    kind = taken.kept.file_type
    return Read(without_remains(content, kind), kind)


@dataclass(frozen=True)
class Drawn:
    """A picture that may be kept: as large as a page shows it, and for a telephone."""

    large: bytes
    small: bytes
    width: int
    height: int


def drawn(arrived: Spool, name: str) -> Drawn:
    """Return a picture that arrived in its two sizes, without place, time and camera. Raises: Refusal."""
    found = read(arrived, name)
    if found.file_type not in {FileType.JPEG, FileType.PNG}:
        raise FileIsNoPicture
    with Image.open(io.BytesIO(found.content)) as opened:
        clear = opened.convert("RGBA")
    picture = Image.new("RGB", clear.size, "white")
    picture.paste(clear, mask=clear.getchannel("A"))
    large, size = _at(picture, LARGE)
    small, _size = _at(picture, SMALL)
    return Drawn(large, small, *size)


def _at(picture: Image.Image, width: int) -> tuple[bytes, tuple[int, int]]:
    made, sink = picture.copy(), io.BytesIO()
    made.thumbnail((width, 2 * width))
    made.save(sink, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    return sink.getvalue(), made.size


def _scan(content: bytes) -> None:
    try:
        found = clamd.scan(io.BytesIO(content))
    except ScannerSilent as silent:
        raise ScannerAway from silent
    if found is not Finding.CLEAN:
        raise MaterialInfected
