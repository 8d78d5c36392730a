"""What the inbox says about questions between units: no name and no place."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES: dict[str, str | Promise] = {
    "INQUIRY_ASKED": _("Another centre asks whether you know a child"),
    "INQUIRY_WAITS": _("Another centre still waits for your answer about a child"),
    "INQUIRY_UNANSWERED": _("Your question about a child is not answered yet: call the centre"),
    "INQUIRY_UNHEARD": _(
        "A question waits at a centre, and nobody who answers there may hear of it: name somebody else"
    ),
    "PEOPLE_JOINED": _(
        "Two records of a person in your file were joined: look whether that is right"
    ),
    "PEOPLE_SEPARATED": _("Two records that had been joined in your file are separate again"),
    "INQUIRY_ANSWERED": _("Another centre answered your question about a child"),
}
"""Kind → sentence; registered with the inbox at start-up."""
