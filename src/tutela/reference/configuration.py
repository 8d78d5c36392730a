"""The configuration as a file: what one place says, to be compared with another and promoted there.

The file holds what administrators change on the desk: the length and escalation of deadlines, and who
confirmed each legal basis. Rows are named by their natural keys. What a file does not hold, it does not touch.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from tutela.kernel.deadlines import Unit
from tutela.reference.enums import EscalateTo
from tutela.reference.models import stable_id

FORMAT = "tutela-configuration/1"
LARGEST = 2_000_000  # bytes; a whole country has some ten thousand
_MOST = 2_000  # rows of a kind

Amount = Annotated[int, Field(ge=1, le=3650)]
Hour = Annotated[int, Field(ge=0, le=23)]
Key = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class NotAConfiguration(ValueError):
    """The file is not what `tutela config export` writes; the text says where."""


class _Said(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telling(_Said):
    """One step of escalation: so long after the deadline, whom to tell."""

    after: Amount
    unit: Unit
    to: EscalateTo

    def row(self) -> dict[str, Any]:
        """Return the step as the table keeps it."""
        return {"after": self.after, "unit": self.unit.value, "to": self.to.value}


class DeadlineSaid(_Said):
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


class BasisSaid(_Said):
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


class Configuration(_Said):
    """A whole file."""

    format: Literal["tutela-configuration/1"]
    profile: Key
    exported_at: datetime
    deadlines: Annotated[tuple[DeadlineSaid, ...], Field(max_length=_MOST)]
    bases: Annotated[tuple[BasisSaid, ...], Field(max_length=_MOST)]

    def rows(self) -> list[DeadlineSaid | BasisSaid]:
        """Return every row."""
        return [*self.deadlines, *self.bases]

    def written(self) -> str:
        """Return the file: the same facts always give the same bytes."""
        said = self.model_dump(mode="json")
        return json.dumps(said, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def read(content: bytes) -> Configuration:
    """Read a file that somebody hands in. Raises: NotAConfiguration."""
    if len(content) > LARGEST:
        raise NotAConfiguration(
            f"The file is larger than {LARGEST // 1_000_000} MB. A configuration is not: export it again."
        )
    try:
        found = Configuration.model_validate_json(content)
    except ValidationError as wrong:
        first = wrong.errors(include_input=False, include_url=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"])) or "the file"
        raise NotAConfiguration(
            f"This is not a configuration of Tutela: {where}: {first['msg']}. Export it again."
        ) from wrong
    names = [row.name for row in found.rows()]
    if len(names) != len(set(names)):
        raise NotAConfiguration("A row stands twice in the file. Export it again.")
    return found


@dataclass(frozen=True)
class Difference:
    """What a file says of a row, and what is so here. `here` is empty where the row is not here.

    `moved`: somebody changed the row here after the file was written.
    """

    name: str
    said: DeadlineSaid | BasisSaid
    here: DeadlineSaid | BasisSaid | None
    moved: bool

    def words(self) -> list[str]:
        """Return each field that differs, from what is here to what the file says."""
        if self.here is None:
            return ["is not here: load the profile that has it first"]
        before, after = self.here.model_dump(mode="json"), self.said.model_dump(mode="json")
        return [
            f"{field}: {_shown(before[field])} → {_shown(after[field])}"
            for field in after
            if before[field] != after[field]
        ]


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
