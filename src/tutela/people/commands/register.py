"""Register a child or an adult."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.models import Unit
from tutela.people import rules
from tutela.people.commands.choices import as_chosen, refuse_community_without_reason
from tutela.people.commands.naming import write_name_keys
from tutela.people.enums import PersonKind
from tutela.people.events import PersonRegistered
from tutela.people.models import Person
from tutela.people.traits import PersonTraits, birth_columns


@command("person.register", rules.register_in, makes=Person, label=_("Register a person"))
def register_person(
    ctx: Context, unit: Unit, /, *, new_id: UUID, kind: PersonKind, traits: PersonTraits
) -> PersonRegistered:
    """Write down a person; in nobody's sight until a file holds them (`hold`).

    Refused when: an answer is not of its list, or the community is told without the reason.
    """
    return enter(unit.pk, new_id, kind, traits)


def enter(unit: UUID, key: UUID, kind: PersonKind, traits: PersonTraits) -> PersonRegistered:
    """Insert a person with the keys of the names. Raises: NotAChoice, CommunityWithoutReason."""
    traits = as_chosen(traits)
    told = birth_columns(traits.birth) | traits.columns()
    person = Person(
        id=key,
        kind=kind,
        unit_id=unit,
        sort_key=traits.sort_key(),
        recorded_at=clock.now(),
        **told,
    )
    refuse_community_without_reason(person)
    person.save(force_insert=True)
    write_name_keys(person)
    return PersonRegistered(subject=Subject.of(person), kind=kind, unit=unit)
