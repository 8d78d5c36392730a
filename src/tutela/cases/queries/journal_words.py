"""What the lines of the journal are called that change nothing: seen, signed in, refused."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.cases.queries.happenings import HAPPENINGS
from tutela.organisations.happenings import HAPPENINGS as ADMINISTRATION
from tutela.reference.happenings import HAPPENINGS as CONFIGURATION


class Drawer(StrEnum):
    """What to look for in the journal."""

    SEEN = "SEEN"
    CHANGED = "CHANGED"
    SIGN_IN = "SIGN_IN"
    REFUSED = "REFUSED"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return _DRAWERS[self]


_DRAWERS: dict[Drawer, Promise] = {
    Drawer.SEEN: _("Opened, listed or searched"),
    Drawer.CHANGED: _("Changed"),
    Drawer.SIGN_IN: _("Signing in and out"),
    Drawer.REFUSED: _("Refused or denied"),
}

SEEN: dict[str, Promise] = {
    "case.viewed": _("File opened"),
    "case.listed": _("List of cases shown"),
    "case.searched": _("Cases searched"),
    "people.searched": _("People searched"),
    "people.sought_elsewhere": _("Looked for a child in other centres"),
    "person.opened": _("Data of a person opened"),
    "hidden_address.revealed": _("Hidden address revealed"),
    "inquiry.listed": _("Questions about children shown"),
    "inquiry.opened": _("Question about a child opened"),
    "glass.listed": _("Emergencies shown"),
    "glass.opened": _("Emergency opened"),
    "journal.searched": _("Journal searched"),
}
SIGN_IN: dict[str, Promise] = {
    "session.signed_in": _("Signed in"),
    "session.signed_out": _("Signed out"),
    "session.ended": _("Signed out on another device"),
    "session.locked": _("Screen locked"),
    "session.unlocked": _("Screen unlocked"),
    "second_factor.added": _("Sign-in codes or a passkey set up"),
    "second_factor.removed": _("Sign-in codes or a passkey removed"),
    "second_factor.renewed": _("Recovery codes renewed"),
}
REFUSED: dict[str, Promise] = {
    "command.denied": _("Tried what the role does not allow"),
    "command.refused": _("An entry was refused"),
    "session.refused": _("Wrong password"),
    "session.throttled": _("Too many wrong passwords"),
    "session.code_refused": _("Wrong sign-in code"),
}


def words_of(event: str) -> str | Promise:
    """Return what a line is called; a line of a later version of Tutela by its code."""
    for words in (SEEN, SIGN_IN, REFUSED, ADMINISTRATION, CONFIGURATION):
        if event in words:
            return words[event]
    return HAPPENINGS[event].label if event in HAPPENINGS else event
