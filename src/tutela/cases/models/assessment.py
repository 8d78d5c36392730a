"""Step 2: needs and strengths, risk, safety."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, code, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Assessment(CaseRow):
    """Needs and strengths of child, family and environment, scored by a versioned form."""

    kind = models.CharField(max_length=14)
    form = models.ForeignKey("reference.AssessmentForm", on_delete=models.PROTECT, related_name="+")
    answers = SealedTextField()  # JSON: item id → {"score": code, "note": text}
    needs = models.JSONField(default=list)  # ids of the items scored as needs: the plan starts here
    child_seen = models.BooleanField(default=False)
    not_seen_because = SealedTextField()
    child_words = SealedTextField()
    caregiver_words = SealedTextField()
    summary = SealedTextField()
    completed_at = models.DateTimeField(null=True)
    completed_by = account(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("kind", "form", "completed_at", "completed_by"), Level.INTERNAL),
        **dict.fromkeys(("needs", "child_seen"), Level.PERSONAL),
        **dict.fromkeys(
            ("answers", "not_seen_because", "child_words", "caregiver_words", "summary"),
            Level.SEALED,
        ),
    }


class RiskScore(CaseRow):
    """A use of the risk tool: what it gave, and what the worker made of it."""

    tool = models.ForeignKey("reference.RiskTool", on_delete=models.PROTECT, related_name="+")
    answers = SealedTextField()  # JSON: item id → answer code
    points = models.PositiveSmallIntegerField()
    computed = models.CharField(max_length=8)
    level = models.CharField(max_length=8)
    override_reason = code(null=True)
    note = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        "tool": Level.INTERNAL,
        **dict.fromkeys(("points", "computed", "level", "override_reason"), Level.PERSONAL),
        **dict.fromkeys(("answers", "note"), Level.SEALED),
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_risk_changed_by_hand_has_a_reason",
                condition=Q(computed=models.F("level")) | Q(override_reason__isnull=False),
            )
        ]


class SafetyPlan(CaseRow):
    """What keeps the child safe from today on. The newest one holds."""

    warning = SealedTextField()  # "Do not contact the father." shown above the file
    how_to_call = SealedTextField()
    signs = SealedTextField()
    steps = SealedTextField()
    people = SealedTextField()
    agreed_with = models.CharField(max_length=160, blank=True)
    agreed_on = models.DateField()
    review_on = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("agreed_on", "review_on", "ended_at"), Level.INTERNAL),
        "agreed_with": Level.PERSONAL,
        **dict.fromkeys(("warning", "how_to_call", "signs", "steps", "people"), Level.SEALED),
    }


class EmergencyMeasure(CaseRow):
    """A removal or another protective measure, with a clock of its own."""

    kind = code()
    started_at = models.DateTimeField()
    authority = models.CharField(max_length=120)
    decision_number = models.CharField(max_length=60, blank=True)
    note = SealedTextField()
    ended_at = models.DateTimeField(null=True)
    outcome = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("started_at", "ended_at", "decision_number"), Level.INTERNAL),
        **dict.fromkeys(("kind", "authority"), Level.PERSONAL),
        **dict.fromkeys(("note", "outcome"), Level.SEALED),
    }
