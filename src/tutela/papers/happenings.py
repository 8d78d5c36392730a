"""What the journal's lines about papers are called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SEEN: dict[str, str | Promise] = {
    "paper.printed": _("Put on paper"),
    "report.printed": _("Monthly report put on paper"),
}
