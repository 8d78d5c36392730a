"""A file is no more; its lines in the journal stay, with keys and codes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CaseErased(Event):
    """A file was erased; `also` names the people who went with it."""

    type: ClassVar[str] = "case.erased"
    because: str
    rows: int
    papers: int
