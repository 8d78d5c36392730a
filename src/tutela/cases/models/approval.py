"""What waits for a supervisor, and what supervisors write."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.cases.enums import ApprovalState
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Approval(CaseRow):
    """One thing that somebody asks to be approved; decided by somebody else, with words."""

    kind = models.CharField(max_length=16)
    subject_id = models.UUIDField()  # the plan, the closure, the risk score, the wish
    state = models.CharField(max_length=10, default=ApprovalState.WAITING)
    decided_by = account(null=True)
    decided_at = models.DateTimeField(null=True)
    comment = SealedTextField()

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("kind", "subject_id", "state", "decided_by", "decided_at"),
                        Level.INTERNAL),
        "comment": Level.SEALED,
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_approval_by_somebody_else",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("made_by")),
            ),
            models.UniqueConstraint(
                name="cases_approval_asked_once",
                fields=["subject_id"],
                condition=Q(state=ApprovalState.WAITING),
            ),
        ]
        indexes = [
            # the inbox of approvals
            models.Index(
                name="cases_approvals_waiting",
                fields=["unit", "made_at"],
                condition=Q(state=ApprovalState.WAITING),
            )
        ]


class SupervisionNote(CaseRow):
    """What worker and supervisor talked about; nobody else opens it."""

    text = SealedTextField()
    agreed = SealedTextField()
    held_on = models.DateField()

    scope: ClassVar = in_file("supervision.read")
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        "held_on": Level.INTERNAL,
        **dict.fromkeys(("text", "agreed"), Level.SEALED),
    }
