"""Begin to plan a campaign, and say what it is called and when it is."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.awareness import rules
from tutela.awareness.enums import CampaignState
from tutela.awareness.errors import CampaignIsClosed, FirstDayStays
from tutela.awareness.events import CampaignChanged, CampaignStarted
from tutela.awareness.inputs import Facts
from tutela.awareness.models import Campaign
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference.models import Setting


@command("campaign.start", rules.start_in, makes=Campaign, label=_("Plan a campaign"))
def start_campaign(
    ctx: Context, profile: Setting, /, *, new_id: UUID, facts: Facts
) -> CampaignStarted:
    """Begin to plan a campaign. Nothing of it is public."""
    row = Campaign.objects.create(
        id=new_id,
        made_by=getattr(ctx.actor, "id", None),
        made_at=clock.now(),
        **facts.model_dump(),
    )
    return CampaignStarted(subject=Subject.of(row), begins_date=row.begins_date)


@command("campaign.change", rules.write_campaign, label=_("Change a campaign"))
def change_campaign(ctx: Context, campaign: Campaign, /, *, facts: Facts) -> CampaignChanged:
    """Change what it is called, what it is about and when it is.

    Refused when: it is closed; it runs, and the change of its first day would change what was counted until last
    Sunday.
    """
    if campaign.state == CampaignState.CLOSED:
        raise CampaignIsClosed
    days = {campaign.begins_date, facts.begins_date}
    if (
        campaign.state == CampaignState.RUNNING
        and len(days) > 1
        and min(days) < clock.week_begins()
    ):
        raise FirstDayStays
    told = facts.model_dump()
    changed = [name for name, value in told.items() if getattr(campaign, name) != value]
    for name in changed:
        setattr(campaign, name, told[name])
    campaign.save(update_fields=changed)
    return CampaignChanged(subject=Subject.of(campaign), fields=tuple(changed))
