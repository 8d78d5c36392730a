"""Steps 5 and 6: review and closure."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import ClosureState
from tutela.cases.models.assessment import RiskScore
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, code, in_file
from tutela.cases.models.plan import Plan
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Review(CaseRow):
    """Progress of every goal, the risk again, and what becomes of the plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    held_on = models.DateField()
    present = models.CharField(max_length=200, blank=True)
    progress = models.JSONField(default=dict)  # goal id → Progress
    risk_score = models.ForeignKey(RiskScore, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8)
    next_on = models.DateField(null=True)
    summary = SealedTextField()
    child_words = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("plan", "held_on", "risk_score", "outcome", "next_on"), Level.INTERNAL),
        **dict.fromkeys(("present", "progress"), Level.PERSONAL),
        **dict.fromkeys(("summary", "child_words"), Level.SEALED),
    }


class Closure(CaseRow):
    """A wish to close, with its checklist; approved or returned by somebody else."""

    reason = code()
    state = models.CharField(max_length=10, default=ClosureState.SUBMITTED)
    checklist = models.JSONField(default=dict)  # item → true, as it stood when it was asked
    summary = SealedTextField()
    child_feedback = SealedTextField()
    child_feedback_how = models.CharField(max_length=80, blank=True)  # or why it was not asked
    caregiver_feedback = SealedTextField()
    aftercare = code(null=True)
    aftercare_on = models.DateField(null=True)
    aftercare_note = SealedTextField()
    decided_at = models.DateTimeField(null=True)
    decided_by = account(null=True)
    reopened_at = models.DateTimeField(null=True)
    reopening_reason = code(null=True)
    reopening_note = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("state", "checklist", "aftercare_on", "decided_at", "decided_by", "reopened_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(
            ("reason", "child_feedback_how", "aftercare", "reopening_reason"), Level.PERSONAL
        ),
        **dict.fromkeys(
            ("summary", "child_feedback", "caregiver_feedback", "aftercare_note",
             "reopening_note"),
            Level.SEALED,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_closure_approved_by_another",
                condition=~Q(state=ClosureState.APPROVED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("made_by"))),
            )
        ]
