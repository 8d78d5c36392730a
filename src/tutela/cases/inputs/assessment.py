"""What a worker writes down in step 2."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints, model_validator

from tutela.cases.inputs.base import Input, Line, LongLine, Past, wrong
from tutela.reference.enums import Risk


class ItemAnswer(Input):
    """One item of the form: a code of its scale (empty: not yet answered), and a note."""

    score: str = ""
    note: str = ""


class AssessmentPart(Input):
    """A part of an assessment; what is left out stays as it was written before."""

    answers: dict[str, ItemAnswer] | None = None  # item id → answer; other items stay
    child_words: str | None = None
    caregiver_words: str | None = None
    summary: str | None = None
    child_seen: bool | None = None
    not_seen_because: str | None = None


class RiskAnswers(Input):
    """The answers to the risk tool (item id → answer code), and a level set by hand, if any."""

    answers: dict[str, str]
    level: Risk | None = None  # left out: as the tool computes it
    override_reason: UUID | None = None  # a code of `override_reason`
    note: str = ""


class SafetyAgreement(Input):
    """What keeps the child safe from today on."""

    steps: str
    warning: str = ""
    how_to_call: str = ""
    signs: str = ""
    people: str = ""
    agreed_with: LongLine = ""
    agreed_on: date
    review_on: date | None = None

    @model_validator(mode="after")
    def _helps(self) -> Self:
        if not self.steps:
            raise wrong(
                "safety_plan.no_steps", _("Write what will be done so that the child is safe.")
            )
        if self.review_on is not None and self.review_on < self.agreed_on:
            raise wrong(
                "safety_plan.review_first",
                _("The day to look at it again must not come before the day of the agreement."),
            )
        return self


class Measure(Input):
    """An emergency measure: a code of `emergency_measure`, from when, by whose authority."""

    kind: UUID
    started_at: Past
    authority: Line
    decision_number: Annotated[str, StringConstraints(max_length=60)] = ""
    note: str = ""

    @model_validator(mode="after")
    def _somebody_decided(self) -> Self:
        if not self.authority:
            raise wrong("measure.no_authority", _("Write who decided on the measure."))
        return self
