"""How people are reached, and whether that is safe; a hidden place by its own rule, each time journalled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language

from tutela.kernel import crypto, journal
from tutela.kernel.access import Actor
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.enums import Safety
from tutela.people.models import Address, HiddenAddress, Phone
from tutela.reference.queries import in_language


@dataclass(frozen=True)
class PhoneLine:
    """A phone: whether it is safe, and how."""

    id: UUID
    version: int
    number: str
    safe: Safety
    how: str
    since: date  # written down
    until: date | None = None  # ended; None while it is in use


@dataclass(frozen=True)
class AddressLine:
    """An address: whether it is safe, and how."""

    id: UUID
    version: int
    place_id: UUID | None
    place_names: Mapping[str, str] = field(hash=False)
    settlement: str
    street: str
    safe: Safety
    how: str
    first_day: date | None
    since: date  # the first day, else the day on which it was written down
    until: date | None = None  # ended; None while somebody is found there

    @property
    def text(self) -> str:
        """Return street, settlement and municipality in one line."""
        place = in_language(self.place_names, get_language() or "en")
        return ", ".join(part for part in (self.street, self.settlement, place) if part)


L = TypeVar("L", PhoneLine, AddressLine)


@dataclass(frozen=True)
class Contacts:
    """The ways to a person; `hidden` is known only to those who may reveal it.

    What was once hidden is never among the former addresses: a shelter stays secret.
    """

    phones: tuple[PhoneLine, ...] = ()
    addresses: tuple[AddressLine, ...] = ()
    former_phones: tuple[PhoneLine, ...] = ()  # the newest end first
    former_addresses: tuple[AddressLine, ...] = ()
    may_hide: bool = False
    hidden: bool = False


@dataclass(frozen=True)
class HiddenPlace:
    """A place that must not become known."""

    id: UUID
    version: int
    text: str
    recorded_at: datetime


def safe_contacts(actor: Actor, key: UUID) -> Contacts:
    """Return how one person is reached, and was reached formerly. Raises: AccessDenied."""
    rules.read_person.find(actor, key, lock=False)
    return contacts_of(actor, [key], former=True)[key]


def contacts_of(
    actor: Actor, keys: Collection[UUID], *, former: bool = False
) -> dict[UUID, Contacts]:
    """Return the same for many people, leaving out those out of reach; what has ended only if asked."""
    seen = set(rules.read_person.rows(actor).filter(pk__in=keys).values_list("pk", flat=True))
    held = Q(person_id__in=seen) if former else Q(person_id__in=seen, ended_at=None)
    phones = list(Phone.objects.filter(held).order_by("id"))
    addresses = list(Address.objects.filter(held).select_related("place").order_by("id"))
    crypto.fetch_keys({p.person_id for p in phones} | {a.person_id for a in addresses})
    numbers: dict[UUID, list[PhoneLine]] = defaultdict(list)
    places: dict[UUID, list[AddressLine]] = defaultdict(list)
    for phone in phones:
        numbers[phone.person_id].append(_phone(phone))
    for address in addresses:
        places[address.person_id].append(_address(address))
    revealing = rules.reveal_address.rows(actor).filter(pk__in=seen)
    may_hide = set(revealing.values_list("pk", flat=True))
    current = rules.hidden_address.rows(actor).filter(person_id__in=seen, ended_at=None)
    hidden = set(current.values_list("person_id", flat=True))
    return {
        key: Contacts(
            phones=_used(numbers[key]),
            addresses=_used(places[key]),
            former_phones=_former(numbers[key]),
            former_addresses=_former(places[key]),
            may_hide=key in may_hide,
            hidden=key in hidden,
        )
        for key in seen
    }


def reveal_address(actor: Actor, key: UUID) -> HiddenPlace | None:
    """Return a person's hidden place, or nothing if there is none; asking is journalled.

    Raises: AccessDenied.
    """
    person = rules.reveal_address.find(actor, key, lock=False)
    journal.record_read("hidden_address.revealed", Subject.of(person))
    row: HiddenAddress | None = (
        rules.hidden_address.rows(actor).filter(person=person, ended_at=None).first()
    )
    return HiddenPlace(row.pk, row.version, row.text, row.recorded_at) if row else None


def _used(lines: Iterable[L]) -> tuple[L, ...]:
    return tuple(line for line in lines if line.until is None)


def _former(lines: Iterable[L]) -> tuple[L, ...]:
    """Return what has ended, the newest end first."""
    ended = [line for line in lines if line.until is not None]
    return tuple(sorted(ended, key=lambda line: line.until or date.min, reverse=True))


def _phone(row: Phone) -> PhoneLine:
    return PhoneLine(
        row.pk,
        row.version,
        row.number,
        Safety(row.safe),
        row.how,
        _day(row.recorded_at),
        _day(row.ended_at) if row.ended_at else None,
    )


def _address(row: Address) -> AddressLine:
    return AddressLine(
        row.pk,
        row.version,
        row.place_id,
        row.place.names if row.place else {},
        row.settlement,
        row.street,
        Safety(row.safe),
        row.how,
        row.first_day,
        row.first_day or _day(row.recorded_at),
        _day(row.ended_at) if row.ended_at else None,
    )


def _day(moment: datetime) -> date:
    return timezone.localtime(moment).date()
