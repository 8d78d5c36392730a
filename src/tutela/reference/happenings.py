"""What each line of the journal about the configuration is called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

HAPPENINGS: dict[str, Promise] = {
    "deadline_rule.changed": _("Deadline changed"),
    "basis.verified": _("Legal basis confirmed"),
    "basis.verification_withdrawn": _("Confirmation of a legal basis taken back"),
    "change_set.proposed": _("Changes of the configuration proposed"),
    "change_set.planned_again": _("Changes of the configuration compared again"),
    "change_set.went_out_of_date": _("Changes of the configuration out of date"),
    "change_set.narrowed": _("Rows left out of changes of the configuration"),
    "change_set.withdrawn": _("Changes of the configuration withdrawn"),
    "change_set.declined": _("Changes of the configuration declined"),
    "configuration.promoted": _("Changes of the configuration approved"),
    "jobs.retried": _("Failed jobs put into the queue again"),
}
