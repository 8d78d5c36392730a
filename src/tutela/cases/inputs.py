"""What people tell a command, in more than one word: checked shapes, with sentences that help."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Input(BaseModel):
    """A checked shape: unknown words are refused, spaces at the ends are dropped."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class Report(Input):
    """A concern as it was told: by whom, how, what, where. `source` is a code of `intake_source`."""

    source: UUID
    channel: UUID | None = None
    told_at: datetime
    told_by: str = ""
    told_by_contact: str = ""
    may_name_teller: bool = False
    what_happened: str = ""
    where: str = ""
    in_danger: bool = False
    danger: str = ""
