"""Pictures are drawn anew: what is not a point of the picture (place, time, camera, comments) is gone."""

from __future__ import annotations

import struct
from typing import IO, Any

from PIL import Image, ImageOps

from tutela.documents.enums import FileType
from tutela.documents.errors import FileDamaged, PictureTooLarge, PictureTooSmall
from tutela.documents.sifting.kinds import Kind

MOST = 50_000_000  # points of a JPEG, which can be read at half its size
MOST_WHOLE = 25_000_000  # points of others: 100 MB while it is drawn
AT_HALF = 16_000_000
LEAST = 8  # points of a side
LONGEST = 4096
THUMBNAIL = 320
_MILLION = 1_000_000

Image.MAX_IMAGE_PIXELS = None  # we count ourselves, before anything is drawn

_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, struct.error)
"""What Pillow raises for a picture that is cut off or made up."""


def redraw(file: IO[bytes], kind: Kind, sink: Any, small: Any) -> FileType:
    """Write a picture anew, and a small one for lists. Raises: FileRefused."""
    try:
        picture = _drawn(file, kind)
    except _DAMAGE as damage:
        raise FileDamaged from damage
    opaque = picture.mode == "RGB"
    made = FileType.JPEG if opaque and kind in {Kind.JPEG, Kind.WEBP} else FileType.PNG
    picture.thumbnail((LONGEST, LONGEST))
    picture.save(sink, made.value, quality=88)
    picture.thumbnail((THUMBNAIL, THUMBNAIL))
    if not opaque:
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    picture.save(small, "JPEG", quality=80)
    return made


def _drawn(file: IO[bytes], kind: Kind) -> Image.Image:
    with Image.open(file, formats=[kind.value]) as found:
        _refuse_size(found.size, kind)
        width, height = found.size
        if kind is Kind.JPEG and width * height > AT_HALF:
            found.draft("RGB", (width // 2, height // 2))
        found.load()
        upright = ImageOps.exif_transpose(found)
    clear = "A" in upright.getbands() or "transparency" in upright.info
    picture = upright.convert("RGBA" if clear else "RGB")
    picture.info.clear()
    return picture


def _refuse_size(size: tuple[int, int], kind: Kind) -> None:
    most = MOST if kind is Kind.JPEG else MOST_WHOLE
    if size[0] * size[1] > most:
        raise PictureTooLarge(most=most // _MILLION)
    if min(size) < LEAST:
        raise PictureTooSmall
