"""Write the plan of a campaign: its lists, and its ways to people."""

from __future__ import annotations

import secrets
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tutela.awareness import rules
from tutela.awareness.enums import CampaignState, Part
from tutela.awareness.errors import (
    AudienceIsInUse,
    CampaignIsClosed,
    ChannelHasReach,
    PledgeStays,
    UnknownAudience,
)
from tutela.awareness.events import CampaignPlanned, ChannelsSet
from tutela.awareness.inputs import (
    Audience,
    Audiences,
    Budget,
    Channels,
    ChannelTold,
    Goals,
    Messages,
    Partners,
    PledgeTexts,
    Survey,
    Timeline,
)
from tutela.awareness.models import Campaign, Channel, PledgeKey
from tutela.cases.inputs.base import Input
from tutela.kernel import keys, letterbox
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("campaign.plan", rules.write_campaign, label=_("Write the plan of a campaign"))
def plan_campaign(
    ctx: Context,
    campaign: Campaign,
    /,
    *,
    goals: Goals | None = None,
    audiences: Audiences | None = None,
    messages: Messages | None = None,
    partners: Partners | None = None,
    budget: Budget | None = None,
    timeline: Timeline | None = None,
    survey: Survey | None = None,
    pledge: PledgeTexts | None = None,
) -> CampaignPlanned:
    """Write the lists that are given, each whole; the others stay.

    Refused when: the campaign is closed; an audience is taken out that something is about; what people promise is
    changed while they do.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    if pledge is not None and campaign.state == CampaignState.RUNNING and campaign.pledge:
        raise PledgeStays
    if timeline:
        timeline = sorted(timeline, key=lambda one: one.day)
    told: dict[Part, Sequence[Input] | None] = {
        Part.GOALS: goals,
        Part.AUDIENCES: _coded(campaign, audiences),
        Part.MESSAGES: messages,
        Part.PARTNERS: partners,
        Part.BUDGET: budget,
        Part.TIMELINE: timeline,
        Part.SURVEY: survey,
        Part.PLEDGE: pledge,
    }
    written: list[str] = [part for part, lines in told.items() if lines is not None]
    parts = tuple(map(str, written))
    for part in written:
        setattr(campaign, part, [line.model_dump(mode="json") for line in told[Part(part)] or ()])
    if set(written) & {Part.AUDIENCES, Part.MESSAGES} and _in_use(campaign) - _codes(campaign):
        raise AudienceIsInUse
    campaign.save(update_fields=written)
    if pledge and not PledgeKey.objects.filter(campaign=campaign).exists():
        public, private = letterbox.new_keys()
        PledgeKey.objects.create(
            id=keys.new(),
            campaign=campaign,
            door_key=public,
            secret=private,
            door_salt=secrets.token_hex(16),
        )
    return CampaignPlanned(subject=Subject.of(campaign), parts=parts)


@command("campaign.set_channels", rules.write_campaign, label=_("Set the channels of a campaign"))
def set_channels(ctx: Context, campaign: Campaign, /, *, channels: Channels) -> ChannelsSet:
    """Set the ways to people, in their order.

    Refused when: the campaign is closed; a channel is taken out that reached people; an audience is none of
    the campaign's.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    if {one.audience for one in channels} - _codes(campaign) - {""}:
        raise UnknownAudience
    kept = {one.id for one in channels if one.id}
    gone = campaign.channels.exclude(pk__in=kept)
    if campaign.reach.filter(channel__in=gone).exists():
        raise ChannelHasReach
    gone.delete()
    known = {row.pk: row for row in campaign.channels.all()}
    for position, one in enumerate(channels):
        _put(known.get(one.id) if one.id else None, campaign, one, position)
    return ChannelsSet(
        subject=Subject.of(campaign),
        channels=len(channels),
        planned=sum(one.planned for one in channels),
    )


def _put(row: Channel | None, campaign: Campaign, told: ChannelTold, position: int) -> None:
    row = row or Channel(id=keys.new(), campaign=campaign)
    row.kind, row.name, row.audience, row.planned = (
        told.kind,
        told.name,
        told.audience,
        told.planned,
    )
    row.on_date, row.municipality_id, row.position = told.on_date, told.municipality, position
    row.save()


def _coded(campaign: Campaign, audiences: Sequence[Audience] | None) -> Sequence[Audience] | None:
    """Give a code to each audience that has none; a code is never used twice."""
    if audiences is None:
        return None
    taken = {one.code for one in audiences} | _codes(campaign) | _in_use(campaign)
    numbers = (f"a{n}" for n in range(1, 1000) if f"a{n}" not in taken)
    return [
        one if one.code else one.model_copy(update={"code": next(numbers)}) for one in audiences
    ]


def _codes(campaign: Campaign) -> set[str]:
    return {one["code"] for one in campaign.audiences}


def _in_use(campaign: Campaign) -> set[str]:
    """Return the audiences that something is about."""
    of_messages = {one["audience"] for one in campaign.messages}
    of_rows = {
        code
        for rows in (campaign.channels, campaign.reach)
        for code in rows.values_list("audience", flat=True)
    }
    return (of_messages | of_rows) - {""}
