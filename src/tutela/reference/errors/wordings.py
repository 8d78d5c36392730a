"""What can be wrong with a text that somebody words otherwise."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NoSuchText(Refusal):
    """The software sends no text of that name."""

    code = "wording.absent"
    sentence = _("There is no such text.")


class PlaceUnknown(Refusal):
    """A place that nobody fills in would be sent as it stands, or would say more than it may."""

    code = "wording.place_unknown"
    sentence = _(
        "This text has no place for %(places)s. Use only the places that are named beside it, or none."
    )


class PlaceMissing(Refusal):
    """Whoever reads it would not learn what it is for."""

    code = "wording.place_missing"
    sentence = _("Keep %(places)s in the text: without it nobody knows what is meant.")


class TextTooLong(Refusal):
    """It has no room where it is shown."""

    code = "wording.too_long"
    sentence = _("Shorten the text to %(longest)s characters.")


class LineBroken(Refusal):
    """It is shown as one line."""

    code = "wording.line_broken"
    sentence = _("Write this text in one line.")


class LinkInMail(Refusal):
    """Whoever learns to follow links in e-mails follows those of a thief, too."""

    code = "wording.link"
    sentence = _("An e-mail of this system has no link and no address. Leave them out.")


class StandardHolds(Refusal):
    """There is nothing to take back."""

    code = "wording.standard"
    sentence = _("The standard text holds already.")


class LetterIsVerified(Refusal):
    """Somebody confirmed it before."""

    code = "letter.verified"
    sentence = _("This letter is confirmed already. A new version is confirmed anew.")
