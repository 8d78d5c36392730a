"""Begin a campaign, and close it."""

from __future__ import annotations

from django.db import connection
from django.utils.translation import gettext_lazy as _

from tutela.awareness import rules
from tutela.awareness.errors import CampaignNeedsChannel
from tutela.awareness.events import CampaignBegun, CampaignClosed
from tutela.awareness.models import Campaign, PledgeKey
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
    """Close a campaign: it stays as it is, and so do its results.

    Also: of the pledges only their number stays; what they were known by is erased.
    """
    campaign.state, campaign.closed_at = CAMPAIGN.next("close", campaign.state), clock.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.erase_pledges(%s)", [campaign.pk])
        campaign.pledges = cursor.fetchone()[0]
    PledgeKey.objects.filter(campaign=campaign).delete()
    campaign.save(update_fields=["state", "closed_at", "pledges"])
    return CampaignClosed(subject=Subject.of(campaign))
