"""The words of data protection: what people ask for, in what capacity, and what became of it."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Asked(StrEnum):
    """What somebody asks for."""

    ACCESS = "ACCESS"
    RECTIFICATION = "RECTIFICATION"
    OBJECTION = "OBJECTION"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _ASKED[self]


_ASKED: dict[Asked, str | Promise] = {
    Asked.ACCESS: _("To see the data"),
    Asked.RECTIFICATION: _("To have the data put right"),
    Asked.OBJECTION: _("To object to the use of the data"),
}


class Capacity(StrEnum):
    """As whom somebody asks."""

    CHILD = "CHILD"
    PARENT = "PARENT"
    GUARDIAN = "GUARDIAN"
    LAWYER = "LAWYER"
    OTHER = "OTHER"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _CAPACITIES[self]


_CAPACITIES: dict[Capacity, str | Promise] = {
    Capacity.CHILD: _("The child"),
    Capacity.PARENT: _("A parent"),
    Capacity.GUARDIAN: _("The guardian"),
    Capacity.LAWYER: _("A lawyer or another with a power of attorney"),
    Capacity.OTHER: _("Somebody else whom the data are about"),
}


class Identity(StrEnum):
    """How it was made sure that somebody is who they say."""

    NOT_YET = "NOT_YET"
    DOCUMENT = "DOCUMENT"
    KNOWN = "KNOWN"
    AUTHORITY = "AUTHORITY"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _IDENTITIES[self]


_IDENTITIES: dict[Identity, str | Promise] = {
    Identity.NOT_YET: _("Not checked yet"),
    Identity.DOCUMENT: _("An identity document was seen"),
    Identity.KNOWN: _("Known in person to a member of staff"),
    Identity.AUTHORITY: _("A power of attorney or a decision on guardianship was seen"),
}


class RequestState(StrEnum):
    """Where a request stands."""

    RECEIVED = "RECEIVED"  # nobody has checked yet who asks
    IN_WORK = "IN_WORK"
    ANSWERED = "ANSWERED"
    NOTIFIED = "NOTIFIED"
    WITHDRAWN = "WITHDRAWN"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _STATES[self]

    @property
    def open(self) -> bool:
        """Say whether the clock runs."""
        return self in OPEN_REQUESTS


OPEN_REQUESTS = frozenset({RequestState.RECEIVED, RequestState.IN_WORK, RequestState.ANSWERED})
_STATES: dict[RequestState, str | Promise] = {
    RequestState.RECEIVED: _("Identity to be checked"),
    RequestState.IN_WORK: _("Being answered"),
    RequestState.ANSWERED: _("Decided, not told yet"),
    RequestState.NOTIFIED: pgettext_lazy("a request about data", "Told, done"),
    RequestState.WITHDRAWN: pgettext_lazy("a request about data", "Withdrawn"),
}


class Verdict(StrEnum):
    """What was decided about a request."""

    GRANTED = "GRANTED"
    PARTLY = "PARTLY"
    REFUSED = "REFUSED"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _VERDICTS[self]


_VERDICTS: dict[Verdict, str | Promise] = {
    Verdict.GRANTED: pgettext_lazy("a request about data", "Granted"),
    Verdict.PARTLY: pgettext_lazy("a request about data", "Granted in part"),
    Verdict.REFUSED: pgettext_lazy("a request about data", "Refused"),
}


class Ground(StrEnum):
    """Why a request is not granted, or not wholly."""

    HARM_TO_CHILD = "HARM_TO_CHILD"
    THIRD_PERSON = "THIRD_PERSON"
    SOURCE = "SOURCE"
    INQUIRY = "INQUIRY"
    IDENTITY = "IDENTITY"
    NOT_ENTITLED = "NOT_ENTITLED"
    DUTY_TO_KEEP = "DUTY_TO_KEEP"
    ACCURATE = "ACCURATE"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _GROUNDS[self]


_GROUNDS: dict[Ground, str | Promise] = {
    Ground.HARM_TO_CHILD: _("It could harm the child"),
    Ground.THIRD_PERSON: _("It is about somebody else"),
    Ground.SOURCE: _("It would show who reported"),
    Ground.INQUIRY: _("It would disturb an inquiry that goes on"),
    Ground.IDENTITY: _("It is not sure who asks"),
    Ground.NOT_ENTITLED: _("Whoever asks has no right to it"),
    Ground.DUTY_TO_KEEP: _("The law demands that the data are kept"),
    Ground.ACCURATE: _("The data are accurate as they are"),
}


class Told(StrEnum):
    """How somebody was told."""

    HANDED_OVER = "HANDED_OVER"
    POST = "POST"
    SPOKEN = "SPOKEN"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _TOLD[self]


_TOLD: dict[Told, str | Promise] = {
    Told.HANDED_OVER: _("A letter, handed over"),
    Told.POST: _("A letter, by registered post"),
    Told.SPOKEN: _("In person, explained and noted"),
}


class PartKind(StrEnum):
    """A part of a file that can go into a copy."""

    INTAKE = "INTAKE"
    SCREENING = "SCREENING"
    CONSENT = "CONSENT"
    ASSESSMENT = "ASSESSMENT"
    SAFETY = "SAFETY"
    MEASURE = "MEASURE"
    PLAN = "PLAN"
    CONTACT = "CONTACT"
    APPOINTMENT = "APPOINTMENT"
    SERVICE = "SERVICE"
    REVIEW = "REVIEW"
    CLOSURE = "CLOSURE"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen and for the copy."""
        return _PARTS[self]


_PARTS: dict[PartKind, str | Promise] = {
    PartKind.INTAKE: _("A report"),
    PartKind.SCREENING: _("First decision"),
    PartKind.CONSENT: _("A consent"),
    PartKind.ASSESSMENT: _("An assessment"),
    PartKind.SAFETY: _("A safety plan"),
    PartKind.MEASURE: _("An emergency measure"),
    PartKind.PLAN: _("A plan"),
    PartKind.CONTACT: _("A visit or call"),
    PartKind.APPOINTMENT: _("A hearing or meeting"),
    PartKind.SERVICE: _("A service"),
    PartKind.REVIEW: _("A review"),
    PartKind.CLOSURE: _("A closure"),
}


class BlackedOut(StrEnum):
    """Why a passage is blacked out."""

    THIRD_PERSON = "THIRD_PERSON"
    SOURCE = "SOURCE"
    HARM_TO_CHILD = "HARM_TO_CHILD"
    INQUIRY = "INQUIRY"
    SECRET = "SECRET"  # noqa: S105 -- a word of law

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen and for the copy."""
        return _BLACKED_OUT[self]


_BLACKED_OUT: dict[BlackedOut, str | Promise] = {
    BlackedOut.THIRD_PERSON: _("about another person"),
    BlackedOut.SOURCE: _("would show who reported"),
    BlackedOut.HARM_TO_CHILD: _("could harm the child"),
    BlackedOut.INQUIRY: _("an inquiry goes on"),
    BlackedOut.SECRET: _("a secret kept by law"),
}


class CopyState(StrEnum):
    """Where a copy stands."""

    DRAFT = "DRAFT"
    MADE = "MADE"
    GIVEN = "GIVEN"
    GONE = "GONE"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _COPIES[self]


_COPIES: dict[CopyState, str | Promise] = {
    CopyState.DRAFT: _("Being prepared"),
    CopyState.MADE: _("Made, not given out yet"),
    CopyState.GIVEN: _("Given out"),
    CopyState.GONE: _("Thrown away"),
}


class BreachKind(StrEnum):
    """What happened to personal data."""

    LOST_DEVICE = "LOST_DEVICE"
    WRONG_RECEIVER = "WRONG_RECEIVER"
    UNDUE_LOOK = "UNDUE_LOOK"
    INTRUSION = "INTRUSION"
    LOSS = "LOSS"
    PUBLISHED = "PUBLISHED"
    OTHER = "OTHER"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _BREACHES[self]


_BREACHES: dict[BreachKind, str | Promise] = {
    BreachKind.LOST_DEVICE: _("A device or papers were lost or stolen"),
    BreachKind.WRONG_RECEIVER: _("Something went to the wrong person"),
    BreachKind.UNDUE_LOOK: _("Somebody looked who had no reason to"),
    BreachKind.INTRUSION: _("Somebody broke into an account or a computer"),
    BreachKind.LOSS: _("Data were destroyed or cannot be reached"),
    BreachKind.PUBLISHED: _("Something was made public"),
    BreachKind.OTHER: _("Something else"),
}


class DataKind(StrEnum):
    """Kinds of personal data, for a breach and for the register of processing."""

    IDENTITY = "IDENTITY"
    CONTACT = "CONTACT"
    FAMILY = "FAMILY"
    HARM = "HARM"
    HEALTH = "HEALTH"
    SCHOOL = "SCHOOL"
    OFFENCE = "OFFENCE"
    ORIGIN = "ORIGIN"
    STAFF = "STAFF"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _DATA[self]


_DATA: dict[DataKind, str | Promise] = {
    DataKind.IDENTITY: _("Names, births, identity numbers"),
    DataKind.CONTACT: _("Addresses and phones"),
    DataKind.FAMILY: _("Family and who lives with whom"),
    DataKind.HARM: _("Harm to a child, and what was done"),
    DataKind.HEALTH: _("Health and disability"),
    DataKind.SCHOOL: _("School"),
    DataKind.OFFENCE: _("Offences and inquiries"),
    DataKind.ORIGIN: _("Community, language, religion"),
    DataKind.STAFF: _("Members of staff"),
}


class BreachState(StrEnum):
    """Where a breach stands."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _BREACH_STATES[self]


_BREACH_STATES: dict[BreachState, str | Promise] = {
    BreachState.OPEN: pgettext_lazy("a breach of data", "Open"),
    BreachState.CLOSED: pgettext_lazy("a breach of data", "Closed"),
}


class Receiver(StrEnum):
    """Who is told of a breach."""

    AUTHORITY = "AUTHORITY"
    PEOPLE = "PEOPLE"

    @property
    def label(self) -> str | Promise:
        """Return the words for a screen."""
        return _RECEIVERS[self]


_RECEIVERS: dict[Receiver, str | Promise] = {
    Receiver.AUTHORITY: _("The authority for data protection"),
    Receiver.PEOPLE: _("The people whom it concerns"),
}
