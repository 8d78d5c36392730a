"""What can be undone for a minute about the law."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

UNDOABLE = {
    "basis.withdraw": Undoable(
        (Rows("reference.LegalBasis"),), _("Confirm the legal basis again.")
    ),
}
