"""Numbers that offices gave: added, and ended."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.people import rules
from tutela.people.commands.choices import choice
from tutela.people.commands.entries import about, end
from tutela.people.errors import AlreadyThere
from tutela.people.events import IdentifierAdded, IdentifierEnded
from tutela.people.models import Identifier, Person
from tutela.people.told import IdentityNumber, identifier_lookup
from tutela.reference.enums import CodeList


@command("identifier.add", rules.write_person, makes=Identifier, label=_("Add an identity number"))
def add_identifier(
    ctx: Context, person: Person, /, *, new_id: UUID, kind: UUID, number: IdentityNumber
) -> IdentifierAdded:
    """Write down a number. That somebody else has it too is no obstacle: it must reveal nobody.

    Refused when: the person has it already, or the kind is not in use.
    """
    code = choice(CodeList.IDENTIFIER_TYPE, kind)
    lookup = identifier_lookup(number)
    mine = Identifier.objects.filter(person=person, kind=code, ended_at=None)
    if mine.filter(lookup=lookup).exists():
        raise AlreadyThere
    row = Identifier(id=new_id, person=person, kind=code, number=number, lookup=lookup)
    row.save(force_insert=True)
    return IdentifierAdded(
        subject=Subject.of(row), also=about(person.pk), person=person.pk, kind=code.code
    )


@command("identifier.end", rules.write_identifier, label=_("End an identity number"))
def end_identifier(ctx: Context, identifier: Identifier, /) -> IdentifierEnded:
    """End a number that no longer holds, or was wrong. Refused when: it has ended already."""
    end(identifier)
    person = identifier.person_id
    return IdentifierEnded(subject=Subject.of(identifier), also=about(person), person=person)
