"""What can happen to a campaign. Events hold codes, keys and days: never a word of a text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class CampaignStarted(Event):
    """Somebody began to plan a campaign."""

    type: ClassVar[str] = "campaign.started"
    begins_date: date


@dataclass(frozen=True, kw_only=True)
class CampaignChanged(Event):
    """Its name, its days or its description changed. `fields`: which."""

    type: ClassVar[str] = "campaign.changed"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CampaignPlanned(Event):
    """Parts of the plan were written: goals, audiences, messages, partners, budget, timeline."""

    type: ClassVar[str] = "campaign.planned"
    parts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class ChannelsSet(Event):
    """The ways to people were set; `planned`: how many shall be reached by all of them."""

    type: ClassVar[str] = "campaign.channels_set"
    channels: int
    planned: int


@dataclass(frozen=True, kw_only=True)
class PagesSet(Event):
    """It was said how many public pages belong to it."""

    type: ClassVar[str] = "campaign.pages_set"
    pages: int


@dataclass(frozen=True, kw_only=True)
class SourcesSet(Event):
    """The codes that lead to the site were set."""

    type: ClassVar[str] = "campaign.sources_set"
    sources: int


@dataclass(frozen=True, kw_only=True)
class CampaignBegun(Event):
    """It runs."""

    type: ClassVar[str] = "campaign.begun"


@dataclass(frozen=True, kw_only=True)
class CampaignClosed(Event):
    """It is over."""

    type: ClassVar[str] = "campaign.closed"


@dataclass(frozen=True, kw_only=True)
class PledgesAnswered(Event):
    """So many letters to people who pledged have left; so many addresses went that nobody confirmed."""

    type: ClassVar[str] = "campaign.pledges_answered"
    sent: int
    over: int


@dataclass(frozen=True, kw_only=True)
class ReachRecorded(Event):
    """People were reached away from the site. The number stands in the record alone."""

    type: ClassVar[str] = "reach.recorded"
    day: date
    known: str


@dataclass(frozen=True, kw_only=True)
class ReachWithdrawn(Event):
    """A number was taken back."""

    type: ClassVar[str] = "reach.withdrawn"
