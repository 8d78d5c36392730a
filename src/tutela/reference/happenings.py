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
    "wording.changed": _("Text worded anew"),
    "wording.restored": _("Standard text restored"),
    "letter.worded": _("Letter worded anew"),
    "letter.verified": _("Letter confirmed"),
    "letter.restored": _("Letter of the profile restored"),
    "holiday.added": _("Holiday added"),
    "holiday.withdrawn": _("Holiday withdrawn"),
    "holiday.confirmed": _("Holiday confirmed"),
    "code.added": _("Choice added to a list"),
    "code.changed": _("Words of a choice changed"),
    "code.placed": _("Choice moved in its list"),
    "code.ended": _("Choice ended"),
    "code.brought_back": _("Choice brought back"),
    "code.merged": _("Choice merged into another"),
    "code.merge_followed": _("Late rows followed a merge of choices"),
}
