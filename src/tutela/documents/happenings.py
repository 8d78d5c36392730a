"""What the journal's lines about documents are called on screens, and what the inbox says."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Drawer, Happening

SEEN: dict[str, str | Promise] = {"document.opened": _("Document opened")}
NOTICES: dict[str, str | Promise] = {
    "DOCUMENT_CONDEMNED": _("A virus was found in a document that you added; it stays closed"),
}
DOCUMENTS: dict[str, Happening] = {
    "document.added": Happening(_("Document added"), Drawer.NOTES),
    "document.renewed": Happening(_("Newer version of a document"), Drawer.NOTES),
    "document.voided": Happening(_("Document struck out")),
    "document.restored": Happening(_("Document counts again")),
    "document.cleared": Happening(_("Document left the quarantine")),
    "document.condemned": Happening(_("Virus found in a document")),
}
