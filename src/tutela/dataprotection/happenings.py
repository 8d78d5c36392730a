"""What the journal's lines about data protection are called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import Happening

HAPPENINGS: dict[str, Happening] = {
    "subject_request.registered": Happening(_("Somebody asked about the data")),
    "subject_request.taken": Happening(_("Request about data taken over")),
    "subject_request.identified": Happening(_("Identity of who asked for data checked")),
    "subject_request.answered": Happening(_("Request about data decided")),
    "subject_request.notified": Happening(_("Whoever asked for data was told")),
    "redacted_copy.drawn": Happening(_("The file was drawn together for a copy")),
    "redacted_copy.parts_chosen": Happening(_("Parts of a copy chosen")),
    "redacted_copy.blacked_out": Happening(_("Passages of a copy blacked out")),
    "redacted_copy.laid_open": Happening(_("Passage of a copy laid open")),
    "redacted_copy.made": Happening(_("Blacked-out copy made")),
    "redacted_copy.given": Happening(_("Blacked-out copy given out")),
    "redacted_copy.discarded": Happening(_("Blacked-out copy thrown away")),
    "redacted_copy.expired": Happening(_("Blacked-out copy expired")),
    "breach.registered": Happening(_("Breach of data registered")),
    "breach.assessed": Happening(_("Breach of data described")),
    "breach.told": Happening(_("Breach of data: told, or said why not")),
    "breach.closed": Happening(_("Breach of data closed")),
    "breach.reopened": Happening(_("Breach of data opened again")),
    "legal_hold.placed": Happening(_("Held back from erasure")),
    "legal_hold.lifted": Happening(_("No longer held back from erasure")),
    "subject_request.forgotten": Happening(_("Request about data forgotten: its time is over")),
    "breach.forgotten": Happening(_("Breach of data forgotten: its time is over")),
    "subject_request.due": Happening(_("Request about data: reminded that an answer is due")),
    "breach.due": Happening(_("Breach of data: reminded that the authority must know")),
    "legal_hold.due": Happening(_("Hold: reminded to look at it again")),
    "subject_request.withdrawn": Happening(_("Request about data withdrawn")),
}
SEEN: dict[str, str | Promise] = {"redacted_copy.opened": _("Blacked-out copy opened")}
NOTICES: dict[str, str | Promise] = {
    "REQUEST_DUE": _("A request about data must be answered within five days"),
    "BREACH_DUE": _("The authority must know of a breach within a day"),
    "HOLD_DUE": _("A file is held back from erasure: look whether it still must be"),
}
"""What the inbox says."""
