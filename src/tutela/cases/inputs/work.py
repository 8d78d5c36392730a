"""What a worker writes down in step 4."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime, Field, model_validator

from tutela.cases.inputs.base import Input, Line, LongLine, Past, wrong


class ContactPlan(Input):
    """A visit or a call to come: a code of `contact_kind`, when, where, with whom."""

    kind: UUID
    planned_at: AwareDatetime
    where: Line = ""
    with_whom: LongLine = ""


class AppointmentPlan(Input):
    """When and where a hearing or a meeting is, and who takes part."""

    begins_at: AwareDatetime
    place: LongLine = ""
    who: LongLine = ""


class ContactNote(Input):
    """A visit or a call as it happened: the facts apart from the opinion."""

    happened_at: Past
    note: str
    opinion: str = ""
    child_words: str = ""
    child_seen: bool = False
    child_alone: bool = False
    where: Line = ""
    with_whom: LongLine = ""

    @model_validator(mode="after")
    def _tells_what_happened(self) -> Self:
        if not self.note:
            raise wrong("contact.no_note", _("Write what happened: a sentence is enough."))
        if self.child_alone and not self.child_seen:
            raise wrong(
                "contact.alone_unseen",
                _("You spoke with the child alone: then also say that the child was seen."),
            )
        return self


class Service(Input):
    """A service given: codes of `service` and `project`, when, how much, by whom."""

    service: UUID
    project: UUID
    given_on: date
    until: date | None = None
    direct: bool = True  # the child itself, or indirectly
    quantity: Annotated[int, Field(ge=1, le=9999)] = 1
    provider: Line = ""
    note: str = ""

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.given_on:
            raise wrong("service.ends_first", _("The last day must not come before the first day."))
        return self


class Duty(Input):
    """Something to do: a code of `task_kind`, in words, by when."""

    kind: UUID
    text: str = ""
    due_at: AwareDatetime | None = None
