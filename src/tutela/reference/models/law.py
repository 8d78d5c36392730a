"""Where a duty comes from, and how long somebody has."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from tutela.kernel.deadlines import Side, Span, Step, Unit
from tutela.kernel.privacy import Level
from tutela.reference.enums import Risk
from tutela.reference.models.base import (
    ADMINISTERED_PRIVACY,
    Administered,
    Kept,
    ends_after_it_begins,
)


class LegalBasis(Administered):
    """An act, an article or a guideline that a rule rests on.

    `verified` is false until a person has compared the rule with the text; the screens show it.
    Where that was done here, `verified_by`, `verified_on` and `remark` say who, when and what was found.
    `review_needed` is raised when a changed version of the text is stored.
    """

    scope = Kept("law is public")
    privacy: ClassVar[dict[str, Level]] = {
        **ADMINISTERED_PRIVACY,
        **dict.fromkeys(("uri", "article", "source", "verified", "review_needed"), Level.OPEN),
        **dict.fromkeys(("verified_by", "verified_on", "remark"), Level.INTERNAL),
    }

    uri = models.CharField(max_length=200, unique=True)
    article = models.CharField(max_length=100, blank=True)
    source = models.CharField(max_length=500, blank=True)
    verified = models.BooleanField(default=False)
    review_needed = models.BooleanField(default=False)
    verified_by = models.CharField(max_length=120, blank=True, default="")
    verified_on = models.DateField(null=True, blank=True)
    remark = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(verified_by="", verified_on=None)
                | (Q(verified=True, verified_on__isnull=False) & ~Q(verified_by="")),
                name="reference_legal_basis_is_verified_by_somebody_on_a_day",
            ),
        ]
        verbose_name_plural = "legal bases"

    def __str__(self) -> str:
        return self.uri


class DeadlineRule(Administered):
    """How long somebody has, from which event, counted how, and who hears of it when it passes.

    `risk` empty: for every risk that has no row of its own. `escalate` is a list of
    {"after", "unit", "to"}: so long after the deadline, whom to tell. `cut_off_hour` and `roll` mean
    what `tutela.kernel.deadlines.Span` says.
    """

    scope = Kept("rules are public")
    privacy: ClassVar[dict[str, Level]] = {
        **ADMINISTERED_PRIVACY,
        **dict.fromkeys(
            (
                *("code", "starts_with", "risk", "amount", "unit", "cut_off_hour", "roll"),
                *("escalate", "basis", "valid_from", "valid_to"),
            ),
            Level.OPEN,
        ),
    }

    code = models.CharField(max_length=60)
    starts_with = models.CharField(max_length=60)
    risk = models.CharField(max_length=10, blank=True)
    amount = models.PositiveIntegerField()
    unit = models.CharField(max_length=20)
    cut_off_hour = models.PositiveSmallIntegerField(null=True, blank=True)
    roll = models.BooleanField(default=False)
    escalate = models.JSONField(default=list)
    basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="deadlines")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "risk", "valid_from"],
                name="reference_deadline_rule_is_once_for_a_risk_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(risk__in=["", *(risk.value for risk in Risk)]),
                name="reference_deadline_rule_risk_is_known",
            ),
            models.CheckConstraint(
                condition=Q(unit__in=[unit.value for unit in Unit]),
                name="reference_deadline_rule_unit_is_known",
            ),
            models.CheckConstraint(
                condition=Q(cut_off_hour__isnull=True) | Q(cut_off_hour__lte=23),
                name="reference_deadline_rule_cut_off_is_an_hour_of_the_day",
            ),
            models.CheckConstraint(
                condition=ends_after_it_begins(),
                name="reference_deadline_rule_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.risk}".strip()

    def span(self) -> Span:
        """Return the length of time for the deadline engine."""
        return Span(self.amount, Unit(self.unit), self.cut_off_hour, self.roll)

    def steps(self) -> list[Step]:
        """Return the steps of escalation; the code of each is whom to tell."""
        return [
            Step(step["to"], step["after"], Unit(step["unit"]), Side.AFTER)
            for step in self.escalate
        ]
