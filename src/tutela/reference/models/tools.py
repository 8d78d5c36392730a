"""Versioned tools: how risk is scored, and what an assessment asks."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from tutela.kernel.privacy import Level
from tutela.kernel.walls import Open
from tutela.reference.models.base import Labelled


class RiskTool(Labelled):
    """A version of the risk tool. A file keeps the version that it was scored with.

    `answers`: [{"code", "labels", "factor"}]; `domains`: [{"code", "labels", "items": [{"id",
    "labels", "hint", "weight", "forces"}]}]; `levels`: [{"risk", "from"}], from low to high.
    An item adds its weight times the factor of the answer; an item that `forces` a level gives at
    least that level when its answer has the highest factor.
    """

    scope = Open("the questions are public; the answers are not here")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        (
            *("id", "code", "version", "labels", "answers", "domains", "levels"),
            *("valid_from", "valid_to"),
        ),
        Level.OPEN,
    )

    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=list)
    domains = models.JSONField(default=list)
    levels = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="reference_risk_tool_version_is_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"


class AssessmentForm(Labelled):
    """A version of the assessment: the domains of child, family and environment.

    `scale`: [{"code", "labels", "score", "kind": STRENGTH, NEED or UNKNOWN}]; `domains`: [{"code",
    "labels", "items": [{"id", "labels", "hint", "initial"}]}]. The initial assessment asks the
    items marked `initial`, the comprehensive one asks all.
    """

    scope = Open("the questions are public; the answers are not here")
    privacy: ClassVar[dict[str, Level]] = dict.fromkeys(
        ("id", "code", "version", "labels", "scale", "domains", "valid_from", "valid_to"),
        Level.OPEN,
    )

    code = models.CharField(max_length=60)
    version = models.PositiveSmallIntegerField()
    scale = models.JSONField(default=list)
    domains = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "version"], name="reference_assessment_form_version_is_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"
