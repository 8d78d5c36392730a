"""How a concern reached us."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tutela.cases.inputs.base import Input


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
