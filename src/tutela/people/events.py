"""What can happen to people's records. Ids, codes, dates and names of fields only.

`before`: what was written over, closed with the key of `person` (`people.former`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from tutela.kernel.events import Event


@dataclass(frozen=True, kw_only=True)
class PersonRegistered(Event):
    """A child or an adult was registered."""

    type: ClassVar[str] = "person.registered"
    kind: str
    unit: UUID


@dataclass(frozen=True, kw_only=True)
class PersonDescribed(Event):
    """What is known of a person was changed; `fields` names which."""

    type: ClassVar[str] = "person.described"
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class DeathNoted(Event):
    """A person died."""

    type: ClassVar[str] = "person.death_noted"
    died_on: date


@dataclass(frozen=True, kw_only=True)
class DeathRetracted(Event):
    """A death was noted in error."""

    type: ClassVar[str] = "person.death_retracted"


@dataclass(frozen=True, kw_only=True)
class _OfPerson(Event):
    """The subject is a row that belongs to a person."""

    person: UUID


@dataclass(frozen=True, kw_only=True)
class _Changed(_OfPerson):
    """`fields` names what was changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class IdentifierAdded(_OfPerson):
    """A number that an office gave was written down."""

    type: ClassVar[str] = "identifier.added"
    kind: str


@dataclass(frozen=True, kw_only=True)
class IdentifierEnded(_OfPerson):
    """A number no longer holds."""

    type: ClassVar[str] = "identifier.ended"


@dataclass(frozen=True, kw_only=True)
class PhoneAdded(_OfPerson):
    """A phone was written down."""

    type: ClassVar[str] = "phone.added"
    safe: str


@dataclass(frozen=True, kw_only=True)
class PhoneChanged(_Changed):
    """A phone, or whether it is safe, was changed."""

    type: ClassVar[str] = "phone.changed"


@dataclass(frozen=True, kw_only=True)
class PhoneEnded(_OfPerson):
    """A phone is no longer in use."""

    type: ClassVar[str] = "phone.ended"


@dataclass(frozen=True, kw_only=True)
class AddressAdded(_OfPerson):
    """An address was written down."""

    type: ClassVar[str] = "address.added"
    safe: str


@dataclass(frozen=True, kw_only=True)
class AddressChanged(_Changed):
    """An address, or whether it is safe, was changed."""

    type: ClassVar[str] = "address.changed"
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class AddressEnded(_OfPerson):
    """An address is no longer in use."""

    type: ClassVar[str] = "address.ended"


@dataclass(frozen=True, kw_only=True)
class AddressHidden(_OfPerson):
    """A place that must not become known was written down."""

    type: ClassVar[str] = "hidden_address.set"


@dataclass(frozen=True, kw_only=True)
class AddressNoLongerHidden(_OfPerson):
    """The hidden place is no longer in use."""

    type: ClassVar[str] = "hidden_address.ended"


@dataclass(frozen=True, kw_only=True)
class TieAdded(Event):
    """Somebody is something to somebody."""

    type: ClassVar[str] = "tie.added"
    person: UUID
    relative: UUID
    kind: str
    no_contact: bool


@dataclass(frozen=True, kw_only=True)
class TieChanged(Event):
    """What two people are to each other was changed; `fields` names in what."""

    type: ClassVar[str] = "tie.changed"
    person: UUID
    relative: UUID
    fields: tuple[str, ...]
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class TieEnded(Event):
    """Two people are no longer this to each other."""

    type: ClassVar[str] = "tie.ended"
    person: UUID
    relative: UUID
    before: str = ""


@dataclass(frozen=True, kw_only=True)
class HouseholdSet(Event):
    """From a day on these people live together."""

    type: ClassVar[str] = "household.set"
    household: UUID
    members: tuple[UUID, ...]
    since: date


@dataclass(frozen=True, kw_only=True)
class InquiryAsked(Event):
    """One unit asked another whether it knows a child."""

    type: ClassVar[str] = "inquiry.asked"
    from_unit: UUID
    to_unit: UUID


@dataclass(frozen=True, kw_only=True)
class InquiryReminded(Event):
    """Nobody answered in time, and somebody was told."""

    type: ClassVar[str] = "inquiry.reminded"
    to_unit: UUID
    told: tuple[UUID, ...]


@dataclass(frozen=True, kw_only=True)
class InquiryAnswered(Event):
    """A unit answered whether it knows a child."""

    type: ClassVar[str] = "inquiry.answered"
    to_unit: UUID
    answer: str


@dataclass(frozen=True, kw_only=True)
class InquiryForgotten(Event):
    """The time of a question between units was over; it is gone."""

    type: ClassVar[str] = "inquiry.forgotten"


@dataclass(frozen=True, kw_only=True)
class PersonMerged(Event):
    """A record was joined with another one; said once about each. `kept`: this one goes on."""

    type: ClassVar[str] = "person.merged"
    merge: UUID
    other: UUID
    kept: bool
    taken: tuple[str, ...]
    despite: tuple[str, ...]
    moved: int


@dataclass(frozen=True, kw_only=True)
class PersonSeparated(Event):
    """Two records are two again; said once about each. `stayed`: fields that were changed meanwhile."""

    type: ClassVar[str] = "person.separated"
    merge: UUID
    other: UUID
    stayed: tuple[str, ...]
    moved: int
