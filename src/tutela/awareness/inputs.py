"""What is told about a campaign: each class is a line of one of its lists."""

from __future__ import annotations

import datetime
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field, StringConstraints, model_validator

from tutela.awareness.enums import ChannelKind
from tutela.cases.inputs.base import Input, wrong

Words = Annotated[str, StringConstraints(min_length=2, max_length=200)]
Name = Annotated[str, StringConstraints(min_length=2, max_length=120)]
More = Annotated[str, StringConstraints(max_length=200)]
AudienceCode = Annotated[str, StringConstraints(max_length=10)]
Number = Annotated[int, Field(ge=0, le=100_000_000)]
MOST = 60  # lines of a list


class Facts(Input):
    """What it is called, what it is about, from when until when."""

    title: Name
    about: Annotated[str, StringConstraints(max_length=1000)] = ""
    begins_date: datetime.date
    ends_date: datetime.date | None = None
    currency: Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")] = "EUR"

    @model_validator(mode="after")
    def _a_period(self) -> Self:
        if self.ends_date and self.ends_date < self.begins_date:
            raise wrong("campaign.period", _("The last day comes before the first one."))
        return self


class Goal(Input):
    """What shall be different afterwards, and by what it is seen."""

    text: Words
    measure: More = ""


class Audience(Input):
    """Whom the campaign speaks to. `code` stays when the name changes; empty: a new one."""

    code: AudienceCode = ""
    name: Name
    size: Number | None = None


class Message(Input):
    """What is said, in one language, to whom."""

    text: Annotated[str, StringConstraints(min_length=2, max_length=300)]
    language: Annotated[str, StringConstraints(min_length=2, max_length=10)]
    audience: AudienceCode = ""


class Partner(Input):
    """Who works together, and what they do."""

    name: Name
    part: More = ""


class BudgetLine(Input):
    """What costs how much, in whole units of the currency."""

    what: Name
    planned: Number
    spent: Number | None = None


class Milestone(Input):
    """What happens when."""

    day: datetime.date
    what: Words


class Question(Input):
    """What people were asked before and after: how many were asked, and how many of them said so."""

    text: Words
    before_asked: Number | None = None
    before_yes: Number | None = None
    after_asked: Number | None = None
    after_yes: Number | None = None

    @model_validator(mode="after")
    def _no_more_than_asked(self) -> Self:
        for asked, yes in (
            (self.before_asked, self.before_yes),
            (self.after_asked, self.after_yes),
        ):
            if (asked is None) != (yes is None):
                raise wrong(
                    "survey.half", _("Say both: how many were asked, and how many said so.")
                )
            if yes is not None and asked is not None and (yes > asked or asked == 0):
                raise wrong("survey.more", _("No more people can say so than were asked."))
        return self


class PledgeText(Input):
    """What people promise, in one language."""

    text: Annotated[str, StringConstraints(min_length=10, max_length=600)]
    language: Annotated[str, StringConstraints(min_length=2, max_length=10)]


class ChannelTold(Input):
    """A way to people. `id` is empty for a new one."""

    id: UUID | None = None
    kind: ChannelKind
    name: Name
    audience: AudienceCode = ""
    planned: Number
    on_date: datetime.date | None = None
    municipality: UUID | None = None


class PageTold(Input):
    """A page of the public site, by its key."""

    page: UUID


class SourceTold(Input):
    """Where a code hangs, and to which page it leads (none: the first page). Empty `code`: one is made."""

    id: UUID | None = None
    name: Name
    code: Annotated[str, StringConstraints(pattern=r"^([A-Za-z0-9]{3,12})?$", to_lower=True)] = ""
    page: UUID | None = None


Goals = Annotated[list[Goal], Field(max_length=MOST)]
Audiences = Annotated[list[Audience], Field(max_length=MOST)]
Messages = Annotated[list[Message], Field(max_length=MOST)]
Partners = Annotated[list[Partner], Field(max_length=MOST)]
Budget = Annotated[list[BudgetLine], Field(max_length=MOST)]
Timeline = Annotated[list[Milestone], Field(max_length=MOST)]
PledgeTexts = Annotated[list[PledgeText], Field(max_length=MOST)]
Survey = Annotated[list[Question], Field(max_length=MOST)]
Channels = Annotated[list[ChannelTold], Field(max_length=MOST)]
Pages = Annotated[list[PageTold], Field(max_length=MOST)]
Sources = Annotated[list[SourceTold], Field(max_length=MOST)]
