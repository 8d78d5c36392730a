"""Why something about data protection is not done. Each sentence says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NoFileNumbered(Refusal):
    """No file has this number."""

    code = "subject_request.no_such_file"
    sentence = _("No file has this number. Check it, or leave it empty.")


class HeldAlready(Refusal):
    """A file is held once."""

    code = "legal_hold.held_already"
    sentence = _("%(number)s is held already. Lift that hold first, or leave it.")


class HeldBack(Refusal):
    """A hold keeps a file."""

    code = "legal_hold.held_back"
    sentence = _("%(number)s is held back. A data protection officer can lift the hold.")


class RequestRuns(Refusal):
    """Somebody waits for an answer about the file."""

    code = "legal_hold.request_runs"
    sentence = _("Somebody asked about the data of %(number)s. Answer that request first.")


class LiftedAlready(Refusal):
    """The hold is over."""

    code = "legal_hold.lifted_already"
    sentence = _("This hold is lifted already.")


class KeptStill(Refusal):
    """The time for which something is kept is not over."""

    code = "data_protection.kept_still"
    sentence = _("The time for which this is kept is not over.")


class NothingToRemindOf(Refusal):
    """Nothing runs out, or the officers were told."""

    code = "data_protection.nothing_to_remind_of"
    sentence = _("There is nothing to remind of.")


class GroundMissing(Refusal):
    """A refusal, also in part, has a ground."""

    code = "subject_request.ground_missing"
    sentence = _("Say on which ground it is not granted, or not wholly.")


class GroundIdle(Refusal):
    """What is granted wholly needs no ground."""

    code = "subject_request.ground_idle"
    sentence = _("What is granted wholly needs no ground. Take it away, or grant in part.")


class IdentityUnchecked(Refusal):
    """Nothing is granted to somebody of whom it is not sure who they are."""

    code = "subject_request.identity_unchecked"
    sentence = _("Check first who asks. Until then it can only be refused.")


class HandledAlready(Refusal):
    """The request is one's own already."""

    code = "data_protection.keepd_already"
    sentence = _("You handle this request already.")


class NothingToCopy(Refusal):
    """A copy is of a file, for somebody who asks to see the data."""

    code = "redacted_copy.nothing_to_copy"
    sentence = _(
        "There is no file to copy: the request names none, or does not ask to see the data."
    )


class FileOutOfReach(Refusal):
    """The file cannot be read for a copy."""

    code = "redacted_copy.out_of_reach"
    sentence = _("This file cannot be copied: it is sealed, or erased. Ask who keeps it.")


class CopyBegun(Refusal):
    """A request has one copy in preparation at a time."""

    code = "redacted_copy.begun"
    sentence = _("A copy is being prepared already. Go on with that one, or throw it away.")


class PassageElsewhere(Refusal):
    """A passage lies outside the part that it is to be in."""

    code = "redacted_copy.passage_elsewhere"
    sentence = _("This passage is not in the copy. Mark it again.")


class NothingChosen(Refusal):
    """A copy without parts is none."""

    code = "redacted_copy.nothing_chosen"
    sentence = _("Nothing goes into the copy. Choose at least one part.")


class CopyLives(Refusal):
    """The time of the copy is not over."""

    code = "redacted_copy.lives"
    sentence = _("The time of this copy is not over yet. Wait for its day.")


class BreachUnanswered(Refusal):
    """It is not said whether the authority and the people were told."""

    code = "breach.unanswered"
    sentence = _("Say first whether the authority and the people were told, or why not.")


class WhyNot(Refusal):
    """Not telling, and telling late, have a reason."""

    code = "breach.why_not"
    sentence = _("Say why nobody was told, or why it was late.")


class NotYetNoticed(Refusal):
    """Something happened, or was told, in an impossible order."""

    code = "breach.not_yet_noticed"
    sentence = _("This was before the breach was noticed, or is still to come. Check the time.")
