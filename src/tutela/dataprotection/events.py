"""What can happen in data protection. Events hold ids, codes and days: never a name or a wish."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class SubjectRequestRegistered(Event):
    """Somebody asked about data."""

    type: ClassVar[str] = "subject_request.registered"
    asked: str
    capacity: str
    received_on: date


@dataclass(frozen=True, kw_only=True)
class SubjectRequestTaken(Event):
    """Another officer took a request over."""

    type: ClassVar[str] = "subject_request.taken"


@dataclass(frozen=True, kw_only=True)
class RequesterIdentified(Event):
    """It was made sure who asks."""

    type: ClassVar[str] = "subject_request.identified"
    identity: str


@dataclass(frozen=True, kw_only=True)
class SubjectRequestAnswered(Event):
    """A request was decided."""

    type: ClassVar[str] = "subject_request.answered"
    verdict: str
    ground: str


@dataclass(frozen=True, kw_only=True)
class RequesterNotified(Event):
    """Whoever asked was told."""

    type: ClassVar[str] = "subject_request.notified"
    told: str
    on: date


@dataclass(frozen=True, kw_only=True)
class SubjectRequestWithdrawn(Event):
    """Whoever asked took the request back."""

    type: ClassVar[str] = "subject_request.withdrawn"


@dataclass(frozen=True, kw_only=True)
class CopyDrawn(Event):
    """The parts of a file were drawn together, so that somebody may be given a copy."""

    type: ClassVar[str] = "redacted_copy.drawn"
    parts: int


@dataclass(frozen=True, kw_only=True)
class CopyPartsChosen(Event):
    """It was chosen which parts go into a copy."""

    type: ClassVar[str] = "redacted_copy.parts_chosen"
    parts: int


@dataclass(frozen=True, kw_only=True)
class PassagesBlackedOut(Event):
    """Passages of a copy were blacked out."""

    type: ClassVar[str] = "redacted_copy.blacked_out"
    passages: int
    reason: str


@dataclass(frozen=True, kw_only=True)
class PassageLaidOpen(Event):
    """A passage that was blacked out is to be read again."""

    type: ClassVar[str] = "redacted_copy.laid_open"
    reason: str


@dataclass(frozen=True, kw_only=True)
class CopyMade(Event):
    """A copy was made of what is to be read, and can no longer be changed."""

    type: ClassVar[str] = "redacted_copy.made"
    parts: int
    passages: int
    size: int


@dataclass(frozen=True, kw_only=True)
class CopyGiven(Event):
    """A copy was given out."""

    type: ClassVar[str] = "redacted_copy.given"
    told: str
    on: date


@dataclass(frozen=True, kw_only=True)
class CopyDiscarded(Event):
    """A copy was thrown away before it was given out."""

    type: ClassVar[str] = "redacted_copy.discarded"


@dataclass(frozen=True, kw_only=True)
class CopyExpired(Event):
    """The time of a copy was over; it was thrown away."""

    type: ClassVar[str] = "redacted_copy.expired"


@dataclass(frozen=True, kw_only=True)
class BreachRegistered(Event):
    """It was noticed that personal data were breached."""

    type: ClassVar[str] = "breach.registered"
    kind: str
    noticed_at: datetime


@dataclass(frozen=True, kw_only=True)
class BreachAssessed(Event):
    """It was written down what a breach is about, what may follow, what is done."""

    type: ClassVar[str] = "breach.assessed"
    people: int
    records: int


@dataclass(frozen=True, kw_only=True)
class BreachTold(Event):
    """The authority or the people were told of a breach; or it was said why not."""

    type: ClassVar[str] = "breach.told"
    receiver: str
    at: datetime | None


@dataclass(frozen=True, kw_only=True)
class BreachClosed(Event):
    """A breach was closed with what was learnt."""

    type: ClassVar[str] = "breach.closed"


@dataclass(frozen=True, kw_only=True)
class BreachReopened(Event):
    """A breach is looked at again."""

    type: ClassVar[str] = "breach.reopened"


@dataclass(frozen=True, kw_only=True)
class LegalHoldPlaced(Event):
    """A file is kept although its time is over."""

    type: ClassVar[str] = "legal_hold.placed"
    review_on: date


@dataclass(frozen=True, kw_only=True)
class LegalHoldLifted(Event):
    """A file is no longer kept beyond its time."""

    type: ClassVar[str] = "legal_hold.lifted"


@dataclass(frozen=True, kw_only=True)
class SubjectRequestForgotten(Event):
    """The time of a request that is about no file was over; it is gone."""

    type: ClassVar[str] = "subject_request.forgotten"


@dataclass(frozen=True, kw_only=True)
class BreachForgotten(Event):
    """The time of a closed breach was over; it is gone."""

    type: ClassVar[str] = "breach.forgotten"


@dataclass(frozen=True, kw_only=True)
class SubjectRequestDue(Event):
    """The officers were told that an answer is due soon."""

    type: ClassVar[str] = "subject_request.due"


@dataclass(frozen=True, kw_only=True)
class BreachDue(Event):
    """The officers were told that the authority must know soon."""

    type: ClassVar[str] = "breach.due"


@dataclass(frozen=True, kw_only=True)
class LegalHoldDue(Event):
    """The officers were told that a hold is to be looked at again."""

    type: ClassVar[str] = "legal_hold.due"
