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

WIDTH, HEIGHT = 480.0, 400.0
CENTRE = (WIDTH / 2, HEIGHT / 2)
ROUND = (174.0, 168.0)  # from the middle to the middle of a bubble
HOME = 58.0  # half of the household
HALF_WIDE, HALF_HIGH = 58.0, 24.0  # half of a bubble
LETTERS = 17  # that fit into a bubble
MOST = 8  # bubbles; more stand in the list only
MOST_NAMES = 4  # lines that fit into the household


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
    spots = [_spot(number, len(shown)) for number in range(len(shown))]
    bonds = [_bond(one.bond, spot) for one, spot in zip(shown, spots, strict=True)]
    bubbles = [_bubble(one, spot) for one, spot in zip(shown, spots, strict=True)]
    said = gettext("Around the household. The list below says the same.")
    return format_html(
        '<svg class="tu-family tu-ecomap" viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>',
        point(WIDTH), point(HEIGHT), said,
        format_html_join("", "{}", ((part,) for part in (*bonds, _home(household), *bubbles))),
    )  # fmt: skip


def ecomap_lines(around: Sequence[Around]) -> list[str]:
    """Say the same as the picture, one line a bond; those for whom there was no room too."""
    return [
        f"{', '.join(part for part in (one.name, one.role) if part)}: {one.bond.label}."
        for one in around
    ]


def _drawn(around: Sequence[Around]) -> Sequence[Around]:
    """Leave out what there is no room for; whoever must not be contacted, and who cares, stays."""
    rank = {Bond.CUT: 0, Bond.CARES: 1, Bond.THERE: 2}
    order = sorted(range(len(around)), key=lambda number: rank[around[number].bond])
    return [around[number] for number in sorted(order[:MOST])]


def _spot(number: int, many: int) -> tuple[float, float]:
    turn = 2 * math.pi * number / many - math.pi / 2
    return CENTRE[0] + ROUND[0] * math.cos(turn), CENTRE[1] + ROUND[1] * math.sin(turn)


def _bond(bond: Bond, spot: tuple[float, float]) -> SafeString:
    """Draw a line: thick for care, thin for what is there, cut with a cross where nobody may go."""
    (x, y), (there_x, there_y) = CENTRE, spot
    kind = {Bond.CARES: "tie tie-care", Bond.THERE: "tie", Bond.CUT: "tie tie-cut"}[bond]
    line = format_html(
        '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
        kind, point(x), point(y), point(there_x), point(there_y),
    )  # fmt: skip
    if bond is not Bond.CUT:
        return line
    middle = (x + (there_x - x) * 0.6, y + (there_y - y) * 0.6)
    return line + cross(*middle, 8, "no-contact")


def _home(household: Sequence[str]) -> SafeString:
    (x, y) = CENTRE
    names = [_short(name) for name in household]
    more = len(names) - MOST_NAMES + 1
    words = names if more <= 1 else [*names[: MOST_NAMES - 1], f"+{more}"]
    top = y - 8 * len(words) + 12
    lines = format_html_join(
        "", '<text x="{}" y="{}">{}</text>',
        ((point(x), point(top + 16 * number), word) for number, word in enumerate(words)),
    )  # fmt: skip
    circle = format_html(
        '<circle class="home" cx="{}" cy="{}" r="{}"/>', point(x), point(y), point(HOME)
    )
    return circle + lines


def _bubble(one: Around, spot: tuple[float, float]) -> SafeString:
    x, y = spot
    kind = {Bond.CARES: "box care", Bond.THERE: "box", Bond.CUT: "box bad"}[one.bond]
    return format_html(
        '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="12"/>'
        '<text x="{}" y="{}"{}>{}</text><text class="sub" x="{}" y="{}">{}</text>',
        kind, point(x - HALF_WIDE), point(y - HALF_HIGH), point(2 * HALF_WIDE), point(2 * HALF_HIGH),
        point(x), point(y - 3), format_html(' lang="{}"', one.lang) if one.lang else "",
        _short(one.name or one.role), point(x), point(y + 14), _short(one.role if one.name else ""),
    )  # fmt: skip


def _short(text: str) -> str:
    return text if len(text) <= LETTERS else f"{text[: LETTERS - 1].rstrip()}…"
