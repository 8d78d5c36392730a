"""What people tell at a review and when a case is to be closed."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tutela.cases.enums import Progress, ReviewOutcome
from tutela.cases.inputs.base import Input


class ReviewHeldWith(Input):
    """A review as it was held: who was there, how far each goal is, what is decided."""

    held_on: date
    present: str = ""
    progress: dict[UUID, Progress]
    outcome: ReviewOutcome
    summary: str = ""
    child_words: str = ""


class Farewell(Input):
    """What is told when a case is to be closed. `reason` is a code of `closure_reason`."""

    reason: UUID
    summary: str = ""
    child_feedback: str = ""
    child_feedback_how: str = ""  # how the child was asked, or why it was not
    caregiver_feedback: str = ""
    aftercare: UUID | None = None
    aftercare_on: date | None = None
    aftercare_note: str = ""
