"""A campaign as it is planned, and the list of all."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from tutela.awareness import rules
from tutela.awareness.enums import CampaignState, ChannelKind, Known
from tutela.awareness.inputs import (
    Audience,
    BudgetLine,
    Goal,
    Message,
    Milestone,
    Partner,
    PledgeText,
    Question,
)
from tutela.awareness.models import Campaign, Channel, Reach
from tutela.kernel.access import Actor
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import User
from tutela.reference.queries import label


@dataclass(frozen=True)
class CampaignLine:
    """A campaign in the list."""

    id: UUID
    title: str
    state: CampaignState
    begins_date: datetime.date
    ends_date: datetime.date | None
    planned: int


@dataclass(frozen=True)
class ChannelView:
    """A way to people, as it is planned."""

    id: UUID
    kind: ChannelKind
    name: str
    audience: str
    audience_name: str
    planned: int
    on_date: datetime.date | None
    municipality_id: UUID | None
    municipality: str


@dataclass(frozen=True)
class Entry:
    """That somebody recorded people. How many is not told here: results are, protected."""

    id: UUID
    channel: str
    day: datetime.date
    municipality: str
    known: Known
    recorded_by: str
    recorded_at: datetime.datetime
    withdrawn: bool
    campaign_id: UUID


@dataclass(frozen=True)
class SourceView:
    """A code, where it hangs, and to which page it leads (None: the first page)."""

    id: UUID
    name: str
    code: str
    page: UUID | None


@dataclass(frozen=True)
class CampaignView:
    """A campaign with all that is planned."""

    id: UUID
    version: int
    title: str
    about: str
    state: CampaignState
    begins_date: datetime.date
    ends_date: datetime.date | None
    currency: str
    begun_at: datetime.datetime | None
    closed_at: datetime.datetime | None
    goals: tuple[Goal, ...]
    audiences: tuple[Audience, ...]
    messages: tuple[Message, ...]
    partners: tuple[Partner, ...]
    budget: tuple[BudgetLine, ...]
    timeline: tuple[Milestone, ...]
    survey: tuple[Question, ...]
    pledge: tuple[PledgeText, ...]
    channels: tuple[ChannelView, ...]
    pages: tuple[UUID, ...]
    sources: tuple[SourceView, ...]

    @property
    def audience_names(self) -> dict[str, str]:
        """Return what each audience is called."""
        return {one.code: one.name for one in self.audiences}

    @property
    def events(self) -> tuple[ChannelView, ...]:
        """Return the channels that are events, the earliest first."""
        found = [one for one in self.channels if one.kind == ChannelKind.EVENT]
        return tuple(sorted(found, key=lambda one: one.on_date or datetime.date.max))

    @property
    def planned(self) -> int:
        """Return how many people all channels shall reach."""
        return sum(one.planned for one in self.channels)

    @property
    def cost(self) -> int:
        """Return what all lines of the budget shall cost."""
        return sum(line.planned for line in self.budget)

    @property
    def spent(self) -> int:
        """Return what was spent."""
        return sum(line.spent or 0 for line in self.budget)


def campaigns(actor: Actor, /, *, first: int, most: int) -> list[CampaignLine]:
    """Return the campaigns, the newest first."""
    rows = rules.read_campaign.rows(actor).annotate(people=Sum("channels__planned"))
    return [
        CampaignLine(
            row.pk, row.title, CampaignState(row.state), row.begins_date, row.ends_date,
            row.people or 0,
        )
        for row in rows.order_by("-begins_date", "pk")[first : first + most]
    ]  # fmt: skip


def begun_on(actor: Actor, /) -> UUID:
    """Return the key on which a campaign is begun. Raises: AccessDenied."""
    found = rules.start_in.rows(actor).values_list("pk", flat=True).first()
    if found is None:
        raise AccessDenied(rules.start_in.code)
    return found


def campaign_view(actor: Actor, key: UUID, /, *, language: str) -> CampaignView:
    """Return one campaign. Raises: AccessDenied."""
    row = rules.read_campaign.find(actor, key, lock=False)
    audiences = tuple(Audience(**one) for one in row.audiences)
    names = {one.code: one.name for one in audiences}
    return CampaignView(
        id=row.pk, version=row.version, title=row.title, about=row.about,
        state=CampaignState(row.state), begins_date=row.begins_date, ends_date=row.ends_date,
        currency=row.currency, begun_at=row.begun_at, closed_at=row.closed_at,
        goals=tuple(Goal(**one) for one in row.goals), audiences=audiences,
        messages=tuple(Message(**one) for one in row.messages),
        partners=tuple(Partner(**one) for one in row.partners),
        budget=tuple(BudgetLine(**one) for one in row.budget),
        timeline=tuple(Milestone(**one) for one in row.timeline),
        survey=tuple(Question(**one) for one in row.survey),
        pledge=tuple(PledgeText(**one) for one in row.pledge),
        channels=tuple(_channel(one, names, language) for one in _channels(row)),
        pages=tuple(row.pages.order_by("pk").values_list("page", flat=True)),
        sources=tuple(
            SourceView(one.pk, one.name, one.code, one.page)
            for one in row.sources.order_by("position", "pk")
        ),
    )  # fmt: skip


def _channels(row: Campaign) -> list[Channel]:
    return list(row.channels.select_related("municipality").order_by("position", "pk"))


def _channel(row: Channel, names: dict[str, str], language: str) -> ChannelView:
    return ChannelView(
        row.pk, ChannelKind(row.kind), row.name, row.audience, names.get(row.audience, ""),
        row.planned, row.on_date, row.municipality_id,
        label(row.municipality, language) if row.municipality else "",
    )  # fmt: skip


def entries(actor: Actor, key: UUID, /, *, language: str, most: int) -> list[Entry]:
    """Return the newest records of reach. Raises: AccessDenied."""
    campaign = rules.read_campaign.find(actor, key, lock=False)
    rows = list(
        campaign.reach.select_related("channel", "municipality").order_by("-recorded_at", "-pk")[
            :most
        ]
    )
    names = dict(
        User.objects.filter(pk__in={row.recorded_by for row in rows}).values_list("pk", "name")
    )
    return [_entry(row, names, language) for row in rows]


def entry(actor: Actor, key: UUID, /, *, language: str) -> Entry:
    """Return one record of reach that may be taken back. Raises: AccessDenied."""
    return _entry(rules.write_reach.find(actor, key, lock=False), {}, language)


def _entry(row: Reach, names: dict[UUID, str], language: str) -> Entry:
    return Entry(
        row.pk, row.channel.name, row.day,
        label(row.municipality, language) if row.municipality else "",
        Known(row.known), names.get(row.recorded_by, "") if row.recorded_by else "",
        row.recorded_at, row.withdrawn_at is not None, row.campaign_id,
    )  # fmt: skip
