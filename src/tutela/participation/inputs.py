"""The shapes in which the office describes boards, calls and applications on paper."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from tutela.participation.enums import Giver, QuestionKind
from tutela.participation.published import Code

Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]{4})?$")]
Title = Annotated[str, StringConstraints(min_length=3, max_length=120)]
Text = Annotated[str, StringConstraints(min_length=1, max_length=8000)]
Titles = Annotated[dict[Language, Title], Field(min_length=1, max_length=8)]
Texts = Annotated[dict[Language, Text], Field(min_length=1, max_length=8)]
Age = Annotated[int, Field(ge=6, le=24)]
HIGHEST_SCORE = 10
FEWEST_SCORES = 2  # of each application: nobody alone keeps a child out of the draw
MOST_QUESTIONS = 10
LONGEST_TOGETHER = 8000  # letters of all answers of an application


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)


class StratumPlan(_Closed):
    """A group with seats of its own."""

    code: Code
    seats: Annotated[int, Field(ge=1, le=100)]
    labels: Titles


class CallPlan(_Closed):
    """What a call asks for. What nobody has confirmed is `verified: false`, and every screen says so."""

    code: Code
    titles: Titles
    opens_date: date
    closes_date: date
    reference_date: date
    youngest: Age
    oldest: Age
    languages: Annotated[list[Language], Field(min_length=1, max_length=8)]
    strata: Annotated[list[StratumPlan], Field(min_length=1, max_length=40)]
    threshold: Annotated[int, Field(ge=0, le=HIGHEST_SCORE)]
    verified: bool = False

    @model_validator(mode="after")
    def fits(self) -> Self:
        """Refuse days and ages in the wrong order, and a group named twice."""
        if self.closes_date < self.opens_date:
            raise ValueError("A call closes after it opens.")
        if self.oldest < self.youngest:
            raise ValueError("The oldest is not younger than the youngest.")
        codes = [stratum.code for stratum in self.strata]
        if len(set(codes)) != len(codes):
            raise ValueError("Two groups have one code.")
        return self


class Question(_Closed):
    """A question of a call, in each of its languages. `longest`: letters of an answer."""

    texts: Annotated[dict[Language, Title], Field(min_length=1, max_length=8)]
    kind: QuestionKind
    required: bool
    longest: Annotated[int, Field(ge=20, le=LONGEST_TOGETHER)]


Questions = Annotated[list[Question], Field(max_length=MOST_QUESTIONS)]


class PaperApplication(_Closed):
    """An application on paper, or through the public door: the child's own yes, and whose consent lies with it."""

    name: Annotated[str, StringConstraints(min_length=2, max_length=120)]
    birth_date: date
    stratum: Code
    language: Language
    answers: Annotated[str, StringConstraints(max_length=LONGEST_TOGETHER + 2000)] = (
        ""  # with the questions
    )
    contact: Annotated[str, StringConstraints(max_length=200)] = ""
    guardian: Annotated[str, StringConstraints(max_length=120)] = ""
    assent: bool
    consent: Giver | None = None  # who signed, where the paper is signed already
    photos: bool = False
    by_office: bool = False  # the child asks that the office finds who may consent
