"""What each line of the journal about accounts, units and rotas is called on screens."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNDONE: Promise = _("Undone within a minute")
"""Of accounts and of files alike; the words of files name what was undone."""
HAPPENINGS: dict[str, Promise] = {
    "user.registered": _("Account made"),
    "user.changed": _("Particulars changed"),
    "user.moved": _("Moved to another unit"),
    "user.deactivated": _("Account closed"),
    "user.reactivated": _("Account opened again"),
    "user.password_reset": _("Temporary password given"),
    "user.password_changed": _("Password changed"),
    "user.mfa_reset": _("Codes removed"),
    "browser.announced": _("Signed in with a new browser"),
    "browser.disowned": _("Said that a sign-in was not theirs"),
    "sign_in.linked": _("Linked to an account elsewhere"),
    "sign_in.unlinked": _("Link to an account elsewhere removed"),
    "sign_in.change_told": _("Told of a change of how one signs in"),
    "calendar.opened": _("Secret address of the calendar made"),
    "calendar.closed": _("Secret address of the calendar withdrawn"),
    "conduct.accepted": _("Code of conduct accepted"),
    "user.language_chosen": _("Language chosen"),
    "tour.begun": _("Tour begun"),
    "tour.went_on": _("Next step of the tour"),
    "tour.left": _("Tour left"),
    "tour.finished": _("Tour finished"),
    "grant.given": _("Role given"),
    "grant.ended": _("Role ended"),
    "grant.confirmed": _("Role confirmed"),
    "agency.registered": _("Institution added"),
    "agency.changed": _("Institution changed"),
    "logo.given": _("Logo given to an institution"),
    "logo.removed": _("Logo of an institution removed"),
    "unit.registered": _("Unit added"),
    "unit.changed": _("Unit changed"),
    "unit.closed": _("Unit closed"),
    "unit.reopened": _("Unit opened again"),
    "cover.arranged": _("Leave arranged"),
    "cover.ended": _("Leave ended"),
    "shift.planned": _("Duty planned"),
    "shift.cancelled": _("Duty cancelled"),
    "filter.saved": _("Filter kept"),
    "filter.deleted": _("Filter deleted"),
    "notification.read": _("Message read"),
    "notification.all_read": _("All messages read"),
    "role.kept": _("Role made or changed"),
}
