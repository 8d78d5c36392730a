"""What the journal's lines about campaigns are called on screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "campaign.started": Happening(_("Campaign planned")),
    "campaign.changed": Happening(_("Campaign changed")),
    "campaign.planned": Happening(_("Plan of a campaign written")),
    "campaign.channels_set": Happening(_("Channels of a campaign set")),
    "campaign.pages_set": Happening(_("Public pages of a campaign set")),
    "campaign.sources_set": Happening(_("Codes of a campaign set")),
    "campaign.pledges_answered": Happening(_("People who pledged were written to")),
    "campaign.begun": Happening(_("Campaign begun")),
    "campaign.closed": Happening(_("Campaign closed")),
    "reach.recorded": Happening(_("People reached by a campaign recorded")),
    "reach.withdrawn": Happening(_("Recorded reach taken back")),
}
