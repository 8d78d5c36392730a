"""What a command says happened."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from typing import ClassVar, NamedTuple
from uuid import UUID

from django.db.models import Model

Fact = str | int | bool | None | UUID | date | datetime | StrEnum | tuple["Fact", ...]


class Subject(NamedTuple):
    """What an event is about: the label of a model and the key of a row."""

    type: str
    id: UUID

    @classmethod
    def of(cls, row: Model) -> Subject:
        """Name a row."""
        return cls(row._meta.label, row.pk)


@dataclass(frozen=True, kw_only=True)
class Event:
    """Something that happened, worth keeping for ever.

    Fields hold ids, codes, numbers and dates; never a name, an address or a narrative, unless closed with
    the key of a person or a file. `also` links the event to every other file that it touched.
    """

    type: ClassVar[str]
    version: ClassVar[int] = 1
    subject: Subject
    also: tuple[Subject, ...] = ()

    def payload(self, face: str) -> str:
        """Return the event's own fields, through what it came and what else it touched.

        As canonical JSON.
        """
        own: dict[str, object] = {
            f.name: getattr(self, f.name) for f in fields(self) if f.name != "subject"
        }
        if not self.also:
            del own["also"]
        return canonical({**own, "face": face})


def canonical(value: object) -> str:
    """Return JSON that is the same for the same facts: sorted keys, no spaces, ISO dates."""
    return json.dumps(
        value, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_plain
    )


def _plain(value: object) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, UUID | StrEnum):
        return str(value)
    raise TypeError(f"{type(value).__name__} does not belong into the journal.")
