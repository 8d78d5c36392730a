"""Words of the case domain. States are stored codes; their labels are translated."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CaseState(StrEnum):
    """Where a case stands."""

    REGISTERED = "REGISTERED"
    NOT_OPENED = "NOT_OPENED"
    ASSESSMENT = "ASSESSMENT"
    PLANNING = "PLANNING"
    IMPLEMENTATION = "IMPLEMENTATION"
    REVIEW = "REVIEW"
    CLOSING = "CLOSING"
    CLOSED = "CLOSED"
    VOID = "VOID"

    @property
    def step(self) -> Step:
        """Return the step of case management that the state belongs to."""
        return _STEPS[self]

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return _STATES[self]

    @property
    def live(self) -> bool:
        """Say whether somebody works on the case."""
        return self in LIVE


class Step(StrEnum):
    """The six steps of case management (inter-agency guidelines)."""

    IDENTIFICATION = "IDENTIFICATION"
    ASSESSMENT = "ASSESSMENT"
    PLAN = "PLAN"
    IMPLEMENTATION = "IMPLEMENTATION"
    REVIEW = "REVIEW"
    CLOSURE = "CLOSURE"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return _STEP_LABELS[self]


WORKED = (
    CaseState.ASSESSMENT,
    CaseState.PLANNING,
    CaseState.IMPLEMENTATION,
    CaseState.REVIEW,
)
LIVE = frozenset({CaseState.REGISTERED, *WORKED, CaseState.CLOSING})

_STEPS = {
    CaseState.REGISTERED: Step.IDENTIFICATION,
    CaseState.NOT_OPENED: Step.IDENTIFICATION,
    CaseState.ASSESSMENT: Step.ASSESSMENT,
    CaseState.PLANNING: Step.PLAN,
    CaseState.IMPLEMENTATION: Step.IMPLEMENTATION,
    CaseState.REVIEW: Step.REVIEW,
    CaseState.CLOSING: Step.CLOSURE,
    CaseState.CLOSED: Step.CLOSURE,
    CaseState.VOID: Step.CLOSURE,
}
_STATES: dict[CaseState, Promise] = {
    CaseState.REGISTERED: _("To be screened"),
    CaseState.NOT_OPENED: _("Not opened"),
    CaseState.ASSESSMENT: _("In assessment"),
    CaseState.PLANNING: _("Case plan being made"),
    CaseState.IMPLEMENTATION: _("In implementation"),
    CaseState.REVIEW: _("In review"),
    CaseState.CLOSING: _("Waiting for closure"),
    CaseState.CLOSED: _("Closed"),
    CaseState.VOID: _("Entered in error"),
}
_STEP_LABELS: dict[Step, Promise] = {
    Step.IDENTIFICATION: _("Identification"),
    Step.ASSESSMENT: _("Assessment"),
    Step.PLAN: _("Case plan"),
    Step.IMPLEMENTATION: _("Implementation"),
    Step.REVIEW: _("Review"),
    Step.CLOSURE: _("Closure"),
}


class ScreeningDecision(StrEnum):
    """What is decided about a concern."""

    OPEN = "OPEN"
    REFER = "REFER"
    NO_ACTION = "NO_ACTION"
    INFORMATION = "INFORMATION"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "OPEN": _("Open a case"),
            "REFER": _("Refer elsewhere"),
            "NO_ACTION": _("No action needed"),
            "INFORMATION": _("Give information and advice"),
        }[self]


class AssessmentKind(StrEnum):
    """How deep an assessment goes."""

    INITIAL = "INITIAL"
    COMPREHENSIVE = "COMPREHENSIVE"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {"INITIAL": _("Initial assessment"), "COMPREHENSIVE": _("Full assessment")}[self]


class Giver(StrEnum):
    """Who says yes or no for a child."""

    MOTHER = "MOTHER"
    FATHER = "FATHER"
    PARENTS = "PARENTS"
    GUARDIAN = "GUARDIAN"
    CHILD = "CHILD"
    OTHER = "OTHER"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "MOTHER": _("The mother"),
            "FATHER": _("The father"),
            "PARENTS": _("Both parents"),
            "GUARDIAN": _("The guardian"),
            "CHILD": _("The child alone"),
            "OTHER": _("Somebody else who takes care of the child"),
        }[self]

    @property
    def by(self) -> Promise:
        """Return who it was, after "given" or "refused"."""
        return {
            "MOTHER": _("by the mother"),
            "FATHER": _("by the father"),
            "PARENTS": _("by both parents"),
            "GUARDIAN": _("by the guardian"),
            "CHILD": _("by the child alone"),
            "OTHER": _("by a caregiver"),
        }[self]


class ConsentHow(StrEnum):
    """How an answer was given."""

    SPOKEN = "SPOKEN"
    WRITTEN = "WRITTEN"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {"SPOKEN": _("Spoken"), "WRITTEN": _("In writing")}[self]


class PlanState(StrEnum):
    """Where a version of the plan stands."""

    DRAFT = "DRAFT"
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"
    SUPERSEDED = "SUPERSEDED"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "DRAFT": _("Being written"),
            "SUBMITTED": _("Waiting for approval"),
            "RETURNED": _("Returned with comments"),
            "APPROVED": _("Approved"),
            "SUPERSEDED": _("Replaced by a newer version"),
        }[self]


class ActionState(StrEnum):
    """How far an action of the plan is."""

    PLANNED = "PLANNED"
    DOING = "DOING"
    DONE = "DONE"
    DROPPED = "DROPPED"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "PLANNED": _("Not begun"),
            "DOING": _("Going on"),
            "DONE": _("Done"),
            "DROPPED": _("Dropped"),
        }[self]


class Progress(StrEnum):
    """How a goal has moved since the last review."""

    REACHED = "REACHED"
    BETTER = "BETTER"
    SAME = "SAME"
    WORSE = "WORSE"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "REACHED": _("Reached"),
            "BETTER": _("Better"),
            "SAME": _("No change"),
            "WORSE": _("Worse"),
        }[self]


class ReviewOutcome(StrEnum):
    """What a review decides about the plan."""

    CONFIRM = "CONFIRM"
    REVISE = "REVISE"
    CLOSE = "CLOSE"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "CONFIRM": _("Go on with the plan"),
            "REVISE": _("Change the plan"),
            "CLOSE": _("Prepare the closure"),
        }[self]


class AppointmentKind(StrEnum):
    """What somebody has to be at, that is neither a visit nor a call."""

    HEARING = "HEARING"
    MEETING = "MEETING"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {"HEARING": _("Hearing"), "MEETING": _("Meeting")}[self]


class AppointmentState(StrEnum):
    """Whether a hearing or a meeting stands."""

    PLANNED = "PLANNED"
    CANCELLED = "CANCELLED"


class ContactState(StrEnum):
    """Whether a visit or call took place."""

    PLANNED = "PLANNED"
    HAPPENED = "HAPPENED"
    MISSED = "MISSED"
    CANCELLED = "CANCELLED"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "PLANNED": _("Planned"),
            "HAPPENED": _("Took place"),
            "MISSED": _("Nobody was met"),
            "CANCELLED": _("Cancelled"),
        }[self]


class TaskState(StrEnum):
    """Whether a task still waits."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


class DeadlineState(StrEnum):
    """Whether a clock still runs."""

    OPEN = "OPEN"
    PAUSED = "PAUSED"
    MET = "MET"
    CANCELLED = "CANCELLED"


class ApprovalKind(StrEnum):
    """What waits for a supervisor."""

    PLAN = "PLAN"
    CLOSURE = "CLOSURE"
    RISK_OVERRIDE = "RISK_OVERRIDE"
    TRANSFER = "TRANSFER"

    @property
    def label(self) -> Promise:
        """Return the words for a screen."""
        return {
            "PLAN": _("Case plan"),
            "CLOSURE": _("Close the case"),
            "RISK_OVERRIDE": _("Risk set by hand"),
            "TRANSFER": _("Hand over to another centre"),
        }[self]


class ApprovalState(StrEnum):
    """What the supervisor said."""

    WAITING = "WAITING"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    WITHDRAWN = "WITHDRAWN"


class AuditFrame(StrEnum):
    """Which files an audit is drawn from."""

    WORKED_ON = "WORKED_ON"
    HIGH_RISK = "HIGH_RISK"
    CLOSED = "CLOSED"
    NOT_OPENED = "NOT_OPENED"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "WORKED_ON": _("Files that were worked on in these days"),
            "HIGH_RISK": _("Those of them at high risk"),
            "CLOSED": _("Files that were closed in these days"),
            "NOT_OPENED": _("Concerns that were not opened in these days"),
        }[self]


class AuditAnswer(StrEnum):
    """What was found about one question of the checklist."""

    YES = "YES"
    PARTLY = "PARTLY"
    NO = "NO"
    NOT_APPLICABLE = "NOT_APPLICABLE"

    @property
    def label(self) -> Promise:
        """Return the words for a form."""
        return {
            "YES": _("Yes"),
            "PARTLY": _("Partly"),
            "NO": _("No"),
            "NOT_APPLICABLE": _("Does not apply"),
        }[self]


class ClosureState(StrEnum):
    """Where a closure stands."""

    SUBMITTED = "SUBMITTED"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"
    WITHDRAWN = "WITHDRAWN"
    REOPENED = "REOPENED"
