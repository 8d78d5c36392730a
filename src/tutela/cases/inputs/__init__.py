"""What people tell a command, in more than one word: checked shapes, with sentences that help."""

from tutela.cases.inputs.assessment import (
    AssessmentPart,
    ItemAnswer,
    Measure,
    RiskAnswers,
    SafetyAgreement,
)
from tutela.cases.inputs.base import Input
from tutela.cases.inputs.consent import ConsentTold
from tutela.cases.inputs.plan import ActionText, GoalText, PlanContent
from tutela.cases.inputs.report import Caregiver, Report, Surroundings
from tutela.cases.inputs.work import AppointmentPlan, ContactNote, ContactPlan, Duty, Service

__all__ = [
    "ActionText",
    "AppointmentPlan",
    "AssessmentPart",
    "Caregiver",
    "ConsentTold",
    "ContactNote",
    "ContactPlan",
    "Duty",
    "GoalText",
    "Input",
    "ItemAnswer",
    "Measure",
    "PlanContent",
    "Report",
    "RiskAnswers",
    "SafetyAgreement",
    "Service",
    "Surroundings",
]
