"""What a worker writes down about consent."""

from __future__ import annotations

from datetime import date
from typing import Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import model_validator

from tutela.cases.enums import ConsentHow, Giver
from tutela.cases.inputs.base import Input, Line, wrong
from tutela.organisations.enums import AgencyKind


class ConsentTold(Input):
    """An answer to "may we?": `assent` is what the child says, a code of `agreement`."""

    given: bool
    giver: Giver
    giver_name: Line = ""
    given_on: date
    how: ConsentHow
    assent: UUID
    share_with: tuple[AgencyKind, ...] = ()
    not_with: tuple[AgencyKind, ...] = ()
    note: str = ""

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if set(self.share_with) & set(self.not_with):
            raise wrong(
                "consent.both", _("Say of each either that it may be told, or that it must not.")
            )
        if self.share_with and not self.given:
            raise wrong("consent.refused", _("Who refuses does not say with whom to share."))
        return self
