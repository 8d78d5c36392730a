"""What can be wrong with reference data."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NoSuchReference(LookupError):
    """The profile that is loaded has no such code, rule, tool or setting on that day."""

    def __init__(self, what: str, name: str) -> None:
        super().__init__(f"The loaded profile has no {what} {name!r}. Load a profile that has it.")


class SpanImpossible(Refusal):
    """No clock can run so: the parts of the length do not go together."""

    code = "deadline_rule.impossible"
    sentence = _(
        "An hour of the day belongs to a deadline in days, and only a deadline in calendar days can "
        "move on to a working day. Change one of them."
    )


class BasisIsVerified(Refusal):
    """Somebody confirmed it before."""

    code = "basis.verified"
    sentence = _("This legal basis is confirmed already. Take the confirmation back first.")


class BasisIsNotVerified(Refusal):
    """There is no confirmation to take back."""

    code = "basis.not_verified"
    sentence = _("Nobody has confirmed this legal basis. There is nothing to take back.")


class DayIsToCome(Refusal):
    """Nobody has read a law tomorrow."""

    code = "basis.day_to_come"
    sentence = _("The day of the confirmation is still to come. Enter today or an earlier day.")


class ConfigurationOfAnotherProfile(Refusal):
    """The file says how another country works."""

    code = "configuration.other_profile"
    sentence = _("This file belongs to another profile. Export it from a place with the same one.")


class NothingToPromote(Refusal):
    """All that was asked for is so already."""

    code = "configuration.nothing"
    sentence = _("Nothing in this file differs from what holds here.")


class RowsAreNotHere(Refusal):
    """A file changes rows, and never makes them."""

    code = "configuration.absent"
    sentence = _(
        "Rows of this file that cannot be taken over: %(rows)s. They are not here, or name nobody who "
        "confirmed them. Load the profile first, or leave them out."
    )


class ConfigurationMoved(Refusal):
    """Somebody decided something else here since the file was written."""

    code = "configuration.moved"
    sentence = _(
        "Rows that somebody changed here after this file was written: %(rows)s. Look at them, then leave "
        "them out, or export the file again."
    )
