"""The kinds of rows that a configuration carries: each declared once, by the app that owns it.

    CARRIED = part(Part("deadlines", DeadlineSaid, here=_deadlines_here, take=_take_deadline))

An app declares its parts in a module of its commands (`commands/carried.py`), because taking a row
over is a command. The desk says in `configuration_words` how a part and its rows are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from tutela.kernel.access import Actor
from tutela.kernel.commands import Context
from tutela.reference.configuration import Said
from tutela.reference.models import ChangeSet


@dataclass(frozen=True)
class Here:
    """A row as it holds here. `written_at`: when somebody last changed it here, if anybody did."""

    said: Said
    written_at: datetime | None


@dataclass(frozen=True)
class Part:
    """One kind of row. `here` returns all rows of this place that a file could hold.

    `take` lets a row hold, by the commands that a person would use; it gets what holds here, or None.
    `makes`: a row that is not here is made; else the profile must bring it first. `lacks` says of a
    row that it cannot be taken over because something in it is missing. `own_only`: a file holds what
    somebody changed at its place and nothing else, since all else comes with the software or the profile.
    """

    code: str
    shape: type[Said]
    here: Callable[[Actor], Iterable[Here]]
    take: Callable[[Context, ChangeSet, Said, Said | None], None]
    makes: bool = False
    lacks: Callable[[Said], bool] = lambda _said: False
    own_only: bool = False

    def worth_a_file(self, actor: Actor) -> list[Said]:
        """Return what a file of this place holds."""
        return [here.said for here in self.here(actor) if here.written_at or not self.own_only]


PARTS: dict[str, Part] = {}
"""Code → part, in the order in which rows are taken over."""


def part(declared: Part) -> Part:
    """Register a kind of row, at start-up."""
    if declared.code in PARTS:
        raise LookupError(f"Two parts of the configuration are called {declared.code}.")
    PARTS[declared.code] = declared
    return declared
