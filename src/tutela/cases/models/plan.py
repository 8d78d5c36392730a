"""Step 3: what is to change, who does what, by when. Versions are kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import ActionState, PlanState
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, code, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Plan(CaseRow):
    """One version of the case plan."""

    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, default=PlanState.DRAFT)
    child_view = SealedTextField()
    caregiver_view = SealedTextField()
    child_agrees = models.BooleanField(null=True)  # null: not asked yet, the reason in child_view
    caregiver_agrees = models.BooleanField(null=True)
    agreed_on = models.DateField(null=True)
    review_on = models.DateField(null=True)
    submitted_at = models.DateTimeField(null=True)
    submitted_by = account(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = account(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("number", "state", "agreed_on", "review_on", "submitted_at", "submitted_by",
             "decided_at", "decided_by"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("child_agrees", "caregiver_agrees"), Level.PERSONAL),
        **dict.fromkeys(("child_view", "caregiver_view"), Level.SEALED),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cases_plan_version_once", fields=["case", "number"]),
            models.CheckConstraint(
                name="cases_plan_approved_iff_decided_by_another",
                condition=~Q(state=PlanState.APPROVED)
                | (Q(decided_by__isnull=False) & ~Q(decided_by=models.F("submitted_by"))),
            ),
        ]


class Goal(CaseRow):
    """What should be true for the child, from a need that was assessed."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="goals")
    position = models.PositiveSmallIntegerField()
    need = models.CharField(max_length=60, blank=True)  # item of the assessment form
    text = SealedTextField()
    reached_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("plan", "position", "reached_at"), Level.INTERNAL),
        "need": Level.PERSONAL,
        "text": Level.SEALED,
    }


class Action(CaseRow):
    """Who does what by when, for one goal."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="actions")
    position = models.PositiveSmallIntegerField()
    text = SealedTextField()
    responsible = account(null=True)  # a colleague, or else:
    responsible_other = models.CharField(max_length=120, blank=True)
    service = code(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=8, default=ActionState.PLANNED)
    done_at = models.DateTimeField(null=True)
    earlier = models.ForeignKey(  # the same action in the version that this one is copied from
        "self", on_delete=models.PROTECT, null=True, related_name="later"
    )

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("earlier", "goal", "position", "responsible", "due_on", "state", "done_at"),
            Level.INTERNAL,
        ),
        **dict.fromkeys(("service", "responsible_other"), Level.PERSONAL),
        "text": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_action_done_iff_dated",
                condition=Q(state=ActionState.DONE, done_at__isnull=False)
                | (~Q(state=ActionState.DONE) & Q(done_at__isnull=True)),
            )
        ]
