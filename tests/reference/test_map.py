"""The map of a profile: every municipality, borders that meet, and what must be said beside it."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.reference.test_profile_check import spoil
from tutela.reference.enums import PlaceKind
from tutela.reference.profile import Fault, check, read

PROFILES = Path(settings.PROFILES)
MOST_BYTES = 60_000
KM_OF_A_STEP = 0.3503  # 41.857 to 43.269 degrees north are 448 steps
AREA = 10_909  # square kilometres, by the source of the borders

Point = tuple[int, int]


@pytest.fixture(scope="module")
def kosovo() -> Any:
    return read(PROFILES / "kosovo").profile()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(PROFILES / "kosovo", tmp_path / "spoiled")
    return tmp_path / "spoiled"


def rings(path: str) -> list[list[Point]]:
    found = []
    for ring in re.findall(r"M(\d+) (\d+)l([^z]*)z", path):
        x, y = int(ring[0]), int(ring[1])
        corners, steps = [(x, y)], [int(one) for one in re.findall(r"-?\d+", ring[2])]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            corners.append((x, y))
        found.append(corners)
    return found


def edges(path: str) -> list[tuple[Point, Point]]:
    return [pair for ring in rings(path) for pair in zip(ring, [*ring[1:], ring[0]], strict=True)]


def area(path: str) -> float:
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in edges(path))) / 2


def test_every_municipality_of_kosovo_is_on_its_map(kosovo: Any) -> None:
    towns = {one.code for one in kosovo.places if one.kind is PlaceKind.MUNICIPALITY}
    assert set(kosovo.settings["map"]["outline"]) == towns
    assert len(towns) == 38
    assert (PROFILES / "kosovo" / "map.toml").stat().st_size < MOST_BYTES


def test_the_map_says_whose_it_is(kosovo: Any) -> None:
    told = kosovo.settings["map"]
    assert told["credit"] == "© OpenStreetMap contributors, geoBoundaries"
    assert told["licence"] == "CC BY-SA 2.0"


def test_municipalities_are_as_large_as_they_are_and_do_not_lie_over_each_other(
    kosovo: Any,
) -> None:
    paths = [one["path"] for one in kosovo.settings["map"]["outline"].values()]
    whole = sum(map(area, paths)) * KM_OF_A_STEP**2
    assert abs(whole - AREA) < AREA / 100
    ways = Counter(edge for path in paths for edge in edges(path))
    assert max(ways.values()) == 1  # one border is walked once in each direction
    both = sum((b, a) in ways for a, b in ways)
    assert both > len(ways) / 2


def test_a_number_stands_inside_its_municipality(kosovo: Any) -> None:
    for code, one in kosovo.settings["map"]["outline"].items():
        crossed = 0
        for (ax, ay), (bx, by) in edges(one["path"]):
            if (ay > one["y"]) != (by > one["y"]):
                crossed += one["x"] < (bx - ax) * (one["y"] - ay) / (by - ay) + ax
        assert crossed % 2 == 1, code


def test_a_profile_needs_no_map() -> None:
    assert read(PROFILES / "interagency").profile().settings["map"] == {}


@pytest.mark.parametrize(
    ("old", "new", "where", "sentence"),
    [
        (
            'place = "DECAN"',
            'place = "DECANI"',
            "map 1, outline DECANI",
            "'DECANI' is no municipality of places.toml.",
        ),
        (
            'place = "DECAN"',
            'place = "DRAGASH"',
            "map 1",
            "DECAN has no outline. Whoever lives there would not be seen.",
        ),
        (
            'place = "DECAN"',
            'place = "DRAGASH"',
            "map 1, outline DRAGASH",
            "Another outline is of this place.",
        ),
        (
            'path = "M29 201l',
            'path = "M29 201<script>l',
            "map 1, outline DECAN",
            "path must be rings such as M10 10l5 0 0 5z.",
        ),
        (
            "x = 70",
            "x = 700",
            "map 1, outline DECAN",
            "x and y must lie inside the map: the number is written there.",
        ),
        ("width = 428", "width = 0", "map 1", "width must be a number from 1 to 2000."),
        (
            "© OpenStreetMap contributors, geoBoundaries",
            " ",
            "map 1",
            "credit is empty. It is shown beside the map.",
        ),
        (
            "width = 428",
            "wide = 428",
            "map 1",
            "width is missing. It must be a whole number.",
        ),
    ],
)
def test_a_fault_in_a_map_is_found(
    copy: Path, old: str, new: str, where: str, sentence: str
) -> None:
    spoil(copy, "map.toml", old, new)
    assert Fault("map.toml", where, sentence) in check(copy)
