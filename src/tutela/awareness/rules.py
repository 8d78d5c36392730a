"""Who may run campaigns. How far each rule reaches is data of the profile (roles)."""

from __future__ import annotations

from django.db.models import Q

from tutela.awareness.models import Campaign, Pledge, Reach
from tutela.kernel.access import Context, Rule
from tutela.reference.models import Setting


def _name_of_the_profile(_context: Context) -> Q:
    return Q(key="name")


read_campaign = Rule("campaign.read", Campaign)
write_campaign = Rule("campaign.write", Campaign)
write_reach = Rule("campaign.write", Reach)
answer_pledges = Rule("campaign.door", Campaign)
see_the_pledges = Rule("campaign.door", Pledge)
start_in = Rule("campaign.write", Setting, only=_name_of_the_profile)
