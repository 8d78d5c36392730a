"""What the journal's lines about children's boards are called on screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "board.set_up": Happening(_("Children's board set up")),
    "board.terms_worded": Happening(_("Terms of a children's board worded anew")),
    "call.prepared": Happening(_("Call prepared")),
    "call.opened": Happening(_("Call opened")),
    "call.review_begun": Happening(_("Review of a call begun")),
    "call.drawn": Happening(_("Seats of a call drawn")),
    "application.entered": Happening(_("Application to a board entered")),
    "application.consented": Happening(_("Consent to an application given")),
    "application.withdrawn": Happening(_("Application withdrawn")),
    "application.scored": Happening(_("Application scored")),
    "application.recused": Happening(_("Reviewer stood aside")),
    "application.decided": Happening(_("Application decided")),
    "application.moved_up": Happening(_("Next of the waiting list has the seat")),
    "application.told": Happening(_("Child told about the decision")),
    "application.forgotten": Happening(_("Who sent an application forgotten")),
}
