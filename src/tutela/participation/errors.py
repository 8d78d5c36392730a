"""Why a call or an application does not go on. Each sentence says what to do instead."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class CodeIsTaken(Refusal):
    """Codes are published; two calls or boards never share one."""

    code = "participation.code_is_taken"
    sentence = _("This code is used already. Choose another.")


class CallIsNotOpen(Refusal):
    """Applications come in between the first day and the last."""

    code = "call.not_open"
    sentence = _("This call takes no applications today. Look at its days.")


class LettersAtTheDoor(Refusal):
    """A child or a guardian has sent something, and it would be lost."""

    code = "call.letters_at_the_door"
    sentence = _(
        "What was sent through the public site is still being taken in. Try again in a minute; if it stays so, ask "
        "whoever runs Tutela whether the jobs run."
    )


class CallStillRuns(Refusal):
    """Nobody is reviewed before everybody could apply."""

    code = "call.still_runs"
    sentence = _("The last day of this call is not over yet. The review begins on the day after.")


class CallIsOver(Refusal):
    """A call opens before its last day."""

    code = "call.is_over"
    sentence = _("The last day of this call is over. Prepare a new call.")


class OutsideAgeWindow(Refusal):
    """The age counts on the call's reference date."""

    code = "application.outside_age_window"
    sentence = _("On the day that counts the child is not of the age that this call asks for.")


class AssentIsMissing(Refusal):
    """The child is asked first, and nobody agrees instead."""

    code = "application.assent_missing"
    sentence = _("Ask the child first. Without the child's own yes there is no application.")


class ConsentIsThere(Refusal):
    """Somebody consented already."""

    code = "application.consent_is_there"
    sentence = _("Somebody has consented for this child already.")


class NoPhotosAnyway(Refusal):
    """Nobody consents to photos, or somebody took it back."""

    code = "application.no_photos_anyway"
    sentence = _("Nobody consents to photos of this child.")


class NotAChoiceOfThisCall(Refusal):
    """A stratum or a language that the call does not have."""

    code = "application.not_a_choice"
    sentence = _("This call has no such group or language. Choose one of those that it names.")


class ReviewIsMissing(Refusal):
    """The draw waits until every application was scored by more than one person."""

    code = "call.review_missing"
    sentence = _(
        "Applications with fewer than %(fewest)s scores: %(missing)s. Ask a reviewer who knows none of these children."
    )


class NoSeatToCheck(Refusal):
    """What speaks for a seat is noted of those who have one or wait for one."""

    code = "application.no_seat_to_check"
    sentence = _("This child has no seat and waits for none. There is nothing to check.")


class CheckIsMissing(Refusal):
    """A decision follows from what was found."""

    code = "application.check_is_missing"
    sentence = _("Note what the safeguarding check found first. A seat is given or taken on that.")


class FindingSaysOtherwise(Refusal):
    """Nobody takes a seat from a child against whom nothing speaks, or gives one in spite of what does."""

    code = "application.finding_says_otherwise"
    sentence = _(
        "What was noted of this child says otherwise. If it has changed, let it be noted anew, then decide."
    )


class AnotherDecides(Refusal):
    """Four eyes: one looks, another decides."""

    code = "application.another_decides"
    sentence = _("You noted what was found. Another participation officer looks at it and decides.")


class ScoreIsGiven(Refusal):
    """A reviewer scores once."""

    code = "application.score_is_given"
    sentence = _("You have scored this application. A score stays as it is.")


class QuestionsAreFixed(Refusal):
    """Everybody who applies answers the same."""

    code = "call.questions_are_fixed"
    sentence = _("The call is open: its questions stay as they are. Prepare another call.")


class QuestionIsNotSaid(Refusal):
    """A child is asked in the language that it chose."""

    code = "call.question_is_not_said"
    sentence = _("Write each question in each language of the call: %(languages)s.")


class AnswersAreTooLong(Refusal):
    """Somebody reads them all."""

    code = "call.answers_too_long"
    sentence = _("All answers together may have %(most)s letters. Make some of them shorter.")


class NotAMember(Refusal):
    """A mandate follows a confirmed seat, one at a time."""

    code = "member.not_one"
    sentence = _("Confirm the seat first. A child has one mandate at a time.")


class MandateIsOver(Refusal):
    """It ended before."""

    code = "member.over"
    sentence = _("This mandate has ended already.")


class DaysInWrongOrder(Refusal):
    """A time ends after it began."""

    code = "participation.days_in_wrong_order"
    sentence = _("The last day lies before the first. Change one.")


class NothingToPublish(Refusal):
    """The public is told what was passed on."""

    code = "voice.nothing_to_publish"
    sentence = _("Pass it on first. The site says to whom it was said, and when an answer is due.")


class NamesAMember(Refusal):
    """The public never learns who is on a board."""

    code = "voice.names_a_member"
    sentence = _("A word in it is the name of a member of the board. Take it out, then publish.")


class NothingToTell(Refusal):
    """Feedback follows a decision."""

    code = "application.nothing_to_tell"
    sentence = _(
        "There is nothing to tell: nothing is decided yet, or who sent the application is erased already."
    )


class ApplicationIsKept(Refusal):
    """Its time is not over, or it goes on."""

    code = "application.kept_still"
    sentence = _("This application is kept still.")
