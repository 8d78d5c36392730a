"""What each kind of message says in the inbox: no name, no number, no place. The page behind it says the rest."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[str, str | Promise] = {
    "PASSWORD_RESET": _("An administrator gave your account a temporary password"),
    "SECOND_FACTOR_RESET": _("An administrator removed the sign-in codes of your account"),
    "NEW_BROWSER": _("Your account was used in a browser in which it was not used before"),
    "SIGN_IN_CODES_ADDED": _("Codes were set up for your account"),
    "SIGN_IN_CODES_REMOVED": _("The codes of your account were removed"),
    "SIGN_IN_PASSKEY_ADDED": _("A passkey was added to your account"),
    "SIGN_IN_PASSKEY_REMOVED": _("A passkey of your account was removed"),
    "SIGN_IN_RECOVERY_RENEWED": _("New recovery codes were made for your account"),
    "SIGN_IN_LINKED": _("An account elsewhere was allowed to open your account"),
    "SIGN_IN_UNLINKED": _("No account elsewhere opens your account any more"),
    "SIGN_IN_MAIL_CHANGED": _("The e-mail address of your account was changed"),
    "BROWSER_DISOWNED": _("Somebody says that a sign-in to their account was not theirs"),
    "FILES_LEFT": _("The account of a worker was closed; the files wait for another worker"),
    "PRESENCE_LEFT": _("Who was to be on duty or to stand in has no account any more: plan anew"),
    "COVER_ARRANGED": _("A colleague stands in during a leave"),
    "COVER_ENDED": _("Standing in during a leave has ended"),
    "DUTY_PLANNED": _("You are on duty"),
    "SEALED_FILE_SOUGHT": _("Somebody looked for a child whose file you keep sealed"),
    "DUTY_CANCELLED": _("Your duty was cancelled"),
    "UNDONE": _("What you were told a moment ago was undone: it is as it was before"),
}
"""Kind → what the inbox says. Apps above add theirs at start-up."""
