"""Clocks that run on a case, each with the rule and the legal basis that it comes from."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.cases.enums import DeadlineState
from tutela.cases.models.case import ROW_PRIVACY, CaseRow, code, in_file
from tutela.kernel.crypto import SealedTextField
from tutela.kernel.privacy import Level


class Deadline(CaseRow):
    """One clock: from when, by which rule, until when, and whether it was kept."""

    code = models.CharField(max_length=60)
    rule = models.ForeignKey("reference.DeadlineRule", on_delete=models.PROTECT, related_name="+")
    step = models.CharField(max_length=16)
    subject_id = models.UUIDField(null=True)  # the measure or plan that it is about
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)  # null while paused without an end
    state = models.CharField(max_length=10, default=DeadlineState.OPEN)
    met_at = models.DateTimeField(null=True)
    escalated = models.PositiveSmallIntegerField(default=0)  # steps of escalation already taken
    escalate_at = models.DateTimeField(null=True)  # when the next one is due
    worker = models.ForeignKey(
        "organisations.User", on_delete=models.PROTECT, null=True, related_name="+"
    )  # the case's worker, so that a home page needs this table alone

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(
            ("code", "rule", "step", "subject_id", "starts_at", "due_at", "state", "met_at",
             "escalated", "escalate_at", "worker"),
            Level.INTERNAL,
        ),
    }  # fmt: skip

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_deadline_met_iff_dated",
                condition=Q(state=DeadlineState.MET, met_at__isnull=False)
                | (~Q(state=DeadlineState.MET) & Q(met_at__isnull=True)),
            ),
            models.UniqueConstraint(
                name="cases_deadline_runs_once",
                fields=["case", "code", "subject_id"],
                condition=Q(state__in=[DeadlineState.OPEN, DeadlineState.PAUSED]),
                nulls_distinct=False,
            ),
        ]
        indexes = [
            # home page: what is due for me
            models.Index(
                name="cases_deadlines_mine",
                fields=["worker", "due_at"],
                condition=Q(state=DeadlineState.OPEN),
            ),
            # team board: what is due in the unit
            models.Index(
                name="cases_deadlines_unit",
                fields=["unit", "due_at"],
                condition=Q(state=DeadlineState.OPEN),
            ),
            # team board: what was kept in the last weeks
            models.Index(
                name="cases_deadlines_kept",
                fields=["unit", "due_at"],
                condition=Q(state__in=[DeadlineState.MET, DeadlineState.OPEN]),
            ),
            # the job that escalates
            models.Index(
                name="cases_deadlines_escalate",
                fields=["escalate_at"],
                condition=Q(state=DeadlineState.OPEN),
            ),
        ]


class DeadlinePause(CaseRow):
    """The clocks of a case stand still, with a reason."""

    reason = code()
    note = SealedTextField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)

    scope: ClassVar = in_file()
    privacy: ClassVar[dict[str, Level]] = {
        **ROW_PRIVACY,
        **dict.fromkeys(("starts_at", "ends_at"), Level.INTERNAL),
        "reason": Level.PERSONAL,
        "note": Level.SEALED,
    }

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="cases_pause_ends_after_it_begins",
                condition=Q(ends_at__isnull=True) | Q(ends_at__gt=models.F("starts_at")),
            ),
            models.UniqueConstraint(
                name="cases_one_pause_at_a_time",
                fields=["case"],
                condition=Q(ends_at__isnull=True) & Q(voided_at__isnull=True),
            ),
        ]
