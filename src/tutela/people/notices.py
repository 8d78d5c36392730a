"""What the inbox says about questions between units: no name and no place."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTICES: dict[str, str | Promise] = {
    "INQUIRY_ASKED": _("Another centre asks whether you know a child"),
    "INQUIRY_ANSWERED": _("Another centre answered your question about a child"),
}
"""Kind → sentence; registered with the inbox at start-up."""
