"""The family picture: square, circle, double ring for the child, dashed line for the household."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk.pictures.family_layout import PLACE, Kin, Layout, place

HALF = 23.0  # half a node
LINE = 16.0  # the height of a line of words
WORDS = 14  # letters that fit under a node
MARGIN = 8.0
LABEL = 22.0  # the strip for the words "One household"
BUS = 9.0  # between two horizontal lines of the same gap
WIDE = 320.0  # a wider picture may have to scroll on a phone


class Sex(StrEnum):
    """How a person is drawn: a square, a circle, or a diamond when it is not known."""

    MALE = "MALE"
    FEMALE = "FEMALE"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True)
class Relative:
    """One person of the picture. `role` is what they are to the child: mother, brother."""

    key: str
    name: str
    role: str = ""
    age: str = ""
    sex: Sex = Sex.UNKNOWN
    is_focus: bool = False
    takes_care: bool = False
    no_contact: bool = False
    died: str = ""  # "died 2019"; any text draws the cross
    lang: str = ""


@dataclass(frozen=True)
class Couple:
    """Two people who are or were together."""

    one: str
    other: str
    separated: bool = False


@dataclass(frozen=True)
class ParentOf:
    """A parent and a child."""

    parent: str
    child: str


def family(
    people: Sequence[Relative],
    ties: Sequence[Couple | ParentOf],
    household: Sequence[str],
    *,
    label: str = "",
) -> SafeString:
    """Draw a family of any size around the child in question; empty when there is nobody."""
    if not people:
        return SafeString("")
    drawing = _Drawing(people, ties, frozenset(household))
    return drawing.svg(label or _label(people))


def family_lines(
    people: Sequence[Relative], ties: Sequence[Couple | ParentOf], household: Sequence[str]
) -> list[str]:
    """Say the same as the picture, one line a person."""
    apart = {
        key
        for tie in ties
        if isinstance(tie, Couple) and tie.separated
        for key in (tie.one, tie.other)
    }
    lines = []
    for one in people:
        who = ", ".join(part for part in (one.name, one.age, one.role, one.died) if part)
        facts = [
            gettext("The child of this file") if one.is_focus else "",
            gettext("Lives in the household") if one.key in household else "",
            gettext("Takes care") if one.takes_care else "",
            gettext("Separated") if one.key in apart else "",
            gettext("Do not contact") if one.no_contact else "",
        ]
        lines.append(". ".join([who, *(fact for fact in facts if fact)]) + ".")
    return lines


def _label(people: Sequence[Relative]) -> str:
    focus = next((one.name for one in people if one.is_focus), "")
    shunned = [one.role or one.name for one in people if one.no_contact]
    words = [gettext("Family of %(name)s.") % {"name": focus} if focus else gettext("Family.")]
    words += [gettext("Do not contact: %(who)s.") % {"who": ", ".join(shunned)}] if shunned else []
    return " ".join([*words, gettext("The list below says the same.")])


class _Drawing:
    """One picture in the making: the layout, then its parts from the back to the front."""

    def __init__(
        self,
        people: Sequence[Relative],
        ties: Sequence[Couple | ParentOf],
        household: frozenset[str],
    ) -> None:
        self.people = {one.key: one for one in people}
        self.household = household & set(self.people)
        self.couples = [
            tie for tie in ties if isinstance(tie, Couple) and self._known(tie.one, tie.other)
        ]
        parents: dict[str, tuple[str, ...]] = {}
        for tie in ties:
            if isinstance(tie, ParentOf) and self._known(tie.parent, tie.child):
                parents[tie.child] = (*parents.get(tie.child, ()), tie.parent)
        self.parents = parents
        focus = next((one.key for one in people if one.is_focus), people[0].key)
        joined = tuple((tie.one, tie.other) for tie in self.couples) + self._co_parents()
        self.layout: Layout = place(Kin(focus, tuple(self.people), joined, parents, self.household))
        self.y = self._heights()

    def _known(self, *keys: str) -> bool:
        return all(key in self.people for key in keys) and len(set(keys)) == len(keys)

    def _co_parents(self) -> tuple[tuple[str, str], ...]:
        """Stand two parents of a child side by side, even if nobody said that they are a couple."""
        told = {frozenset((tie.one, tie.other)) for tie in self.couples}
        pairs = {both[:2] for both in self.parents.values() if len(both) > 1}
        return tuple(sorted(pair for pair in pairs if frozenset(pair) not in told))  # type: ignore[arg-type]

    def _words(self, one: Relative) -> list[tuple[str, str]]:
        """Return the lines under a node, each with its class."""
        first, second = (
            ", ".join(part for part in (one.name, one.age) if part),
            one.died or one.role,
        )
        if len(first) > WORDS:
            first, second = _short(one.name), ", ".join(part for part in (one.age, second) if part)
        lines = [("name me-name" if one.is_focus else "name", first)]
        lines += [("sub", text) for text in textwrap.wrap(second, WORDS)[:2]]
        if one.no_contact:
            lines += [
                ("sub warn", text) for text in textwrap.wrap(gettext("do not contact"), WORDS)[:2]
            ]
        return lines

    def _heights(self) -> list[float]:
        """Return the middle of each row; a row leaves room for its words and for the lines below."""
        y: list[float] = []
        at = MARGIN + HALF + 6
        first_home = min((self.layout.row_of(key) for key in self.household), default=-1)
        for number, row in enumerate(self.layout.rows):
            at += LABEL if number == first_home else 0
            y.append(at)
            lines = max(len(self._words(self.people[key])) for key in row)
            at += HALF + 4 + lines * LINE + self._gap(number) + HALF
        return y

    def _gap(self, row: int) -> float:
        buses = len({self.parents[key] for key in self.parents if self._above(key) == row})
        return 20 + BUS * max(1, buses)

    def _above(self, child: str) -> int:
        """Return the row of the lowest parent."""
        return max(self.layout.row_of(parent) for parent in self.parents[child])

    def _at(self, key: str) -> tuple[float, float]:
        return self.layout.x[key] + MARGIN, self.y[self.layout.row_of(key)]

    def svg(self, label: str) -> SafeString:
        """Put the parts together."""
        width = max(self.layout.x.values()) + PLACE / 2 + 2 * MARGIN
        height = self._bottom(len(self.y) - 1) + MARGIN
        parts = [
            *self._home(),
            *self._ties(),
            *self._descents(),
            *map(self._node, self.people.values()),
        ]
        drawing = format_html(
            '<svg class="tu-chart tu-family" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
            *(_n(size) for size in (width, height, width, height)),
            label,
            format_html_join("", "{}", ((part,) for part in parts)),
        )
        if width <= WIDE:
            return format_html('<div class="tu-scroll">{}</div>', drawing)
        return format_html(
            '<div class="tu-scroll" tabindex="0" role="region" aria-label="{}">{}</div>',
            gettext("Family picture; scroll sideways"),
            drawing,
        )

    def _bottom(self, row: int) -> float:
        lines = max(len(self._words(self.people[key])) for key in self.layout.rows[row])
        return self.y[row] + HALF + 8 + lines * LINE

    def _home(self) -> list[SafeString]:
        """Draw the dashed line around those who live together, one shape per run of neighbours."""
        shapes: list[list[tuple[float, float, float, float]]] = []
        for number, row in enumerate(self.layout.rows):
            top = self.y[number] - HALF - 8
            bottom = self._bottom(number)
            for start, end in _runs(row, self.household, self.layout.x):
                left, right = start - PLACE / 2 + 2 + MARGIN, end + PLACE / 2 - 2 + MARGIN
                above = next(
                    (
                        shape
                        for shape in shapes
                        if shape[-1][3] < top and self._touches(shape[-1], left, right, number)
                    ),
                    None,
                )
                if above is None:
                    lift = LABEL if not shapes else 0
                    shapes.append([(left, top - lift, right, bottom)])
                else:
                    x1, y1, x2, _ = above[-1]
                    border = top
                    above[-1] = (x1, y1, x2, border)
                    above.append((left, border, right, bottom))
        drawn = [format_html('<path class="home" d="{}"/>', _outline(shape)) for shape in shapes]
        if shapes:
            left, top, right, _ = shapes[0][0]
            drawn.append(
                format_html(
                    '<text class="lab" x="{}" y="{}">{}</text>',
                    _n((left + right) / 2), _n(top + 16), gettext("One household"),
                )
            )  # fmt: skip
        return drawn

    def _touches(
        self, box: tuple[float, float, float, float], left: float, right: float, row: int
    ) -> bool:
        """Say whether a shape ends in the row above and stands over these places."""
        from_above = abs(box[3] - self._bottom(row - 1)) < 1 if row else False
        return from_above and box[0] < right - PLACE / 4 and left < box[2] - PLACE / 4

    def _ties(self) -> list[SafeString]:
        drawn = []
        for tie in self.couples:
            (x1, y1), (x2, y2) = sorted((self._at(tie.one), self._at(tie.other)))
            danger = tie.separated and (
                self.people[tie.one].no_contact or self.people[tie.other].no_contact
            )
            kind = "tie tie-cut" if danger else "tie"
            if y1 == y2 and x2 - x1 < 1.5 * PLACE:
                middle, level = (x1 + x2) / 2, y1
                path = f"M{_n(x1 + HALF)} {_n(y1)}H{_n(x2 - HALF)}"
            else:
                middle, level = (x1 + x2) / 2, min(y1, y2) - HALF - 7
                path = f"M{_n(x1)} {_n(y1 - HALF)}V{_n(level)}H{_n(x2)}V{_n(y2 - HALF)}"
            drawn.append(format_html('<path class="{}" d="{}"/>', kind, path))
            if tie.separated:
                cut = "".join(f"M{_n(middle + step)} {_n(level + 9)}l8 -18" for step in (-16, -8))
                drawn.append(format_html('<path class="{}" d="{}"/>', kind, cut))
        return drawn

    def _descents(self) -> list[SafeString]:
        """Draw the lines from parents to children, each set of parents at its own height."""
        families: dict[tuple[str, ...], list[str]] = {}
        for child, parents in self.parents.items():
            families.setdefault(parents, []).append(child)
        used: dict[int, int] = {}
        drawn = []
        for parents, children in families.items():
            row = max(self.layout.row_of(parent) for parent in parents)
            level = used[row] = used.get(row, 0) + 1
            bus = self._bottom(row) + 4 + BUS * level - BUS / 2
            x, y, start = self._source(parents)
            drops = [self._at(child) for child in children]
            ends = [x, *(one for one, _ in drops)]
            path = f"{start}M{_n(x)} {_n(y)}V{_n(bus)}M{_n(min(ends))} {_n(bus)}H{_n(max(ends))}"
            path += "".join(f"M{_n(cx)} {_n(bus)}V{_n(cy - HALF)}" for cx, cy in drops)
            drawn.append(format_html('<path class="tie" d="{}"/>', path))
        return drawn

    def _source(self, parents: tuple[str, ...]) -> tuple[float, float, str]:
        """Return where the line to the children starts: between the parents, else beside the one."""
        spots = sorted(self._at(parent) for parent in parents[:2])
        (x1, y1), (x2, y2) = spots[0], spots[-1]
        if len(spots) == 2 and y1 == y2 and x2 - x1 < 1.5 * PLACE:
            told = any({tie.one, tie.other} == set(parents[:2]) for tie in self.couples)
            joined = "" if told else f"M{_n(x1 + HALF)} {_n(y1)}H{_n(x2 - HALF)}"
            return (x1 + x2) / 2, y1, joined
        x, y = max(spots, key=lambda spot: spot[1])
        return x + PLACE / 2, y, f"M{_n(x + HALF)} {_n(y)}H{_n(x + PLACE / 2)}"

    def _node(self, one: Relative) -> SafeString:
        x, y = self._at(one.key)
        kind = "box"
        kind += (
            " me"
            if one.is_focus
            else " bad"
            if one.no_contact
            else " care"
            if one.takes_care
            else ""
        )
        parts = [_shape(one.sex, x, y, HALF, kind)]
        if one.is_focus:
            parts.append(_shape(one.sex, x, y, HALF - 6, "me-in"))
        if one.died:
            parts.append(_cross(x, y, HALF if one.sex == Sex.MALE else HALF * 0.7, "gone"))
        if one.no_contact:
            parts.append(_cross(x, y, 10, "no-contact"))
        for number, (style, text) in enumerate(self._words(one)):
            parts.append(
                format_html(
                    '<text class="{}" x="{}" y="{}"{}>{}</text>',
                    style, _n(x), _n(y + HALF + 4 + LINE * (number + 0.85)),
                    format_html(' lang="{}"', one.lang) if one.lang and number == 0 else "", text,
                )
            )  # fmt: skip
        return format_html_join("", "{}", ((part,) for part in parts))


def _short(name: str) -> str:
    return name if len(name) <= WORDS else f"{name[: WORDS - 1].rstrip()}…"


def _n(value: float) -> str:
    """Write a coordinate with at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _shape(sex: Sex, x: float, y: float, half: float, kind: str) -> SafeString:
    if sex == Sex.FEMALE:
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, _n(x), _n(y), _n(half)
        )
    if sex == Sex.MALE:
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="4"/>',
            kind, _n(x - half + 1), _n(y - half + 1), _n(2 * half - 2), _n(2 * half - 2),
        )  # fmt: skip
    path = f"M{_n(x)} {_n(y - half)}L{_n(x + half)} {_n(y)}L{_n(x)} {_n(y + half)}L{_n(x - half)} {_n(y)}Z"
    return format_html('<path class="{}" stroke-linejoin="round" d="{}"/>', kind, path)


def _cross(x: float, y: float, half: float, kind: str) -> SafeString:
    path = f"M{_n(x - half)} {_n(y - half)}L{_n(x + half)} {_n(y + half)}M{_n(x + half)} {_n(y - half)}L{_n(x - half)} {_n(y + half)}"
    return format_html('<path class="{}" d="{}"/>', kind, path)


def _runs(
    row: Sequence[str], inside: frozenset[str], x: dict[str, float] | object
) -> list[tuple[float, float]]:
    """Return the first and last place of each unbroken run of household members."""
    runs: list[list[float]] = []
    broken = True
    for key in row:
        if key not in inside:
            broken = True
            continue
        at = x[key]  # type: ignore[index]
        if broken:
            runs.append([at, at])
        runs[-1][1] = at
        broken = False
    return [(start, end) for start, end in runs]


def _outline(boxes: Sequence[tuple[float, float, float, float]]) -> str:
    """Draw one rounded line around boxes that stand on each other."""
    right = [(x2, y) for _, y1, x2, y2 in boxes for y in (y1, y2)]
    left = [(x1, y) for x1, y1, _, y2 in reversed(boxes) for y in (y2, y1)]
    corners = _without_repeats([*right, *left])
    path = []
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % len(corners)]
        start, end = _towards(corner, before), _towards(corner, after)
        path.append(
            f"{'L' if path else 'M'}{_n(start[0])} {_n(start[1])}Q{_n(corner[0])} {_n(corner[1])} {_n(end[0])} {_n(end[1])}"
        )
    return "".join(path) + "Z"


def _without_repeats(corners: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Leave out points that lie on a straight line between their neighbours."""
    kept = []
    for number, (x, y) in enumerate(corners):
        (bx, by), (ax, ay) = corners[number - 1], corners[(number + 1) % len(corners)]
        straight = bx == x == ax or by == y == ay
        if not straight and (bx, by) != (x, y):
            kept.append((x, y))
    return kept


def _towards(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    (x, y), (ox, oy) = corner, other
    far = abs(ox - x) + abs(oy - y)
    step = min(18.0, far / 2) / far if far else 0
    return x + (ox - x) * step, y + (oy - y) * step
