"""What the columns are called that point at codes; the merge of codes says so before it is made."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

USES: dict[str, Promise] = {
    "cases_case.closure_reason_id": _("Files that are closed"),
    "cases_riskscore.override_reason_id": _("Risk levels set by hand"),
    "cases_emergencymeasure.kind_id": _("Emergency measures"),
    "cases_action.service_id": _("Actions of plans"),
    "cases_closure.reason_id": _("Reasons for closing"),
    "cases_closure.aftercare_id": _("After-care"),
    "cases_closure.reopening_reason_id": _("Reasons for reopening"),
    "cases_consent.assent_id": _("Consents of children"),
    "cases_deadlinepause.reason_id": _("Pauses of deadlines"),
    "cases_intake.source_id": _("Reports, by who told us"),
    "cases_intake.channel_id": _("Reports, by how we were told"),
    "cases_concern.kind_id": _("Protection concerns"),
    "cases_screening.reason_id": _("First decisions"),
    "cases_contact.kind_id": _("Visits and contacts"),
    "cases_servicegiven.service_id": _("Services given"),
    "cases_servicegiven.project_id": _("Services given, by project"),
    "cases_task.kind_id": _("Tasks"),
}
