"""The ecomap: the household in the middle, and around it the people and places that it is bound to."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.pictures.coordinates import point
from tutela.desk.pictures.family_shapes import cross
from tutela.desk.pictures.lettering import fitted, lines
from tutela.papers.words import listed

ACROSS, DOWN = 120.0, 115.0  # from the middle of the household to the middle of a bubble
HOME = 46.0  # half of the household
HALF_WIDE, HALF_HIGH = 56.0, 31.0  # half of a bubble
ROOM = 2 * HALF_WIDE - 10  # for a line of words
NAME, ROLE = 13.0, 12.0  # sizes of words
LINE = 16.0
MARGIN = 4.0
MOST = 8  # bubbles; more stand in the list only
MOST_NAMES = 4  # lines that fit into the household
MOST_LINES = 3  # of words in a bubble

_N, _NE, _E, _SE, _S, _SW, _W, _NW = (
    (0, -1), (1, -1), (1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1),
)  # fmt: skip
_PLACES: dict[int, tuple[tuple[int, int], ...]] = {
    1: (_E,),
    2: (_E, _W),
    3: (_N, _SE, _SW),
    4: (_NE, _SE, _SW, _NW),
    5: (_N, _NE, _SE, _SW, _NW),
    6: (_N, _NE, _SE, _S, _SW, _NW),
    7: (_N, _NE, _E, _SE, _SW, _W, _NW),
    8: (_N, _NE, _E, _SE, _S, _SW, _W, _NW),
}
"""Where so many bubbles stand, clockwise: three columns and three rows, the household in the middle."""


class Bond(StrEnum):
    """How the household is bound to somebody or something."""

    CARES = "CARES"
    THERE = "THERE"
    CUT = "CUT"

    @property
    def label(self) -> Promise:
        """Return the words for the list and the legend."""
        return {
            "CARES": _("takes care"),
            "THERE": _("there"),
            "CUT": _("must not be contacted"),
        }[self]


@dataclass(frozen=True)
class Around:
    """Somebody or something around the household. `role`: an aunt, a school, a service."""

    name: str
    role: str
    bond: Bond = Bond.THERE
    lang: str = ""


def ecomap(household: Sequence[str], around: Sequence[Around]) -> SafeString:
    """Draw the bonds of a household; nothing where none is known."""
    if not around:
        return SafeString("")
    shown = _drawn(around)
    spots = [(ACROSS * x, DOWN * y) for x, y in _PLACES[len(shown)]]
    bonds = [_bond(one.bond, spot) for one, spot in zip(shown, spots, strict=True)]
    bubbles = [_bubble(one, spot) for one, spot in zip(shown, spots, strict=True)]
    left, top, width, height = _frame(spots)
    said = gettext("Around the household. The list below says the same.")
    return format_html(
        '<svg class="tu-family tu-ecomap" viewBox="{} {} {} {}" role="img" aria-label="{}">{}</svg>',
        *(point(one) for one in (left, top, width, height)), said,
        format_html_join("", "{}", ((part,) for part in (*bonds, _home(household), *bubbles))),
    )  # fmt: skip


def ecomap_lines(around: Sequence[Around]) -> list[str]:
    """Say the same as the picture, one line a bond; those for whom there was no room too."""
    return [f"{listed((one.name, one.role))}: {one.bond.label}." for one in around]


def _drawn(around: Sequence[Around]) -> Sequence[Around]:
    """Leave out what there is no room for; whoever must not be contacted, and who cares, stays."""
    rank = {Bond.CUT: 0, Bond.CARES: 1, Bond.THERE: 2}
    order = sorted(range(len(around)), key=lambda number: rank[around[number].bond])
    return [around[number] for number in sorted(order[:MOST])]


def _frame(spots: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Return left, top, width and height of what is drawn; always as wide, so that words are as large."""
    side = ACROSS + HALF_WIDE + MARGIN
    top = min(-HOME, *(y - HALF_HIGH for _, y in spots)) - MARGIN
    bottom = max(HOME, *(y + HALF_HIGH for _, y in spots)) + MARGIN
    return -side, top, 2 * side, bottom - top


def _bond(bond: Bond, spot: tuple[float, float]) -> SafeString:
    """Draw a line: thick for care, thin for what is there, cut with a cross where nobody may go."""
    x, y = spot
    kind = {Bond.CARES: "tie tie-care", Bond.THERE: "tie", Bond.CUT: "tie tie-cut"}[bond]
    line = format_html('<line class="{}" x1="0" y1="0" x2="{}" y2="{}"/>', kind, point(x), point(y))
    if bond is not Bond.CUT:
        return line
    far = math.hypot(x, y)
    ends = min(HALF_WIDE / abs(x) if x else 1, HALF_HIGH / abs(y) if y else 1)
    middle = (HOME / far + 1 - ends) / 2  # of the part of the line that is seen
    return line + cross(x * middle, y * middle, 7, "no-contact")


def _home(household: Sequence[str]) -> SafeString:
    more = len(household) - MOST_NAMES + 1
    words = [*household] if more <= 1 else [*household[: MOST_NAMES - 1], f"+{more}"]
    top = -LINE * len(words) / 2 + LINE * 0.8
    lines = format_html_join(
        "", '<text x="0" y="{}">{}</text>',
        (
            (point(top + LINE * number), fitted(word, 2 * HOME - 12, NAME))
            for number, word in enumerate(words)
        ),
    )  # fmt: skip
    return format_html('<circle class="home" cx="0" cy="0" r="{}"/>', point(HOME)) + lines


def _bubble(one: Around, spot: tuple[float, float]) -> SafeString:
    x, y = spot
    kind = {Bond.CARES: "box care", Bond.THERE: "box", Bond.CUT: "box bad"}[one.bond]
    box = format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="12"/>',
        kind, point(x - HALF_WIDE), point(y - HALF_HIGH), point(2 * HALF_WIDE), point(2 * HALF_HIGH),
    )  # fmt: skip
    words = _words(one)
    top = y - LINE * len(words) / 2 + LINE * 0.8
    return box + format_html_join(
        "", '<text{}{} x="{}" y="{}">{}</text>',
        (
            (
                SafeString(' class="sub"') if is_role else "",
                format_html(' lang="{}"', one.lang) if one.lang and not is_role else "",
                point(x), point(top + LINE * number), text,
            )
            for number, (text, is_role) in enumerate(words)
        ),
    )  # fmt: skip


def _words(one: Around) -> list[tuple[str, bool]]:
    """Return the lines of a bubble, and whether each says the role."""
    name = lines(
        one.name or one.role, ROOM, NAME, MOST_LINES - 1 if one.name and one.role else MOST_LINES
    )
    role = lines(one.role, ROOM, ROLE, MOST_LINES - len(name)) if one.name and one.role else []
    return [*((text, False) for text in name), *((text, True) for text in role)]
