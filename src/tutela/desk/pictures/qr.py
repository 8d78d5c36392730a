"""An address as a QR code: black on white, drawn as one path, so that it prints sharp at any size."""

from __future__ import annotations

from itertools import groupby

from django.utils.html import format_html
from django.utils.safestring import SafeString
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

_EDGE = 4  # empty modules around it, as ISO/IEC 18004 asks


def qr_code(address: str, words: str) -> SafeString:
    """Draw the code of an address. `words`: what it is, for whoever does not see it."""
    code = QRCode(border=_EDGE, error_correction=ERROR_CORRECT_M)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    side = len(rows)
    return format_html(
        '<svg class="tu-code-picture" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        '<path fill="#fff" d="M0 0h{}v{}H0z"/><path fill="#000" d="{}"/></svg>',
        side, side, words, side, side, "".join(_bar(y, row) for y, row in enumerate(rows)),
    )  # fmt: skip


def _bar(y: int, row: list[bool]) -> str:
    """Return the dark runs of a row as parts of a path."""
    x, parts = 0, []
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            parts.append(f"M{x} {y}h{width}v1h-{width}z")
        x += width
    return "".join(parts)
