"""Begin a campaign, and close it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.awareness import rules
from tutela.awareness.errors import CampaignNeedsChannel
from tutela.awareness.events import CampaignBegun, CampaignClosed
from tutela.awareness.models import Campaign
from tutela.awareness.workflow import CAMPAIGN
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject


@command("campaign.begin", rules.write_campaign, label=_("Begin a campaign"))
def begin_campaign(ctx: Context, campaign: Campaign, /) -> CampaignBegun:
    """Let a campaign run: from now on reach is recorded. Refused when: it has no channel."""
    campaign.state, campaign.begun_at = CAMPAIGN.next("begin", campaign.state), clock.now()
    if not campaign.channels.exists():
        raise CampaignNeedsChannel
    campaign.save(update_fields=["state", "begun_at"])
    return CampaignBegun(subject=Subject.of(campaign))


@command("campaign.close", rules.write_campaign, label=_("Close a campaign"))
def close_campaign(ctx: Context, campaign: Campaign, /) -> CampaignClosed:
    """Close a campaign: it stays as it is, and so do its results."""
    campaign.state, campaign.closed_at = CAMPAIGN.next("close", campaign.state), clock.now()
    campaign.save(update_fields=["state", "closed_at"])
    return CampaignClosed(subject=Subject.of(campaign))
