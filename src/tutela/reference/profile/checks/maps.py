"""The map: one outline for each municipality, drawn inside its box, with the words of its licence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tutela.reference.enums import PlaceKind
from tutela.reference.profile.checks.entries import Entry, Profiled, repeated
from tutela.reference.profile.faults import Fault

_PATH = re.compile(r"(M\d+ \d+l-?\d+(?:[ -]+\d+)*z)+")
_MOST_SIDE = 2000
_LONGEST = 60_000  # characters of all paths: the page carries them


def faults(profiled: Profiled) -> Iterator[Fault]:
    """Look at map.toml; a profile may have none."""
    maps, outlines = profiled.of("map"), profiled.of("outline")
    if not maps:
        return
    if len(maps) > 1:
        yield maps[1].fault("A profile has one map. Put the outlines together.")
    towns = {
        place.data["code"]
        for place in profiled.of("place")
        if place.data["kind"] == PlaceKind.MUNICIPALITY
    }
    yield from _head(maps[0])
    yield from repeated(outlines, lambda e: e.data["place"], "Another outline is of this place.")
    for outline in outlines:
        yield from _outline(outline, maps[0], towns)
    for missing in sorted(towns - {outline.data["place"] for outline in outlines}):
        yield maps[0].fault(f"{missing} has no outline. Whoever lives there would not be seen.")
    if sum(len(outline.data["path"]) for outline in outlines) > _LONGEST:
        yield maps[0].fault(f"The paths are longer than {_LONGEST} characters. Draw them coarser.")


def _head(head: Entry) -> Iterator[Fault]:
    for side in ("width", "height"):
        if not 1 <= head.data[side] <= _MOST_SIDE:
            yield head.fault(f"{side} must be a number from 1 to {_MOST_SIDE}.")
    for words in ("credit", "licence", "source"):
        if not head.data[words].strip():
            yield head.fault(f"{words} is empty. It is shown beside the map.")


def _outline(outline: Entry, head: Entry, towns: set[str]) -> Iterator[Fault]:
    if outline.data["place"] not in towns:
        yield outline.fault(f"{outline.data['place']!r} is no municipality of places.toml.")
    if not _PATH.fullmatch(outline.data["path"]):
        yield outline.fault("path must be rings such as M10 10l5 0 0 5z.")
    if not (
        0 <= outline.data["x"] <= head.data["width"]
        and 0 <= outline.data["y"] <= head.data["height"]
    ):
        yield outline.fault("x and y must lie inside the map: the number is written there.")
