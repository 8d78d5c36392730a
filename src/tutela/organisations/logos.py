"""A logo as it is kept: a drawing (SVG) of plain shapes, written anew from what came, by name of each part.

Nothing of the file that came is kept as it was. Of an SVG only shapes, colours and gradients are written down; what
acts, moves or asks for something from outside is refused. A PNG is drawn anew, small, inside a drawing of its size.
"""

from __future__ import annotations

import base64
import io
import re
import struct
from collections.abc import Mapping
from typing import Any
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from tutela.organisations.errors import (
    LogoActs,
    LogoDamaged,
    LogoEmpty,
    LogoHasMore,
    LogoTooLarge,
    LogoTypeUnknown,
)

LARGEST = 200_000  # bytes of a file
MOST_PARTS = 3_000  # of a drawing
MOST_DEEP = 60
MOST_POINTS = 16_000_000  # of a PNG
WIDEST, HIGHEST = 900, 450  # points that are kept: 4.5 cm at 500 dots an inch
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
KEPT = SHAPES | {"svg", "g", "defs", "style", "clipPath", "mask", "linearGradient", "radialGradient", "stop"}  # fmt: skip
LEFT_OUT = frozenset({"title", "desc", "metadata"})
"""What a program of drawing leaves behind and nobody sees."""
ACTS = frozenset({"script", "foreignObject", "iframe", "a", "animate", "animateTransform", "animateMotion", "set",
                  "handler", "listener", "audio", "video"})  # fmt: skip
POINTS_AT = frozenset(
    {"linearGradient", "radialGradient"}
)  # … at another one here, by `href="#id"`
ATTRIBUTES = frozenset({
    "id", "class", "style", "version", "viewBox", "preserveAspectRatio", "width", "height", "x", "y", "x1", "y1", "x2",
    "y2", "r", "rx", "ry", "cx", "cy", "fx", "fy", "d", "points", "offset", "transform", "fill", "fill-opacity",
    "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-dasharray", "stroke-dashoffset", "opacity", "color", "display", "visibility", "stop-color", "stop-opacity",
    "gradientUnits", "gradientTransform", "spreadMethod", "clip-path", "clip-rule", "clipPathUnits", "mask",
    "maskUnits", "maskContentUnits", "paint-order", "vector-effect",
})  # fmt: skip
_ELSEWHERE = re.compile(
    r"url\s*\(\s*['\"]?\s*(?!#)|@|\\|expression|javascript:|data:", re.IGNORECASE
)
_DAMAGE = (OSError, ValueError, SyntaxError, EOFError, IndexError, OverflowError, struct.error)
"""What Pillow raises for a picture that is cut off or made up."""


def drawing_of(file: bytes) -> str:
    """Return a logo as it is kept, by what it is and not by its name. Raises: LogoRefused."""
    if not file:
        raise LogoEmpty
    if len(file) > LARGEST:
        raise LogoTooLarge
    if file.startswith(PNG):
        return _drawn_anew(file)
    if b"<svg" not in file[:8192] and b":svg" not in file[:8192]:
        raise LogoTypeUnknown
    drawing = _Plain().read(file)
    if len(drawing) > LARGEST:
        raise LogoTooLarge
    return drawing


def _drawn_anew(file: bytes) -> str:
    """Return a PNG drawn anew inside a drawing: what is not a point of it is gone. Raises: LogoRefused."""
    try:
        with Image.open(io.BytesIO(file), formats=("PNG",)) as found:
            if found.width * found.height > MOST_POINTS:
                raise LogoTooLarge
            picture = found.convert("RGBA")
            picture.thumbnail((WIDEST, HIGHEST))
    except _DAMAGE as damage:
        raise LogoDamaged from damage
    sink = io.BytesIO()
    picture.save(sink, "PNG", optimize=True)
    if sink.tell() > LARGEST:
        raise LogoTooLarge
    size = f'width="{picture.width}" height="{picture.height}"'
    told = base64.b64encode(sink.getvalue()).decode()
    box = f'viewBox="0 0 {picture.width} {picture.height}"'
    return (
        f'<svg xmlns="{SVG}" {size} {box}><image {size} href="data:image/png;base64,{told}"/></svg>'
    )


class _Plain:
    """Reads a drawing, and writes down what it may hold."""

    def __init__(self) -> None:
        self._said: list[str] = []
        self._open: list[str] = []  # what stands open; empty for what is left out
        self._parts = self._shapes = 0
        self._left_out = 0  # how deep we are in something that nobody sees

    def read(self, file: bytes) -> str:
        """Return the drawing written anew. Raises: LogoRefused."""
        parser: Any = expat.ParserCreate(namespace_separator=" ")
        parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        parser.buffer_text = True
        parser.EntityDeclHandler = _entity
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(file, True)  # noqa: FBT003  # expat's own
        except (expat.ExpatError, LookupError, ValueError) as damage:
            raise LogoDamaged from damage
        if not self._shapes:
            raise LogoHasMore
        return "".join(self._said)

    def _begin(self, name: str, told: Mapping[str, str]) -> None:
        space, _blank, tag = name.rpartition(" ")
        self._parts += 1
        if self._parts > MOST_PARTS or len(self._open) > MOST_DEEP:
            raise LogoTooLarge
        if tag in ACTS:
            raise LogoActs
        if not self._open and (tag != "svg" or space not in {SVG, ""}):
            raise LogoTypeUnknown
        if self._left_out or space not in {SVG, ""} or tag in LEFT_OUT:
            self._left_out += 1
            self._open.append("")
            return
        if tag not in KEPT:
            raise LogoHasMore
        self._shapes += tag in SHAPES
        head = f' xmlns="{SVG}"' if not self._open else ""
        self._open.append(tag)
        self._said.append(f"<{tag}{head}{self._attributes(tag, told)}>")

    def _attributes(self, tag: str, told: Mapping[str, str]) -> str:
        said = []
        for key, value in told.items():
            space, _blank, name = key.rpartition(" ")
            if name.lower().startswith("on"):
                raise LogoActs
            if name == "href" and space in {XLINK, ""}:
                if not value.startswith("#"):
                    raise LogoActs
                if tag in POINTS_AT:
                    said.append(f" href={quoteattr(value)}")
            elif not space and name in ATTRIBUTES:
                if _ELSEWHERE.search(value):
                    raise LogoActs
                said.append(f" {name}={quoteattr(value)}")
        return "".join(said)

    def _end(self, _name: str) -> None:
        tag = self._open.pop()
        if tag:
            self._said.append(f"</{tag}>")
        else:
            self._left_out -= 1

    def _text(self, text: str) -> None:
        """Keep the text of a style; other text is never drawn."""
        if self._open and self._open[-1] == "style":
            if _ELSEWHERE.search(text):
                raise LogoActs
            self._said.append(escape(text))


def _entity(*_told: object) -> None:
    """Refuse words that stand for others: they can grow without end."""
    raise LogoHasMore
