"""Tables of the organisations."""

from tutela.organisations.models.account import User
from tutela.organisations.models.desk import Draft, Notification, SavedFilter
from tutela.organisations.models.grant import Grant, Right, Role
from tutela.organisations.models.presence import Cover, DutyShift, Recusal
from tutela.organisations.models.secrecy import BrokenGlass, LetIn, SealedFile
from tutela.organisations.models.sign_in import SignedInBrowser, Tries
from tutela.organisations.models.unit import Agency, Logo, Unit

__all__ = [
    "Agency",
    "BrokenGlass",
    "Cover",
    "Draft",
    "DutyShift",
    "Grant",
    "LetIn",
    "Logo",
    "Notification",
    "Recusal",
    "Right",
    "Role",
    "SavedFilter",
    "SealedFile",
    "SignedInBrowser",
    "Tries",
    "Unit",
    "User",
]
