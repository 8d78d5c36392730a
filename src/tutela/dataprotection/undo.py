"""What can be undone for a minute about data protection."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

UNDOABLE = {
    "legal_hold.lift": Undoable(
        (Rows("dataprotection.LegalHold"),), _("Hold the file again, with the reason.")
    ),
}
