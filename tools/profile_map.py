"""Make the map of a profile (`map.toml`) from a GeoJSON file of its municipalities.

    python tools/profile_map.py GEOJSON profiles/NAME --credit "© …" --licence "…" --source "…" [--name shapeName]
        [--strip "Municipality of "] [--also "Pristina=Prishtina" …]

Every corner is put on one grid, so borders that two units share stay shared; what lies on a straight line is
left out. The projection is equirectangular at the middle of the country. Each unit is found by its English
name in `places.toml`; what is found in one of the two only is told, and nothing is written.
Run it once for a country, look at the map, and commit the file: nobody needs the GeoJSON to run Tutela.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

HEIGHT = 460  # of the map, in steps of the grid
MARGIN = 6
LOOKS = 48  # how finely the place of the number is looked for

Point = tuple[int, int]


def main() -> int:
    """Read the borders, write the map."""
    asked = _arguments().parse_args()
    also = dict(one.split("=", 1) for one in asked.also)
    shapes = _shapes(json.loads(asked.geojson.read_text()), asked.name, asked.strip, also)
    places = tomllib.loads((asked.profile / "places.toml").read_text())["place"]
    codes = {one["en"]: one["code"] for one in places if one["kind"] == "MUNICIPALITY"}
    lost = sorted(set(shapes) - set(codes)), sorted(set(codes) - set(shapes))
    for words, names in zip(("not in places.toml", "not in the borders"), lost, strict=True):
        for name in names:
            print(f"{name}: {words}", file=sys.stderr)
    if any(lost):
        return 1
    width, drawn = _on_grid(shapes)
    head = {"credit": asked.credit, "licence": asked.licence, "source": asked.source}
    outlines = sorted((codes[name], rings) for name, rings in drawn.items())
    (asked.profile / "map.toml").write_text("".join(_toml(width, head, outlines)))
    return 0


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("geojson", type=Path)
    parser.add_argument("profile", type=Path)
    for name in ("credit", "licence", "source"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--name", default="shapeName")
    parser.add_argument("--strip", default="")
    parser.add_argument("--also", nargs="*", default=[])
    return parser


def _shapes(
    told: Mapping[str, list[dict[str, dict[str, str]]]], key: str, strip: str, also: dict[str, str]
) -> dict[str, list[list[tuple[float, float]]]]:
    """Return the rings of each unit by its name in the profile."""
    found = {}
    for feature in told["features"]:
        name = feature["properties"][key].removeprefix(strip).strip()
        shape: dict[str, object] = feature["geometry"]  # type: ignore[assignment]
        parts = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
        found[also.get(name, name)] = [ring for part in parts for ring in part]  # type: ignore[attr-defined]
    return found


def _on_grid(
    shapes: Mapping[str, list[list[tuple[float, float]]]],
) -> tuple[int, dict[str, list[list[Point]]]]:
    """Project all rings on one grid; return its width too."""
    corners = [corner for rings in shapes.values() for ring in rings for corner in ring]
    west, east = min(x for x, _ in corners), max(x for x, _ in corners)
    south, north = min(y for _, y in corners), max(y for _, y in corners)
    shrink = math.cos(math.radians((south + north) / 2))
    scale = (HEIGHT - 2 * MARGIN) / (north - south)

    def put(corner: tuple[float, float]) -> Point:
        x, y = corner[0], corner[1]
        return round((x - west) * shrink * scale) + MARGIN, round((north - y) * scale) + MARGIN

    drawn = {
        name: [kept for ring in rings if len(kept := _plain([put(one) for one in ring])) > 2]
        for name, rings in shapes.items()
    }
    return round((east - west) * shrink * scale) + 2 * MARGIN, drawn


def _plain(ring: list[Point]) -> list[Point]:
    """Leave out corners that are there twice, spikes, and corners on a straight line."""
    kept: list[Point] = []
    for corner in ring[:-1]:
        kept.append(corner)
        while len(kept) > 1 and (kept[-1] == kept[-2] or (len(kept) > 2 and _straight(*kept[-3:]))):
            del kept[-2]
    while len(kept) > 2 and (kept[0] == kept[-1] or _straight(kept[-2], kept[-1], kept[0])):
        kept.pop()
    return kept


def _straight(a: Point, b: Point, c: Point) -> bool:
    return (b[0] - a[0]) * (c[1] - b[1]) == (b[1] - a[1]) * (c[0] - b[0])


def _toml(
    width: int, head: Mapping[str, str], outlines: list[tuple[str, list[list[Point]]]]
) -> Iterator[str]:
    yield "# Made by tools/profile_map.py; the borders are licensed as it says here.\n\n[[map]]\n"
    yield f"width = {width}\nheight = {HEIGHT}\n"
    for key, words in head.items():
        yield f'{key} = "{words}"\n'
    for code, rings in outlines:
        x, y = _middle(rings)
        path = "".join(_path(ring) for ring in rings)
        yield f'\n[[map.outline]]\nplace = "{code}"\nx = {x}\ny = {y}\npath = "{path}"\n'


def _path(ring: list[Point]) -> str:
    """Write a ring as SVG does, each corner from the one before."""
    (x, y), rest = ring[0], ring[1:]
    steps = []
    for corner in rest:
        dx, dy = corner[0] - x, corner[1] - y
        x, y = corner
        steps.append(f"{dx}{dy}" if dy < 0 else f"{dx} {dy}")
    joined = "".join(
        step if number == 0 or step.startswith("-") else f" {step}"
        for number, step in enumerate(steps)
    )
    return f"M{ring[0][0]} {ring[0][1]}l{joined}z"


def _middle(rings: list[list[Point]]) -> Point:
    """Return the point inside that is farthest from every border: there is room for a number."""
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    edges = [pair for ring in rings for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]
    best, found = -1.0, (xs[0], ys[0])
    for i in range(1, LOOKS):
        for j in range(1, LOOKS):
            x = min(xs) + (max(xs) - min(xs)) * i / LOOKS
            y = min(ys) + (max(ys) - min(ys)) * j / LOOKS
            if _inside(x, y, edges):
                room = min(_distance(x, y, a, b) for a, b in edges)
                if room > best:
                    best, found = room, (round(x), round(y))
    return found


def _inside(x: float, y: float, edges: Sequence[tuple[Point, Point]]) -> bool:
    crossed = False
    for (ax, ay), (bx, by) in edges:
        if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
            crossed = not crossed
    return crossed


def _distance(x: float, y: float, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    along = max(0.0, min(1.0, ((x - a[0]) * dx + (y - a[1]) * dy) / (dx * dx + dy * dy)))
    return math.hypot(x - a[0] - along * dx, y - a[1] - along * dy)


if __name__ == "__main__":
    sys.exit(main())
