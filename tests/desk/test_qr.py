"""A QR code is drawn as it was made: each module in its place."""

from __future__ import annotations

import re

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode

from tutela.desk.pictures.qr import qr_code

ADDRESS = "https://femijet.example/q/peja"


def test_each_module_stands_in_its_place() -> None:
    made = QRCode(border=4, error_correction=ERROR_CORRECT_M)
    made.add_data(ADDRESS)
    made.make(fit=True)
    drawn = str(qr_code(ADDRESS, "kodi <i> i Pejës"))

    dark = {
        (x, int(y))
        for start, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", drawn)
        for x in range(int(start), int(start) + int(width))
    }
    wanted = {(x, y) for y, row in enumerate(made.get_matrix()) for x, on in enumerate(row) if on}
    assert dark == wanted
    side = len(made.get_matrix())
    assert f'viewBox="0 0 {side} {side}"' in drawn
    assert 'aria-label="kodi &lt;i&gt; i Pejës"' in drawn
