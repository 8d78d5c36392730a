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


class NotAConfiguration(Refusal):
    """The file is not what an export writes."""

    code = "configuration.no_file"


class FileIsTooLarge(NotAConfiguration):
    """Nobody's configuration is that large."""

    code = "configuration.too_large"
    sentence = _(
        "This file is too large: a configuration has %(megabytes)s MB at most. Export it again."
    )


class FileIsNoConfiguration(NotAConfiguration):
    """It is something else, or its end is missing."""

    code = "configuration.unreadable"
    sentence = _(
        "This file is not a whole configuration of Tutela. Export it again, and choose that file."
    )


class FileIsAltered(NotAConfiguration):
    """The hash in the file is not that of what it says."""

    code = "configuration.altered"
    sentence = _(
        "This file was changed after it was exported, so nothing in it is taken. Change the system that it "
        "comes from, and export it again."
    )


class FileIsNewer(NotAConfiguration):
    """A later version of the software wrote it."""

    code = "configuration.newer"
    sentence = _(
        "This file was exported by a newer version of Tutela. Upgrade this system first, then try again."
    )


class PartIsUnknown(NotAConfiguration):
    """It holds a kind of row that this version does not know."""

    code = "configuration.unknown_part"
    sentence = _(
        "This file holds “%(part)s”, which this version of Tutela does not know. Upgrade this system first."
    )


class RowIsWrong(NotAConfiguration):
    """A row has the wrong shape."""

    code = "configuration.wrong_row"
    sentence = _("A row of this file cannot be: %(where)s. Export it again.")


class RowIsTwice(NotAConfiguration):
    """Two rows have one name."""

    code = "configuration.twice"
    sentence = _("A row stands twice in this file. Export it again.")


class ConfigurationOfAnotherProfile(Refusal):
    """The file says how another country works."""

    code = "configuration.other_profile"
    sentence = _("This file belongs to another profile. Export it from a place with the same one.")


class NothingToPromote(Refusal):
    """All that was asked for is so already, or cannot be taken over."""

    code = "configuration.nothing"
    sentence = _("Nothing in this file that can be taken over differs from what holds here.")


class ChangeSetIsDecided(Refusal):
    """Somebody decided already."""

    code = "change_set.decided"
    sentence = _("This change set is decided already. Nothing more happens with it.")


class ChangeSetIsOutOfDate(Refusal):
    """What the change set was compared with has changed."""

    code = "change_set.out_of_date"
    sentence = _(
        "Since this was proposed somebody changed here: %(rows)s of its rows. Plan it again, and look at the "
        "differences once more. Nothing was changed."
    )


class ConfigurationMoved(Refusal):
    """Somebody decided something else here since the file was written."""

    code = "configuration.moved"
    sentence = _(
        "Rows that somebody changed here after this file was written: %(rows)s. Say that they may be "
        "overwritten, or leave them out."
    )


class NothingIsLeft(Refusal):
    """A change set without rows changes nothing."""

    code = "change_set.nothing_left"
    sentence = _("Without these rows nothing is left. Withdraw the change set instead.")


class NothingLikeIt(Refusal):
    """A new choice is modelled on another one, which is not here."""

    code = "change_set.nothing_like_it"
    sentence = _(
        "There is no choice here that %(code)s is like. Leave this row out, and add it to its list."
    )


class NoFailedJobs(Refusal):
    """Nothing is to be done again."""

    code = "jobs.none_failed"
    sentence = _("No job that failed is left to run again.")


class ListIsFixed(Refusal):
    """The software, or a standard, counts on every code of the list."""

    code = "code.fixed_list"
    sentence = _(
        "This list is as it is: the software counts on each of its choices. Change their words instead."
    )


class NamedBySoftware(Refusal):
    """A command asks for the code by its name."""

    code = "code.named"
    sentence = _(
        "The software itself uses this choice, so it cannot be ended or merged. Change its words instead."
    )


class LastOfItsKind(Refusal):
    """Nothing would be left to choose, or nothing that does what this one does."""

    code = "code.last"
    sentence = _("This is the last choice of its kind. Add another that works like it first.")


class OthersNeedIt(Refusal):
    """Another relation is told from the other side with this one."""

    code = "code.needed"
    sentence = _(
        "Other choices are told from the other side with this one: %(codes)s. End those first, or merge it."
    )


class CodeExists(Refusal):
    """The list has the code, perhaps ended."""

    code = "code.exists"
    sentence = _("This list has a choice with this code already. If it has ended, bring it back.")


class CodeMisnamed(Refusal):
    """A code is what files and exports carry for ever."""

    code = "code.misnamed"
    sentence = _(
        "Write the code in capital letters, digits and single underscores, for example DAY_CARE."
    )


class CodeTooLong(Refusal):
    """The rows that keep it as a word have no room for more."""

    code = "code.too_long"
    sentence = _("Shorten the code to %(longest)s characters.")


class SaysTheSame(Refusal):
    """Nobody could tell the two apart."""

    code = "code.says_the_same"
    sentence = _(
        "Another choice of this list says the same. Word it so that people can tell them apart."
    )


class CodeHasEnded(Refusal):
    """It is offered no more."""

    code = "code.ended"
    sentence = _("This choice has ended already.")


class CodeHolds(Refusal):
    """There is nothing to bring back."""

    code = "code.holds"
    sentence = _("This choice has not ended. There is nothing to bring back.")


class CodeWasMerged(Refusal):
    """What pointed at it points at another one now."""

    code = "code.merged"
    sentence = _(
        "This choice was merged into another one. That cannot be taken back: add a new choice."
    )


class EndLiesBack(Refusal):
    """Files of those days would not know what held."""

    code = "code.end_lies_back"
    sentence = _("The day lies in the past. Enter today or a later day.")


class IntoItself(Refusal):
    """There is only one."""

    code = "code.into_itself"
    sentence = _("Choose another choice to merge it into.")


class OtherList(Refusal):
    """A form asks each list another question."""

    code = "code.other_list"
    sentence = _("Only two choices of the same list can be merged.")


class TreatedDifferently(Refusal):
    """Closed files would say something else than was decided."""

    code = "code.treated_differently"
    sentence = _(
        "The software treats the two differently, so files would change their meaning. They cannot be merged."
    )


class NowhereToMove(Refusal):
    """It stands at the end already."""

    code = "code.at_the_end"
    sentence = _("It stands at the end of the list already.")
