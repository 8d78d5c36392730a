"""What sealing a file, and opening one in an emergency, refuses."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class SealedAlready(Refusal):
    """Only people named by name see the file already."""

    code = "seal.there"
    sentence = _("This file is sealed already. Say below who can see it.")


class NotSealed(Refusal):
    """Everybody who works with the unit's files sees the file."""

    code = "seal.none"
    sentence = _("This file is not sealed, or not any more. Open it to see how it stands.")


class WorkerNotLetIn(Refusal):
    """Somebody must work on the case."""

    code = "seal.worker_left_out"
    sentence = _(
        "%(name)s works on this case and must be among those who see it. "
        "Give the case to somebody else first if that must not be."
    )


class CannotBeLetIn(Refusal):
    """Being let in opens a file to those only who could open it if it were not sealed."""

    code = "seal.no_reach"
    sentence = _(
        "%(name)s could not open this file even if it were not sealed. Choose a colleague who can."
    )


class LetInAlready(Refusal):
    """The colleague sees the file already."""

    code = "seal.let_in"
    sentence = _("%(name)s sees this file already.")


class NotLetIn(Refusal):
    """The colleague is not among those who see the file."""

    code = "seal.not_let_in"
    sentence = _("%(name)s is not among those who see this file.")


class KeeperStays(Refusal):
    """A sealed file has a keeper."""

    code = "seal.keeper_stays"
    sentence = _("The keeper cannot be taken off the list. Make somebody else the keeper first.")


class NoSuchFile(Refusal):
    """There is no file of this number, or none that may be opened so."""

    code = "glass.no_such_file"
    sentence = _("There is no file with this number. Check each letter and digit.")


class OpenToYou(Refusal):
    """No glass needs to be broken."""

    code = "glass.open_to_you"
    sentence = _("You can open this file as it is. Search for its number.")


class GlassClosed(Refusal):
    """The emergency is over already."""

    code = "glass.closed"
    sentence = _("This file was closed again already.")


class ReviewedAlready(Refusal):
    """Somebody has looked at it."""

    code = "glass.reviewed"
    sentence = _("Somebody has looked at this emergency already.")
