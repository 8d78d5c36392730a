"""Files drawn at random, and whether they are kept as they should be."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from tutela.cases.models.case import ROW_PRIVACY, CaseRow, account, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.models import SUBJECT_PRIVACY, Subject
from tutela.kernel.privacy import Level
from tutela.kernel.walls import OfUnit


class Audit(Subject):
    """One draw: from which files, with which seed, by which checklist. Names no file; its sheets do.

    `frame_digest`: a fingerprint of the files it was drawn from. `results`: question → answer → how
    many, written when it is closed, so that they outlast the files.
    """

    unit = models.ForeignKey("organisations.Unit", on_delete=models.PROTECT, related_name="+")
    made_by = account()
    made_at = models.DateTimeField()
    frame = models.CharField(max_length=12)
    first_day = models.DateField()
    last_day = models.DateField()
    size = models.PositiveSmallIntegerField()
    by_worker = models.BooleanField(default=False)  # the workers' files take turns
    seed = models.PositiveIntegerField()
    frame_size = models.PositiveIntegerField()
    frame_digest = models.CharField(max_length=64)
    questions = models.JSONField()  # as the profile had them: code, and words by language
    closed_at = models.DateTimeField(null=True)
    closed_by = account(null=True)
    results = models.JSONField(default=dict)

    scope: ClassVar = OfUnit("case.audit")
    privacy: ClassVar[dict[str, Level]] = {
        **SUBJECT_PRIVACY,
        **dict.fromkeys(
            ("unit", "made_by", "made_at", "frame", "first_day", "last_day", "size", "by_worker",
             "seed", "frame_size", "frame_digest", "questions", "closed_at", "closed_by", "results"),
            Level.INTERNAL,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_audit_period_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="cases_audit_closed_iff_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]
        indexes = [
            # the audits of a unit, the newest first
            models.Index(name="cases_audits_of_unit", fields=["unit", "-made_at", "-id"]),
        ]


class AuditSheet(CaseRow):
    """The checklist of one file that was drawn."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="sheets")
    position = models.PositiveSmallIntegerField()  # in the draw
    answers = SealedTextField()  # JSON: code of the question → {"answer": code, "note": text}
    completed_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file("case.audit")
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("audit", "position", "completed_at"), Level.INTERNAL),
        "answers": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.UniqueConstraint(name="cases_sheet_once_in_an_audit", fields=["audit", "case"]),
        ]
