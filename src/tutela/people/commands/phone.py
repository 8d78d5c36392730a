"""Phones of a person, and whether they are safe: added, changed, ended."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.entries import about, end, refuse_ended, write
from tutela.people.errors import AlreadyThere
from tutela.people.events import PhoneAdded, PhoneChanged, PhoneEnded
from tutela.people.models import Person, Phone
from tutela.people.told import PhoneTold, phone_lookup


@command("phone.add", rules.write_person, makes=Phone, label=_("Add a phone"))
def add_phone(ctx: Context, person: Person, /, *, new_id: UUID, phone: PhoneTold) -> PhoneAdded:
    """Write down a phone. Refused when: the person has this number already."""
    facts = _facts(phone)
    _refuse_twice(person.pk, new_id, facts["lookup"])
    row = Phone(id=new_id, person=person, recorded_at=clock.now(), **facts)
    row.save(force_insert=True)
    return PhoneAdded(
        subject=Subject.of(row), also=about(person.pk), person=person.pk, safe=phone.safe
    )


@command("phone.change", rules.write_phone, label=_("Change a phone"))
def change_phone(ctx: Context, row: Phone, /, *, phone: PhoneTold) -> PhoneChanged | tuple[()]:
    """Write a phone anew. Refused when: it has ended, or the number is there already."""
    refuse_ended(row)
    facts = _facts(phone)
    _refuse_twice(row.person_id, row.pk, facts["lookup"])
    changed = write(row, facts)
    if not changed.fields:
        return ()
    fields = tuple(name for name in changed.fields if name != "lookup")
    return PhoneChanged(
        subject=Subject.of(row), also=about(row.person_id), person=row.person_id, fields=fields
    )


@command("phone.end", rules.write_phone, label=_("End a phone"))
def end_phone(ctx: Context, phone: Phone, /) -> PhoneEnded:
    """End a phone that is no longer in use. Refused when: it has ended already."""
    end(phone)
    person = phone.person_id
    return PhoneEnded(subject=Subject.of(phone), also=about(person), person=person)


def _facts(phone: PhoneTold) -> dict[str, Any]:
    return {
        "number": phone.number,
        "lookup": phone_lookup(phone.number),
        "safe": str(phone.safe),
        "how": phone.how,
    }


def _refuse_twice(person: UUID, row: UUID, lookup: bytes) -> None:
    others = Phone.objects.filter(person_id=person, lookup=lookup, ended_at=None)
    if others.exclude(pk=row).exists():
        raise AlreadyThere
