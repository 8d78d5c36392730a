"""The family picture: square, circle, double ring for the child, dashed line for the household."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.desk.pictures.coordinates import point
from tutela.desk.pictures.family_layout import PLACE, Kin, Layout, place
from tutela.desk.pictures.family_shapes import Box, cross, outline, runs, shape
from tutela.desk.pictures.lettering import fitted, width
from tutela.papers.words import listed

HALF = 23.0  # half a node
LINE = 16.0  # the height of a line of words
NAME = 13.0  # the size of a name
WORDS = 14  # letters of a role that fit under a node
MARGIN = 4.0
INSET = 6.0  # the dashed line keeps clear of lines between two places
LABEL = 18.0  # one line of the words "One household"
BUS = 9.0  # between two horizontal lines of the same gap
WIDE = 250.0  # a wider picture may have to scroll on a phone


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
    generation: int | None = None  # below the child, as the tie says: a sister 0, a grandmother -2


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


def family_drawing(
    people: Sequence[Relative], ties: Sequence[Couple | ParentOf], household: Sequence[str]
) -> SafeString:
    """Draw the same for paper: the drawing alone, without the box that scrolls."""
    return _Drawing(people, ties, frozenset(household)).drawing(_label(people))


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
        who = listed((one.name, one.age, one.role, one.died))
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
    words += [gettext("Do not contact: %(who)s.") % {"who": listed(shunned)}] if shunned else []
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
        told = {one.key: one.generation for one in people if one.generation is not None}
        self.layout: Layout = place(
            Kin(focus, tuple(self.people), joined, parents, self.household, told)
        )
        self.y = self._heights()

    def _known(self, *keys: str) -> bool:
        return all(key in self.people for key in keys) and len(set(keys)) == len(keys)

    def _co_parents(self) -> tuple[tuple[str, str], ...]:
        """Stand two parents of a child side by side, even if nobody said that they are a couple."""
        told = {frozenset((tie.one, tie.other)) for tie in self.couples}
        pairs = {(both[0], both[1]) for both in self.parents.values() if len(both) > 1}
        return tuple(sorted(pair for pair in pairs if frozenset(pair) not in told))

    def _words(self, one: Relative) -> list[tuple[str, str]]:
        """Return the lines under a node, each with its class."""
        first, second = (
            ", ".join(part for part in (one.name, one.age) if part),
            one.died or one.role,
        )
        if width(first, NAME) > PLACE - 4:
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
        for number, row in enumerate(self.layout.rows):
            y.append(at)
            lines = max(len(self._words(self.people[key])) for key in row)
            at += HALF + 4 + lines * LINE + self._strip(number) + self._gap(number) + HALF
        return y

    def _gap(self, row: int) -> float:
        buses = len({self.parents[key] for key in self.parents if self._above(key) == row})
        return 20 + BUS * max(1, buses)

    def _above(self, child: str) -> int:
        """Return the row of the lowest parent."""
        return max(self.layout.row_of(parent) for parent in self.parents[child])

    def _at(self, key: str) -> tuple[float, float]:
        return self.layout.x[key] + MARGIN, self.y[self.layout.row_of(key)]

    def _wide(self) -> float:
        return max(self.layout.x.values()) + PLACE / 2 + 2 * MARGIN

    def drawing(self, label: str) -> SafeString:
        """Put the parts together."""
        wide, height = self._wide(), self._bottom(len(self.y) - 1) + MARGIN
        parts = [
            *self._home(),
            *self._ties(),
            *self._descents(),
            *map(self._node, self.people.values()),
        ]
        return format_html(
            '<svg class="tu-chart tu-family" viewBox="0 0 {} {}" width="{}" height="{}" role="img" aria-label="{}">{}</svg>',
            *(point(size) for size in (wide, height, wide, height)),
            label,
            format_html_join("", "{}", ((part,) for part in parts)),
        )

    def svg(self, label: str) -> SafeString:
        """Return the drawing in a box that scrolls where it is wide."""
        drawing = self.drawing(label)
        if self._wide() <= WIDE:
            return format_html('<div class="tu-scroll">{}</div>', drawing)
        return format_html(
            '<div class="tu-scroll" tabindex="0" role="group" aria-label="{}">{}</div>',
            gettext("Family picture; scroll sideways"),
            drawing,
        )

    def _bottom(self, row: int) -> float:
        lines = max(len(self._words(self.people[key])) for key in self.layout.rows[row])
        return self.y[row] + HALF + 8 + lines * LINE + self._strip(row)

    def _strip(self, row: int) -> float:
        """Return the height of the words under the last row of the household."""
        return 8 + LABEL * len(self._home_words(row)) if row == self._last_home() else 0

    def _last_home(self) -> int:
        return max((self.layout.row_of(key) for key in self.household), default=-1)

    def _home_words(self, row: int) -> list[str]:
        alone = sum(key in self.household for key in self.layout.rows[row]) < 2
        return textwrap.wrap(gettext("One household"), WORDS if alone else 3 * WORDS)

    def _home(self) -> list[SafeString]:
        """Draw the dashed line around those who live together, one shape per run of neighbours."""
        shapes: list[list[Box]] = []
        for number, row in enumerate(self.layout.rows):
            top = self.y[number] - HALF - 8
            bottom = self._bottom(number)
            for start, end in runs(row, self.household, self.layout.x):
                left, right = self._edges(row, start, end)
                near = (
                    boxes
                    for boxes in shapes
                    if boxes[-1][3] < top and self._touches(boxes[-1], left, right, number)
                )
                above = next(near, None)
                if above is None:
                    shapes.append([(left, top, right, bottom)])
                else:
                    x1, y1, x2, _ = above[-1]
                    border = top
                    above[-1] = (x1, y1, x2, border)
                    above.append((left, border, right, bottom))
        drawn = [format_html('<path class="home" d="{}"/>', outline(boxes)) for boxes in shapes]
        if shapes:
            left, _, right, bottom = max(
                (box for boxes in shapes for box in boxes), key=lambda box: box[3]
            )
            words = self._home_words(self._last_home())
            drawn += [
                format_html(
                    '<text class="lab" x="{}" y="{}">{}</text>',
                    point((left + right) / 2),
                    point(bottom - 9 - LABEL * (len(words) - 1 - number)),
                    line,
                )
                for number, line in enumerate(words)
            ]
        return drawn

    def _edges(self, row: Sequence[str], start: float, end: float) -> tuple[float, float]:
        """Return the sides of a run: drawn in where a neighbour stands, else a little out."""
        others = [self.layout.x[key] for key in row]
        left = INSET if any(0 < start - x < 1.5 * PLACE for x in others) else -2.0
        right = INSET if any(0 < x - end < 1.5 * PLACE for x in others) else -2.0
        return start - PLACE / 2 + left + MARGIN, end + PLACE / 2 - right + MARGIN

    def _touches(self, box: Box, left: float, right: float, row: int) -> bool:
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
                path = f"M{point(x1 + HALF)} {point(y1)}H{point(x2 - HALF)}"
            else:
                middle, level = (x1 + x2) / 2, min(y1, y2) - HALF - 7
                path = (
                    f"M{point(x1)} {point(y1 - HALF)}V{point(level)}H{point(x2)}V{point(y2 - HALF)}"
                )
            drawn.append(format_html('<path class="{}" d="{}"/>', kind, path))
            if tie.separated:
                cut = "".join(
                    f"M{point(middle + step)} {point(level + 9)}l8 -18" for step in (-16, -8)
                )
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
            path = f"{start}M{point(x)} {point(y)}V{point(bus)}M{point(min(ends))} {point(bus)}H{point(max(ends))}"
            path += "".join(f"M{point(cx)} {point(bus)}V{point(cy - HALF)}" for cx, cy in drops)
            drawn.append(format_html('<path class="tie" d="{}"/>', path))
        return drawn

    def _source(self, parents: tuple[str, ...]) -> tuple[float, float, str]:
        """Return where the line to the children starts: between the parents, else under the words of the one."""
        spots = sorted(self._at(parent) for parent in parents[:2])
        (x1, y1), (x2, y2) = spots[0], spots[-1]
        if len(spots) == 2 and y1 == y2 and x2 - x1 < 1.5 * PLACE:
            told = any({tie.one, tie.other} == set(parents[:2]) for tie in self.couples)
            joined = "" if told else f"M{point(x1 + HALF)} {point(y1)}H{point(x2 - HALF)}"
            return (x1 + x2) / 2, y1, joined
        lowest = max(parents, key=self.layout.row_of)
        x, y = self._at(lowest)
        return x, y + HALF + 8 + LINE * len(self._words(self.people[lowest])), ""

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
        parts = [shape(one.sex, x, y, HALF, kind)]
        if one.is_focus:
            parts.append(shape(one.sex, x, y, HALF - 6, "me-in"))
        if one.died:
            parts.append(cross(x, y, HALF if one.sex == Sex.MALE else HALF * 0.7, "gone"))
        if one.no_contact:
            parts.append(cross(x, y, 10, "no-contact"))
        for number, (style, text) in enumerate(self._words(one)):
            parts.append(
                format_html(
                    '<text class="{}" x="{}" y="{}"{}>{}</text>',
                    style, point(x), point(y + HALF + 4 + LINE * (number + 0.85)),
                    format_html(' lang="{}"', one.lang) if one.lang and number == 0 else "", text,
                )
            )  # fmt: skip
        return format_html_join("", "{}", ((part,) for part in parts))


def _short(name: str) -> str:
    return fitted(name, PLACE - 4, NAME)
