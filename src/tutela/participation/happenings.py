"""What the journal's lines about children's boards are called on screens."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "board.set_up": Happening(_("Children's board set up")),
    "board.terms_worded": Happening(_("Terms of a children's board worded anew")),
    "call.prepared": Happening(_("Call prepared")),
    "call.questions_composed": Happening(_("Questions of a call composed")),
    "call.opened": Happening(_("Call opened")),
    "call.review_begun": Happening(_("Review of a call begun")),
    "call.drawn": Happening(_("Seats of a call drawn")),
    "application.entered": Happening(_("Application to a board entered")),
    "application.consented": Happening(_("Consent to an application given")),
    "application.photos_ended": Happening(_("Consent to photos taken back")),
    "application.withdrawn": Happening(_("Application withdrawn")),
    "application.scored": Happening(_("Application scored")),
    "application.recused": Happening(_("Reviewer stood aside")),
    "application.checked": Happening(_("What speaks for a seat or against it noted")),
    "application.decided": Happening(_("Application decided")),
    "application.moved_up": Happening(_("Next of the waiting list has the seat")),
    "application.told": Happening(_("Child told about the decision")),
    "member.seated": Happening(_("Member of a children's board given a mandate")),
    "member.left": Happening(_("Member of a children's board left")),
    "member.chair_chosen": Happening(_("Co-chair of a children's board chosen")),
    "meeting.planned": Happening(_("Meeting of a children's board planned")),
    "meeting.changed": Happening(_("Meeting of a children's board changed")),
    "meeting.decided": Happening(_("Decision of a children's board noted")),
    "voice.heard": Happening(_("What a children's board said noted")),
    "voice.passed_on": Happening(_("What a children's board said passed on")),
    "voice.answered": Happening(_("Answer to a children's board noted")),
    "voice.published": Happening(_("What a children's board said published or taken off the site")),
    "application.forgotten": Happening(_("Who sent an application forgotten")),
}
