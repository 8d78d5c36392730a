"""Tables of the cases."""

from tutela.cases.models.appointment import Appointment
from tutela.cases.models.approval import Approval, SupervisionNote
from tutela.cases.models.assessment import Assessment, EmergencyMeasure, RiskScore, SafetyPlan
from tutela.cases.models.audit import Audit, AuditSheet
from tutela.cases.models.case import Allocation, Case, NumberCounter
from tutela.cases.models.closure import Closure, Review
from tutela.cases.models.consent import Consent
from tutela.cases.models.deadline import Deadline, DeadlinePause
from tutela.cases.models.erasure import ErasedFile
from tutela.cases.models.intake import Concern, Intake, Screening
from tutela.cases.models.plan import Action, Goal, Plan
from tutela.cases.models.transfer import TransferRequest
from tutela.cases.models.work import Contact, ServiceGiven, Task

__all__ = [
    "Action",
    "Allocation",
    "Appointment",
    "Approval",
    "Assessment",
    "Audit",
    "AuditSheet",
    "Case",
    "Closure",
    "Concern",
    "Consent",
    "Contact",
    "Deadline",
    "DeadlinePause",
    "EmergencyMeasure",
    "ErasedFile",
    "Goal",
    "Intake",
    "NumberCounter",
    "Plan",
    "Review",
    "RiskScore",
    "SafetyPlan",
    "Screening",
    "ServiceGiven",
    "SupervisionNote",
    "Task",
    "TransferRequest",
]
