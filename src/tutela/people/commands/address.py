"""Addresses of a person, and whether they are safe: added, changed, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.entries import about, end, refuse_ended, write
from tutela.people.errors import NotAChoice
from tutela.people.events import AddressAdded, AddressChanged, AddressEnded
from tutela.people.former import closed
from tutela.people.models import Address, Person
from tutela.people.told import AddressTold
from tutela.reference.models import Place


@command("address.add", rules.write_person, makes=Address, label=_("Add an address"))
def add_address(
    ctx: Context, person: Person, /, *, new_id: UUID, address: AddressTold
) -> AddressAdded:
    """Write down where a person can be found. Refused when: the place is not in the list."""
    row = Address(id=new_id, person=person, recorded_at=clock.now(), **_facts(address))
    row.save(force_insert=True)
    return AddressAdded(
        subject=Subject.of(row), also=about(person.pk), person=person.pk, safe=address.safe
    )


@command("address.change", rules.write_address, label=_("Change an address"))
def change_address(
    ctx: Context, row: Address, /, *, address: AddressTold
) -> AddressChanged | tuple[()]:
    """Write an address anew. Refused when: it has ended, or the place is not in the list."""
    refuse_ended(row)
    changed = write(row, _facts(address))
    if not changed.fields:
        return ()
    return AddressChanged(
        subject=Subject.of(row),
        also=about(row.person_id),
        person=row.person_id,
        fields=changed.fields,
        before=closed(row.person_id, row, changed.before),
    )


@command("address.end", rules.write_address, label=_("End an address"))
def end_address(ctx: Context, address: Address, /) -> AddressEnded:
    """End an address at which the person is no longer found. Refused when: it has ended already."""
    end(address)
    person = address.person_id
    return AddressEnded(subject=Subject.of(address), also=about(person), person=person)


def _facts(address: AddressTold) -> dict[str, Any]:
    if address.place and not Place.objects.filter(pk=address.place).exists():
        raise NotAChoice
    return {
        "place_id": address.place,
        "settlement": address.settlement,
        "street": address.street,
        "safe": str(address.safe),
        "how": address.how,
        "first_day": address.first_day,
    }
