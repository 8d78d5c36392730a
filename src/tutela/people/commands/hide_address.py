"""A place that must not become known: set, and ended. Its own rule, its own table."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.entries import about, end
from tutela.people.events import AddressHidden, AddressNoLongerHidden
from tutela.people.models import HiddenAddress, Person
from tutela.people.told import HiddenPlace


@command(
    "hidden_address.set", rules.reveal_address, makes=HiddenAddress, label=_("Set a hidden address")
)
def set_hidden_address(
    ctx: Context, person: Person, /, *, new_id: UUID, text: HiddenPlace
) -> AddressHidden:
    """Write down the hidden place of a person. Also: ends the one before."""
    HiddenAddress.objects.filter(person=person, ended_at=None).update(ended_at=clock.now())
    row = HiddenAddress(id=new_id, person=person, text=text, recorded_at=clock.now())
    row.save(force_insert=True)
    return AddressHidden(subject=Subject.of(row), also=about(person.pk), person=person.pk)


@command("hidden_address.end", rules.hidden_address, label=_("End a hidden address"))
def end_hidden_address(ctx: Context, address: HiddenAddress, /) -> AddressNoLongerHidden:
    """End a hidden place that is no longer in use. Refused when: it has ended already."""
    end(address)
    person = address.person_id
    return AddressNoLongerHidden(subject=Subject.of(address), also=about(person), person=person)
