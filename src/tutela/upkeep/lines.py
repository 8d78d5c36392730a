"""One thing that was looked at, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How something is."""

    GOOD = "GOOD"
    LOOK = "LOOK"  # nothing is broken; somebody should look
    FAULT = "FAULT"


@dataclass(frozen=True)
class Line:
    """One thing that was looked at. `guide`: the how-to of the documentation that goes on from `advice`."""

    subject: str
    found: str
    level: Level = Level.GOOD
    advice: str = ""
    guide: str = ""
    code: str = ""  # of what the screen can do about it
    verbatim: bool = False  # `found` is a name on the machine, in no language of people

    @property
    def ok(self) -> bool:
        """Say whether nothing is broken."""
        return self.level is not Level.FAULT


def better(*, good: bool, otherwise: Level = Level.FAULT) -> Level:
    """Return that something is good, or else how bad that is."""
    return Level.GOOD if good else otherwise
