"""What a case refuses, and what to do about it."""

from django.utils.translation import gettext_lazy as _

from tutela.kernel.errors import Refusal


class UnitTakesNoCases(Refusal):
    """The unit has no letters for case numbers."""

    code = "case.unit_takes_none"
    sentence = _("This unit does not keep cases. Choose a centre for social work.")


class WorkerOverLimit(Refusal):
    """The worker already has as many cases as one person can carry."""

    code = "case.worker_over_limit"
    sentence = _(
        "This worker already has %(open)s open cases; the limit is %(limit)s. "
        "Choose somebody else, or write why it must be this person."
    )


class WorkerOverPoints(Refusal):
    """The file would make the worker's load heavier than one person can carry."""

    code = "case.worker_over_points"
    sentence = _(
        "With this file the worker would carry %(points)s points; the limit is %(limit)s. "
        "Choose somebody else, or write why it must be this person."
    )


class WorkerOverHighRisk(Refusal):
    """The worker already has as many children at high risk as one person can carry."""

    code = "case.worker_over_high_risk"
    sentence = _(
        "This worker already has %(open)s children at high risk; the limit is %(limit)s. "
        "Choose somebody else, or write why it must be this person."
    )


class WorkerIsRecused(Refusal):
    """A conflict of interest keeps the worker away from this file."""

    code = "case.worker_recused"
    sentence = _("This worker cannot take this case. Choose somebody else.")


class SameWorker(Refusal):
    """The case is with this worker already."""

    code = "case.same_worker"
    sentence = _("The case is already with this worker.")


class ReasonOfAnotherDecision(Refusal):
    """Each reason of the profile belongs to one decision."""

    code = "screening.reason_of_another"
    sentence = _("This reason belongs to another decision. Choose a reason that fits.")


class ReferredNowhere(Refusal):
    """A referral says to whom."""

    code = "screening.referred_nowhere"
    sentence = _("Write where you refer the family to, then save the decision.")


class NothingToApprove(Refusal):
    """What was to be approved is no longer waiting."""

    code = "approval.gone"
    sentence = _("This no longer waits for approval. Open the file to see how it stands.")


class NothingToWithdraw(Refusal):
    """What was to be taken back waits no more."""

    code = "approval.nothing_to_withdraw"
    sentence = _(
        "This does not wait for your supervisor any more. Open the file to see how it stands."
    )


class CommentNeeded(Refusal):
    """Giving work back needs words."""

    code = "approval.comment_needed"
    sentence = _("Write what is missing, so that your colleague can put it right.")


class NoApprovedPlan(Refusal):
    """A review looks at a plan that was approved."""

    code = "review.no_plan"
    sentence = _("There is no approved plan to review yet. Make the plan first.")


class GoalsWithoutProgress(Refusal):
    """A review says of every goal how far it is, and of no other."""

    code = "review.goals_without_progress"
    sentence = _("Say for every goal of the plan how far it is (%(missing)s still missing).")


class ReviewInTheFuture(Refusal):
    """A review is written down after it was held."""

    code = "review.in_the_future"
    sentence = _("The day of the review lies ahead. Write the review down after it was held.")


class CaseNotReadyToClose(Refusal):
    """The checklist of closing is not complete. `blockers` are the codes of what is open."""

    code = "closure.not_ready"
    sentence = _("The case cannot be closed yet: %(open)s of the checklist still open.")

    def __init__(self, blockers: tuple[str, ...]) -> None:
        self.blockers = blockers
        super().__init__(open=len(blockers), blockers=",".join(blockers))


class NotVoided(Refusal):
    """Only what was struck out can be restored."""

    code = "void.not_voided"
    sentence = _("This is not marked as entered in error, so there is nothing to restore.")


class AlreadyVoided(Refusal):
    """It was struck out before."""

    code = "void.already"
    sentence = _("This is marked as entered in error already.")


class MarkedAsDuplicate(Refusal):
    """A duplicate is restored by saying that it is none."""

    code = "void.is_duplicate"
    sentence = _("This file is marked as a duplicate. Say that it is another child instead.")


class EntryCameAgain(Refusal):
    """The same thing was entered anew, so the old entry cannot hold beside it."""

    code = "void.entered_again"
    sentence = _("The same was entered again meanwhile. Mark the newer entry as an error first.")


class DuplicateOfItself(Refusal):
    """A file cannot be its own duplicate."""

    code = "duplicate.itself"
    sentence = _("Choose the other file of this child, not this one.")


class DuplicateOfDuplicate(Refusal):
    """The other file is a duplicate or an error itself."""

    code = "duplicate.of_duplicate"
    sentence = _("The other file is not in use itself. Choose the file in which the work goes on.")


class OthersPointHere(Refusal):
    """Other files were marked as duplicates of this one."""

    code = "duplicate.others_point_here"
    sentence = _("Another file is marked as a duplicate of this one. Look at that file first.")


class NotADuplicate(Refusal):
    """The file is not marked as a duplicate."""

    code = "duplicate.is_none"
    sentence = _("This file is not marked as a duplicate.")


class ClocksStandStill(Refusal):
    """One pause at a time."""

    code = "clocks.paused"
    sentence = _("The clocks of this case stand still already. Let them run again first.")


class ClocksRun(Refusal):
    """There is no pause to end."""

    code = "clocks.running"
    sentence = _("The clocks of this case are running. There is no pause to end.")


class PauseEndsBeforeNow(Refusal):
    """A pause ends after it begins."""

    code = "clocks.pause_over"
    sentence = _("Choose a day after today for the end of the pause, or leave it open.")


class ConflictKnown(Refusal):
    """The conflict was declared before."""

    code = "conflict.known"
    sentence = _("This conflict of interest is known already.")


class ConflictOver(Refusal):
    """The conflict was ended before."""

    code = "conflict.over"
    sentence = _("This conflict of interest was ended already.")


class NothingToEscalate(Refusal):
    """Nothing is due, so nobody needs to be told."""

    code = "escalate.nothing"
    sentence = _("Nothing is overdue here, so nobody needs to be told.")


class PreparedAlready(Refusal):
    """Somebody has the task to prepare the child's 18th birthday."""

    code = "adulthood.prepared"
    sentence = _("Somebody prepares this already, or the birthday is not near.")


class ReopenOnlyClosed(Refusal):
    """Only a closed case, or one that was never opened, begins again."""

    code = "case.reopen_only_closed"
    sentence = _("Only a closed case can be reopened.")


class CaseIsOver(Refusal):
    """Nobody works on the case: it is closed, was not opened, or was entered in error."""

    code = "case.over"
    sentence = _("Nobody works on this case now. Reopen or restore it first, then go on.")


class OtherFile(Refusal):
    """What was named is part of another case."""

    code = "case.other_file"
    sentence = _("This belongs to another case. Choose something from this case.")


class StruckOut(Refusal):
    """The row was entered in error."""

    code = "entry.struck_out"
    sentence = _("This was entered in error, so it cannot be changed. Restore it first.")


class AssessmentUnderWay(Refusal):
    """An assessment of this kind is not finished yet."""

    code = "assessment.under_way"
    sentence = _("An assessment of this kind has been begun. Go on with that one.")


class AssessmentIsComplete(Refusal):
    """What is finished is changed no more."""

    code = "assessment.complete"
    sentence = _("This assessment is complete, so it stays as it is. Begin a new one.")


class NotInTheForm(Refusal):
    """The form or tool has no such item, or no such answer."""

    code = "form.unknown_item"
    sentence = _("The questions have changed. Open the form again, then answer.")


class ItemsUnanswered(Refusal):
    """Items that must be answered are not."""

    code = "form.unanswered"
    sentence = _(
        "%(missing)s questions are not answered yet. Answer them; “not known” is an answer too."
    )


class ChildNotSeen(Refusal):
    """Nobody assesses a child without seeing it, or saying why."""

    code = "assessment.child_not_seen"
    sentence = _("See the child before you complete the assessment, or write why you could not.")


class RiskNotScored(Refusal):
    """An assessment says how great the risk is."""

    code = "assessment.risk_not_scored"
    sentence = _("Score the risk first, then complete the assessment.")


class LevelNeedsReason(Refusal):
    """A level set by hand says why."""

    code = "risk.level_needs_reason"
    sentence = _(
        "The answers give another level (%(computed)s). Choose a reason and write a note, "
        "or keep that level."
    )


class ConsentAhead(Refusal):
    """An answer is written down after it was given."""

    code = "consent.ahead"
    sentence = _("The day lies ahead. Write the answer down after it was given.")


class ConsentEndsFirst(Refusal):
    """Nothing is withdrawn before it was given."""

    code = "consent.ends_first"
    sentence = _("Consent cannot be withdrawn before it was given. Look at the two days again.")


class NoConsentToWithdraw(Refusal):
    """There is no consent that holds."""

    code = "consent.none"
    sentence = _("No consent holds here any more. Look at the newest answer in the file.")


class SafetyPlanEndedBefore(Refusal):
    """It does not hold any more."""

    code = "safety_plan.ended_before"
    sentence = _("This safety plan has ended already. Agree on a new one if the child needs it.")


class MeasureEndedBefore(Refusal):
    """The measure is over."""

    code = "measure.ended_before"
    sentence = _("This measure has ended already.")


class MeasureEndsFirst(Refusal):
    """Nothing ends before it begins."""

    code = "measure.ends_first"
    sentence = _("The measure cannot end before it began. Look at the two times again.")


class PlanNeedsAssessment(Refusal):
    """Goals come from what was assessed."""

    code = "plan.needs_assessment"
    sentence = _("Complete an assessment first: the goals come from the needs found there.")


class PlanUnderWay(Refusal):
    """A version of the plan is being written, or waits for approval."""

    code = "plan.under_way"
    sentence = _("Version %(number)s of the plan is not decided yet. Go on with that one.")


class PlanIsFixed(Refusal):
    """A plan that waits or was decided is changed no more."""

    code = "plan.fixed"
    sentence = _("This version of the plan can be changed no more. Begin a new version.")


class PlanRowGone(Refusal):
    """A goal or an action is not in the draft any more."""

    code = "plan.row_gone"
    sentence = _("Somebody took a goal or an action away. Look at the new version first.")


class NotANeed(Refusal):
    """The assessment did not find this need."""

    code = "plan.not_a_need"
    sentence = _("A goal names a need that the assessment form does not have. Choose it again.")


class PlanWithoutGoals(Refusal):
    """A plan says what is to change."""

    code = "plan.without_goals"
    sentence = _("Add at least one goal, then submit the plan.")


class GoalWithoutActions(Refusal):
    """A goal says who does what."""

    code = "plan.goal_without_actions"
    sentence = _("Goal %(position)s has no action. Write who does what, then submit the plan.")


class ActionUnassigned(Refusal):
    """An action says who and by when."""

    code = "plan.action_unassigned"
    sentence = _("Say who does each action and by when (goal %(position)s), then submit the plan.")


class PlanWithoutViews(Refusal):
    """Child and caregiver are heard."""

    code = "plan.without_views"
    sentence = _(
        "Write what the child and the caregiver say about the plan, or why they were not asked, "
        "then submit it."
    )


class PlanWithoutAgreement(Refusal):
    """A plan that was agreed says on which day."""

    code = "plan.without_agreement"
    sentence = _("Give the day on which you talked about the plan, then submit it.")


class PlanNotInForce(Refusal):
    """Only the actions of the approved plan are carried out."""

    code = "plan.not_in_force"
    sentence = _("This plan is not in force. Carry out the actions of the approved plan.")


class NoSuchColleague(Refusal):
    """There is no open account of that person."""

    code = "colleague.unknown"
    sentence = _("This colleague has no account any more. Choose somebody else.")


class ColleagueCannotSee(Refusal):
    """Who cannot open the file cannot do the task."""

    code = "task.colleague_cannot_see"
    sentence = _(
        "This colleague cannot open the case, so cannot do the task. "
        "Choose the case's worker or somebody who leads the unit."
    )


class CompanionCannotGo(Refusal):
    """A conflict of interest keeps the companion away from the child."""

    code = "contact.companion_cannot_go"
    sentence = _("This colleague cannot go along on this visit. Choose somebody else.")


class SameAssignee(Refusal):
    """The task is with this person already."""

    code = "task.same_assignee"
    sentence = _("The task is already with this person.")


class NothingWritten(Refusal):
    """A note without words says nothing."""

    code = "supervision.empty"
    sentence = _("Write what you talked about.")


class SupervisionInTheFuture(Refusal):
    """A talk is written down after it was held."""

    code = "supervision.in_the_future"
    sentence = _("The day lies ahead. Write the note after you have talked.")
