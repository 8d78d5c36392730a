"""Shapes of the family picture: nodes, crosses, and the rounded line around a household."""

from collections.abc import Mapping, Sequence

from django.utils.html import format_html
from django.utils.safestring import SafeString

from tutela.desk.pictures.coordinates import point

Box = tuple[float, float, float, float]  # left, top, right, bottom


def shape(sex: str, x: float, y: float, half: float, kind: str) -> SafeString:
    """Draw a person: circle, square, or diamond when the sex is not known."""
    if sex == "FEMALE":
        return format_html(
            '<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, point(x), point(y), point(half)
        )
    if sex == "MALE":
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="4"/>',
            kind, point(x - half + 1), point(y - half + 1), point(2 * half - 2), point(2 * half - 2),
        )  # fmt: skip
    path = f"M{point(x)} {point(y - half)}L{point(x + half)} {point(y)}L{point(x)} {point(y + half)}L{point(x - half)} {point(y)}Z"
    return format_html('<path class="{}" stroke-linejoin="round" d="{}"/>', kind, path)


def cross(x: float, y: float, half: float, kind: str) -> SafeString:
    """Draw a cross over a person."""
    path = f"M{point(x - half)} {point(y - half)}L{point(x + half)} {point(y + half)}M{point(x + half)} {point(y - half)}L{point(x - half)} {point(y + half)}"
    return format_html('<path class="{}" d="{}"/>', kind, path)


def runs(
    row: Sequence[str], inside: frozenset[str], x: Mapping[str, float]
) -> list[tuple[float, float]]:
    """Return the first and last place of each unbroken run of household members."""
    runs: list[list[float]] = []
    broken = True
    for key in row:
        if key not in inside:
            broken = True
            continue
        at = x[key]
        if broken:
            runs.append([at, at])
        runs[-1][1] = at
        broken = False
    return [(start, end) for start, end in runs]


def outline(boxes: Sequence[Box]) -> str:
    """Draw one rounded line around boxes that stand on each other."""
    right = [(x2, y) for _, y1, x2, y2 in boxes for y in (y1, y2)]
    left = [(x1, y) for x1, y1, _, y2 in reversed(boxes) for y in (y2, y1)]
    corners = _without_repeats([*right, *left])
    path: list[str] = []
    for number, corner in enumerate(corners):
        before, after = corners[number - 1], corners[(number + 1) % len(corners)]
        start, end = _towards(corner, before), _towards(corner, after)
        path.append(
            f"{'L' if path else 'M'}{point(start[0])} {point(start[1])}Q{point(corner[0])} {point(corner[1])} {point(end[0])} {point(end[1])}"
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
