"""What can be undone for a minute about documents."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

UNDOABLE = {
    "document.void": Undoable(
        (Rows("documents.Document"), Rows("cases.Case", "id", "case_id")),
        _("Take the document back on its own page."),
    ),
}
