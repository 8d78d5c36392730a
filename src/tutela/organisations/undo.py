"""What can be undone for a minute about accounts and rotas."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.undo import Rows, Undoable

UNDOABLE = {
    "filter.delete": Undoable((Rows("organisations.SavedFilter"),), _("Keep the filter again.")),
    "cover.end": Undoable(
        (Rows("organisations.Cover", "absent_id", "absent_id"),), _("Arrange the leave again.")
    ),
    "shift.cancel": Undoable(
        (Rows("organisations.DutyShift", "user_id", "user_id"),), _("Plan the duty again.")
    ),
    "grant.end": Undoable(
        (Rows("organisations.Grant", "user_id", "user_id"),), _("Give the role again.")
    ),
}
