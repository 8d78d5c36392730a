"""A fault in a profile, told so that whoever wrote the file can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """What is wrong, in which file, at which entry."""

    file: str
    where: str
    sentence: str

    def __str__(self) -> str:
        place = f"{self.file}, {self.where}" if self.where else self.file
        return f"{place}: {self.sentence}"


class ProfileHasFaults(Exception):
    """The profile was not loaded; nothing was changed."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        told = "\n".join(f"  {fault}" for fault in self.faults)
        super().__init__(f"The profile has {len(self.faults)} fault(s):\n{told}")
