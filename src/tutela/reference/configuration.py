"""What a configuration says of each row: the shapes in which it travels from one place to another.

Rows are named by their natural keys. How the file around them looks is in `configuration_file`; which
kinds of rows there are, in `parts`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from tutela.kernel.deadlines import Unit
from tutela.reference.enums import EscalateTo
from tutela.reference.models import stable_id

Amount = Annotated[int, Field(ge=1, le=3650)]
Hour = Annotated[int, Field(ge=0, le=23)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=200)]
LongText = Annotated[str, StringConstraints(min_length=1, max_length=10_000)]


class Said(BaseModel, ABC):
    """One row as a file says it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    @abstractmethod
    def name(self) -> str:
        """Return what the row is called in a plan: the same in every place."""


class Telling(BaseModel):
    """One step of escalation: so long after the deadline, whom to tell."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    after: Amount
    unit: Unit
    to: EscalateTo

    def row(self) -> dict[str, Any]:
        """Return the step as the table keeps it."""
        return {"after": self.after, "unit": self.unit.value, "to": self.to.value}


class DeadlineSaid(Said):
    """How long a deadline is."""

    code: Key
    risk: Annotated[str, StringConstraints(max_length=10)]
    valid_from: date
    amount: Amount
    unit: Unit
    cut_off_hour: Hour | None
    roll: bool
    escalate: Annotated[tuple[Telling, ...], Field(max_length=20)]

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"deadline/{self.code}/{self.risk or 'any'}/{self.valid_from}"

    @property
    def id(self) -> UUID:
        """Return the key that the row has on every installation."""
        return stable_id("deadline", self.code, self.risk, self.valid_from.isoformat())


class BasisSaid(Said):
    """Whether a legal basis is confirmed, by whom, and on which day."""

    uri: Key
    verified: bool
    verified_by: Annotated[str, StringConstraints(max_length=120)]
    verified_on: date | None
    remark: Annotated[str, StringConstraints(max_length=500)]

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"basis/{self.uri}"

    @property
    def id(self) -> UUID:
        """Return the key that the row has on every installation."""
        return stable_id("basis", self.uri)


class CodeSaid(Said):
    """What a choice of a list says, whether it is offered, and which one it became.

    `ends_on`: it is offered until then. `like`: another choice of the list that the software treats
    alike, for a place that does not have this one yet; empty where there is none.
    """

    list: Key
    code: Key
    labels: dict[Key, Annotated[str, StringConstraints(min_length=1, max_length=200)]]
    offered: bool
    ends_on: date | None
    merged_into: Annotated[str, StringConstraints(max_length=60)]
    like: Annotated[str, StringConstraints(max_length=60)]

    def __eq__(self, other: object) -> bool:
        """Say whether both say the same; which other choice is like it is no difference."""
        but = {"like"}
        return isinstance(other, CodeSaid) and self.model_dump(exclude=but) == other.model_dump(
            exclude=but
        )

    def __hash__(self) -> int:
        return hash((self.list, self.code))

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"code/{self.list}/{self.code}"

    @property
    def id(self) -> UUID:
        """Return the key that the row has on every installation."""
        return self.other(self.code)

    def other(self, code: str) -> UUID:
        """Return the key of another choice of the list."""
        return stable_id("code", self.list, code)


class TextSaid(Said):
    """How a text of the software is worded, by language; a language that is not there has the standard."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    texts: dict[Key, LongText]

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"text/{self.code}"


class LetterSaid(Said):
    """How a letter reads, by language, and who confirmed that; without words the one of the profile holds."""

    code: Annotated[str, StringConstraints(min_length=1, max_length=60)]
    texts: dict[Key, LongText]
    verified_by: Annotated[str, StringConstraints(max_length=120)]
    verified_on: date | None
    remark: Annotated[str, StringConstraints(max_length=500)]

    @property
    def name(self) -> str:
        """Return what the row is called in a plan."""
        return f"letter/{self.code}"
