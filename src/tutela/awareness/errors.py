"""Why a campaign is not changed. Each sentence says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class CampaignIsClosed(Refusal):
    """What is over stays as it was."""

    code = "campaign.is_closed"
    sentence = _("This campaign is closed and stays as it is.")


class CampaignIsNotRunning(Refusal):
    """People are reached by what runs."""

    code = "campaign.is_not_running"
    sentence = _("Reach is recorded while the campaign runs. Begin it first.")


class CampaignNeedsChannel(Refusal):
    """Without a way to people nothing can run."""

    code = "campaign.needs_channel"
    sentence = _("Add at least one channel before the campaign begins.")


class AudienceIsInUse(Refusal):
    """A channel, a message or a number is about this audience."""

    code = "campaign.audience_in_use"
    sentence = _(
        "A channel, a message or a recorded number is about an audience that you took out. Leave it, or change those first."
    )


class ChannelHasReach(Refusal):
    """Numbers hang on this channel."""

    code = "campaign.channel_has_reach"
    sentence = _("People were recorded for a channel that you took out. It must stay.")


class UnknownAudience(Refusal):
    """The audience is not one of this campaign."""

    code = "campaign.unknown_audience"
    sentence = _("Choose one of the audiences of this campaign.")


class ReachOutsideCampaign(Refusal):
    """Nobody was reached before it began, nor tomorrow."""

    code = "reach.outside_campaign"
    sentence = _("Choose a day from the beginning of the campaign until today.")


class ReachIsWithdrawn(Refusal):
    """It was taken back already."""

    code = "reach.is_withdrawn"
    sentence = _("This number was taken back already.")


class PledgeStays(Refusal):
    """People promised these words."""

    code = "campaign.pledge_stays"
    sentence = _(
        "The campaign runs, and people promise these words. They stay as they are until it is closed."
    )


class FirstDayStays(Refusal):
    """Its numbers count from that day."""

    code = "campaign.first_day_stays"
    sentence = _(
        "The campaign runs, and its numbers count from its first day. Leave that day as it is; another time is another campaign."
    )


class PageStays(Refusal):
    """Its readings are in the results."""

    code = "campaign.page_stays"
    sentence = _(
        "The campaign runs, and the readings of a page that you took out are in its results. Put that page back; others can be added, and count from Monday on."
    )


class CodeIsTaken(Refusal):
    """A code leads to one place."""

    code = "campaign.code_is_taken"
    sentence = _("Each code stands once. Choose another one, or leave it empty and one is made.")


class CodeStays(Refusal):
    """It may be on paper already."""

    code = "campaign.code_stays"
    sentence = _("The campaign runs, and a code may be printed already. It must stay as it is.")
