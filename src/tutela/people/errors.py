"""What a change to people refuses, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class NotAChoice(Refusal):
    """A code is not of the list that the field takes, or is no longer in use."""

    code = "person.not_a_choice"
    sentence = _("One of the answers is not in its list any more. Choose again.")


class KeptApartHere(Refusal):
    """A sealed file shares nobody with another file."""

    code = "person.kept_apart"
    sentence = _(
        "One of the two is in a sealed file, which shares nobody with other files. "
        "Write the person down anew in this file."
    )


class NoNameLeft(Refusal):
    """The change would leave the person without any name."""

    code = "person.no_name_left"
    sentence = _("Give a name or a nickname: something that this person is called.")


class CommunityWithoutReason(Refusal):
    """The community is asked for a purpose, or not at all."""

    code = "person.community_without_reason"
    sentence = _("Write why the community is asked for, or leave it empty.")


class AlreadyEnded(Refusal):
    """The entry is no longer in use."""

    code = "person.entry_ended"
    sentence = _("This entry has ended already. Add a new one instead.")


class AlreadyThere(Refusal):
    """The person has this number already."""

    code = "person.entry_there"
    sentence = _("This number is already there for this person. Change that entry instead.")


class DeathBeforeBirth(Refusal):
    """The day of death lies before any possible day of birth."""

    code = "person.death_before_birth"
    sentence = _("The day of death lies before the birth. Check both days.")


class DayToCome(Refusal):
    """What has not happened yet cannot be written down."""

    code = "person.day_to_come"
    sentence = _("This day is still to come. Give today or an earlier day.")


class NotNotedAsDead(Refusal):
    """There is no death to take back."""

    code = "person.not_noted_as_dead"
    sentence = _("No death is noted for this person.")


class AskedOwnUnit(Refusal):
    """The question is for another unit."""

    code = "inquiry.own_unit"
    sentence = _("This is your own unit: search its files, or ask your head.")


class NobodyToAsk(Refusal):
    """The unit is closed, or nobody there answers questions."""

    code = "inquiry.nobody"
    sentence = _("Nobody in that unit can be asked here. Call it.")


class AnsweredAlready(Refusal):
    """The question has its answer."""

    code = "inquiry.answered"
    sentence = _("Somebody answered this question already.")


class TieToSelf(Refusal):
    """Nobody is their own relative."""

    code = "tie.to_self"
    sentence = _("Choose another person: nobody is their own relative.")


class NothingToRemind(Refusal):
    """The question was answered meanwhile, or it is too early."""

    code = "inquiry.nothing_to_remind"
    sentence = _("This question is answered, or it is too early to remind anybody of it.")


class NoContactHolds(Refusal):
    """Somebody must not be contacted; that is not forgotten by the way."""

    code = "tie.no_contact_holds"
    sentence = _(
        "This person must not be contacted. Change the relation and take that back first, if it is "
        "no longer so."
    )


class TieThere(Refusal):
    """The two are already told to be this to each other."""

    code = "tie.there"
    sentence = _("This relation is already there. Change it instead of adding it again.")


class HouseholdOfOne(Refusal):
    """The person is in the list of those who live with the person."""

    code = "household.twice"
    sentence = _("Name each person once, without the child: the child belongs to it anyway.")


class HouseholdBeforeLastChange(Refusal):
    """Households are told in the order of their days."""

    code = "household.out_of_order"
    sentence = _("A later change of this household is already written down. Give a later day.")


class KeptStill(Refusal):
    """The time for which something is kept is not over."""

    code = "inquiry.kept_still"
    sentence = _("The time for which this is kept is not over.")


class MergeWithItself(Refusal):
    """One record is no two records."""

    code = "merge.with_itself"
    sentence = _("These are the same record. Choose two.")


class ChildAndAdult(Refusal):
    """A child's record is not joined with an adult's."""

    code = "merge.child_and_adult"
    sentence = _("One record is of a child, the other of an adult. Such records are not joined.")


class ToldToBeRelated(Refusal):
    """The two are told to be something to each other."""

    code = "merge.related"
    sentence = _(
        "A family tie says that these are two people. If that was an error, end the tie first."
    )


class InNoFile(Refusal):
    """A person whom no file holds is not joined, and not separated."""

    code = "merge.in_no_file"
    sentence = _("One of the two stands in no file any more. Correct the record by hand instead.")


class HeldElsewhere(Refusal):
    """A file that the actor does not reach holds one of the two."""

    code = "merge.held_elsewhere"
    sentence = _(
        "One of the two also stands in a file of another centre, whose workers would see what is joined. "
        "Ask that centre."
    )


class HiddenPlaceWouldShow(Refusal):
    """Workers of other files could reveal a hidden address."""

    code = "merge.hidden_place"
    sentence = _(
        "One of the two lives at a hidden place, and workers of other files would be able to reveal it. "
        "These records stay apart."
    )


class WorkerHasConflict(Refusal):
    """Whoever works one of the files must not see the other."""

    code = "merge.conflict"
    sentence = _(
        "Somebody who works on one of these files has a conflict of interest in the other. Give the file to "
        "a colleague first."
    )


class ContradictionUnexplained(Refusal):
    """The records contradict each other."""

    code = "merge.contradiction"
    sentence = _(
        "These records contradict each other. Write how you know that they are of one person all the same."
    )


class SeparatedBefore(Refusal):
    """The records are two already."""

    code = "merge.separated"
    sentence = _("These records have been separated already.")


class LaterMergeFirst(Refusal):
    """What was joined last is separated first."""

    code = "merge.later_first"
    sentence = _("Another record was joined to this one later. Separate that one first.")
