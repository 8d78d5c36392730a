"""State machines as tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal

S = TypeVar("S", bound=StrEnum)


class ImpossibleMove(Refusal):
    """The row is not in a state from which this move starts."""

    code = "workflow.impossible"
    sentence = _("This step is not possible now: the file is at another step (%(state)s).")

    def __init__(self, move: str, state: str) -> None:
        super().__init__(move=move, state=state)


@dataclass(frozen=True)
class Move(Generic[S]):
    """One arrow: its name, where it may start, where it ends."""

    name: str
    start: frozenset[S]
    end: S


@dataclass(frozen=True)
class Workflow(Generic[S]):
    """Every arrow of one state machine, readable from top to bottom."""

    states: type[S]
    initial: S
    moves: tuple[Move[S], ...]

    def next(self, name: str, current: S | str) -> S:
        """Return the state that a move leads to, or raise ImpossibleMove."""
        for move in self.moves:
            if move.name == name and current in move.start:
                return move.end
        raise ImpossibleMove(name, str(current))

    def allows(self, name: str, current: S | str) -> bool:
        """Say whether a move may start here."""
        return any(move.name == name and current in move.start for move in self.moves)

    def reachable(self) -> set[S]:
        """Return every state that some chain of moves can reach."""
        seen = {self.initial}
        while True:
            more = {m.end for m in self.moves if m.start & seen} - seen
            if not more:
                return seen
            seen |= more

    def mermaid(self) -> Iterator[str]:
        """Yield the diagram, line by line."""
        yield "stateDiagram-v2"
        yield f"    [*] --> {self.initial}"
        for move in self.moves:
            for start in sorted(move.start):
                yield f"    {start} --> {move.end}: {move.name}"
