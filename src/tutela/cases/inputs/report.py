"""How a concern reached us."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tutela.cases.inputs.base import Input
from tutela.people.told import AddressTold, PhoneTold, TieTold
from tutela.people.traits import Name


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


class Caregiver(Input):
    """Who takes care of the child: a name as it was told, and what this person is to the child."""

    name: Name
    tie: TieTold


class Surroundings(Input):
    """What registration already knows of the child's home: all of it optional, all of it safe or said."""

    address: AddressTold | None = None
    phone: PhoneTold | None = None
    caregiver: Caregiver | None = None
