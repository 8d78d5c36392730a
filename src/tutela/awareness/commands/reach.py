"""Say how many people a channel reached away from the site, and take a wrong number back."""

from __future__ import annotations

import datetime
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import Field

from tutela.awareness import rules
from tutela.awareness.enums import CampaignState, Known
from tutela.awareness.errors import (
    CampaignIsClosed,
    CampaignIsNotRunning,
    ReachIsWithdrawn,
    ReachOutsideCampaign,
    UnknownAudience,
)
from tutela.awareness.events import ReachRecorded, ReachWithdrawn
from tutela.awareness.inputs import AudienceCode
from tutela.awareness.models import Campaign, Channel, Reach
from tutela.cases.inputs.base import Input
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.errors import BadArguments
from tutela.kernel.events import Subject


class ReachTold(Input):
    """How many people, by what, on which day, where. No place: the whole country."""

    channel: UUID
    day: datetime.date
    people: Annotated[int, Field(ge=1, le=100_000_000)]
    known: Known
    audience: AudienceCode = ""
    municipality: UUID | None = None


@command("reach.record", rules.write_campaign, makes=Reach, label=_("Record people reached"))
def record_reach(
    ctx: Context, campaign: Campaign, /, *, new_id: UUID, reach: ReachTold
) -> ReachRecorded:
    """Add people whom a channel reached. An audience that is not told is the channel's.

    Refused when: the campaign does not run; the day lies before it or ahead; the audience is none of its.
    """
    if campaign.state != CampaignState.RUNNING:
        raise CampaignIsNotRunning
    if not campaign.begins_date <= reach.day <= clock.today():
        raise ReachOutsideCampaign
    channel: Channel | None = campaign.channels.filter(pk=reach.channel).first()
    if channel is None:
        raise BadArguments(
            "reach.record", {"channel": str(_("Choose a channel of this campaign."))}
        )
    audience = reach.audience or channel.audience
    if audience and audience not in {one["code"] for one in campaign.audiences}:
        raise UnknownAudience
    row = Reach.objects.create(
        id=new_id, campaign=campaign, channel=channel, day=reach.day, people=reach.people,
        known=reach.known, audience=audience,
        municipality_id=reach.municipality or channel.municipality_id,
        recorded_by=getattr(ctx.actor, "id", None), recorded_at=clock.now(),
    )  # fmt: skip
    of = Subject.of(campaign)
    return ReachRecorded(subject=Subject.of(row), also=(of,), day=row.day, known=reach.known)


@command("reach.withdraw", rules.write_reach, label=_("Take a recorded number back"))
def withdraw_reach(ctx: Context, row: Reach, /) -> ReachWithdrawn:
    """Take a number back that was wrong. Refused when: the campaign is closed; it was taken back already."""
    if row.campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    if row.withdrawn_at:
        raise ReachIsWithdrawn
    row.withdrawn_at = clock.now()
    row.save(update_fields=["withdrawn_at"])
    return ReachWithdrawn(subject=Subject.of(row), also=(Subject.of(row.campaign),))
