"""What the journal's lines about exports are called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "export.asked": Happening(_("Export asked for")),
    "export.made": Happening(_("Export made")),
    "export.failed": Happening(_("Export failed")),
    "export.retried": Happening(_("Export tried again")),
    "export.taken": Happening(_("Export downloaded")),
    "export.discarded": Happening(_("Export deleted")),
    "export.expired": Happening(_("Export expired")),
    "export.purged": Happening(_("Export deleted, because a file in it was erased")),
}
SEEN: dict[str, str | Promise] = {
    "case.exported": _("Files taken into an export"),
    "export.overseen": _("List of exports shown"),
}
