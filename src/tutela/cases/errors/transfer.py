"""What handing a case over to another centre refuses, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class SameUnit(Refusal):
    """The file is kept in this unit already."""

    code = "transfer.same_unit"
    sentence = _("The case is with this centre already. Choose another one.")


class TransferNeedsWords(Refusal):
    """Whoever goes on must know why, and what comes next."""

    code = "transfer.without_words"
    sentence = _("Write why the case goes there, and what the colleagues there must know first.")


class DecideFirst(Refusal):
    """What waits for a supervisor is decided where it was asked."""

    code = "transfer.something_waits"
    sentence = _(
        "Something in this case waits for approval. Decide about it, then hand the case over."
    )


class NobodyReceives(Refusal):
    """Nobody leads the other centre."""

    code = "transfer.nobody_receives"
    sentence = _("Nobody in that centre can take the case. Call them, or choose another centre.")


class TransferAskedAlready(Refusal):
    """One wish at a time."""

    code = "transfer.asked_already"
    sentence = _("Somebody asked for this already; it waits for your supervisor.")


class AcceptByHandingOver(Refusal):
    """Whoever agrees does it, with the centre in front of them."""

    code = "transfer.accept_by_handing_over"
    sentence = _(
        "You agree by handing the case over. Open it, check the centre, and send it there."
    )


class CorrectInstead(Refusal):
    """A file that should not be there is marked as such; nobody says farewell to a child for it."""

    code = "closure.correct_instead"
    sentence = _(
        "The case is not closed for this: mark the file as double, or as entered in error."
    )


class HandOverInstead(Refusal):
    """A child who moves to another centre keeps the file; it is not closed."""

    code = "closure.hand_over_instead"
    sentence = _(
        "The case is not closed for this: it is handed over to the other centre, as it is."
    )
