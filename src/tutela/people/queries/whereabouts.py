"""In which municipality people are found, for a list of many: no street, and never a hidden place."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.utils import timezone

from tutela.kernel.access import Actor
from tutela.people import rules
from tutela.people.enums import Safety
from tutela.people.models import Address


@dataclass(frozen=True)
class Whereabouts:
    """The municipality and the settlement where somebody is found now, and whether one may go there."""

    place: str  # the code of the municipality
    names: Mapping[str, str] = field(hash=False)
    settlement: str
    safe: Safety


def whereabouts(actor: Actor, keys: Collection[UUID]) -> dict[UUID, Whereabouts]:
    """Return where people are found now, by the address that holds since the latest day; three queries.

    Left out: who is out of reach, who has a hidden place, and whose latest address names no municipality.
    """
    seen = set(rules.read_person.rows(actor).filter(pk__in=keys).values_list("pk", flat=True))
    hidden = rules.hidden_address.rows(actor).filter(person_id__in=seen, ended_at=None)
    shown = seen - set(hidden.values_list("person_id", flat=True))
    rows = Address.objects.filter(person_id__in=shown, ended_at=None).select_related("place")
    latest: dict[UUID, Address] = {}
    for row in sorted(rows.defer("street", "how"), key=_since):
        latest[row.person_id] = row
    return {
        key: Whereabouts(row.place.code, row.place.names, row.settlement, Safety(row.safe))
        for key, row in latest.items()
        if row.place is not None
    }


def _since(row: Address) -> tuple[object, ...]:
    written = timezone.localtime(row.recorded_at)
    return (row.first_day or written.date(), row.recorded_at, str(row.pk))
