"""What each line of the journal about the configuration is called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAPPENINGS: dict[str, Promise] = {
    "deadline_rule.changed": _("Deadline changed"),
    "basis.verified": _("Legal basis confirmed"),
    "basis.verification_withdrawn": _("Confirmation of a legal basis taken back"),
    "configuration.promoted": _("Configuration taken over"),
}
