"""How wide words are in a picture, and how they are broken: nobody asks a browser, so the widths are estimated."""

import re
from collections.abc import Iterator

_WIDTHS: dict[str, float] = {
    **dict.fromkeys("ijlI.,:;'’|!", 0.28),
    **dict.fromkeys("ftr()[]-/ ", 0.4),
    **dict.fromkeys("mwMWЖШЩЮжшщю@%…", 0.92),
}
_CAPITAL, _OTHER = 0.72, 0.6
"""Parts of the size of the letters: those of Inter at its semi-bold, rounded up."""


def width(text: str, size: float) -> float:
    """Return how wide a text is at a size."""
    return size * sum(_WIDTHS.get(one, _CAPITAL if one.isupper() else _OTHER) for one in text)


def fitted(text: str, room: float, size: float) -> str:
    """Return a text that fits into one line; what is cut off says so."""
    if width(text, size) <= room:
        return text
    while text and width(f"{text}…", size) > room:
        text = text[:-1]
    return f"{text.rstrip(' -«„“,.')}…"


def lines(text: str, room: float, size: float, most: int) -> list[str]:
    """Break a text between words into lines; the last one says when there is more."""
    broken = list(_broken(text, room, size))
    if len(broken) > most:
        broken = [*broken[: most - 1], " ".join(broken[most - 1 :])]
    return [fitted(one, room, size) for one in broken]


def _broken(text: str, room: float, size: float) -> Iterator[str]:
    """Yield the lines; a word is broken after its hyphens only."""
    line = ""
    for part in re.split(r"(?<=[ -])", text):
        if line and width((line + part).rstrip(), size) > room:
            yield line.rstrip()
            line = ""
        line += part
    if line.strip():
        yield line.rstrip()
