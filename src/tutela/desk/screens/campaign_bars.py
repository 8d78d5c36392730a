"""Numbers of people as they are told, and lines of results as bars."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext

from tutela.awareness.queries.results import Line
from tutela.desk.pictures.reach import ReachBar, reach_bar
from tutela.desk.templatetags.lists import grouped


@dataclass(frozen=True)
class Bar:
    """A line of the results: its picture, and its number in words."""

    line: Line
    label: str
    picture: SafeString
    words: str


def number(people: int | None) -> str:
    """Return a number as it is told."""
    return gettext("not told") if people is None else grouped(people)


def bars(lines: Sequence[Line], unnamed: str) -> list[Bar]:
    """Return the lines as bars; what has no name stands without one, for it would dwarf the others."""
    most = max((line.people or 0 for line in lines if line.label), default=0)
    return [
        Bar(
            line,
            line.label or unnamed,
            reach_bar(ReachBar(line.label, line.people, line.planned), most)
            if line.label
            else SafeString(""),
            number(line.people),
        )
        for line in lines
    ]
