"""Names of files as they come from anywhere, made harmless to show and to save under."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}$")
_ENDINGS = 3  # photo.jpg.exe.pdf
_MARKS = re.compile(r'[<>:"/\\|?*.\s]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)", re.IGNORECASE)


def plain(text: str) -> str:
    """Return a line of text without what is not seen: control characters, marks of direction."""
    seen = (
        " " if unicodedata.category(sign) in {"Cc", "Zl", "Zp"} else sign
        for sign in unicodedata.normalize("NFC", text)
        if unicodedata.category(sign) not in {"Cf", "Cs", "Co", "Cn"}
    )
    return " ".join("".join(seen).split())


def stem(name: str) -> str:
    """Return what a file is called, without folders and without any of its endings.

    The ending is made from what the file is; what it claimed to be is dropped. May be empty.
    """
    last = re.split(r"[/\\]", plain(name))[-1]
    for _ in range(_ENDINGS):
        last = _ENDING.sub("", last)
    cleaned = _MARKS.sub(" ", last).strip()[:LONGEST].strip()
    return "" if _DEVICES.fullmatch(cleaned) else cleaned
