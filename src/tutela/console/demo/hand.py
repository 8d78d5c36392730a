"""The hand that performs commands: the same keys and requests each time it tells the same story."""

from __future__ import annotations

import random
from typing import Any
from uuid import UUID

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.commands import Command
from tutela.kernel.requests import Face, Request

_VERSION, _VARIANT = 7 << 76, 2 << 62


class Hand:
    """Chance and keys that follow from a seed.

    A fill that was cut short is simply told again: every request has the id that it had before, so
    what was done already is answered and not done twice.
    """

    def __init__(self, seed: str) -> None:
        self.chance = random.Random(seed)  # noqa: S311 -- the demo must come out the same

    def key(self) -> UUID:
        """Return the next key: a UUIDv7 of the story's moment."""
        at = int(clock.now().timestamp() * 1000) << 80
        high, low = self.chance.getrandbits(12) << 64, self.chance.getrandbits(62)
        return UUID(int=at | _VERSION | high | _VARIANT | low)

    def do(
        self,
        actor: Actor,
        wanted: Command[Any],
        row: UUID,
        /,
        *,
        face: Face = Face.DESK,
        **told: Any,
    ) -> None:
        """Perform a command now, in the story's time, through the face that its actor would use."""
        wanted(actor, row, request=Request(id=self.key(), face=face), **told)
