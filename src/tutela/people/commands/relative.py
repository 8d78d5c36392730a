"""Register somebody of a child's family, and say what they are to the child."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from tutela.kernel.commands import Context, command
from tutela.people import rules
from tutela.people.commands.hold import hold_with
from tutela.people.commands.register import enter
from tutela.people.commands.tie import join
from tutela.people.enums import PersonKind
from tutela.people.events import PersonRegistered, TieAdded
from tutela.people.models import Person
from tutela.people.told import TieTold
from tutela.people.traits import PersonTraits


@command("relative.register", rules.write_person, makes=Person, label=_("Register a relative"))
def register_relative(
    ctx: Context,
    child: Person,
    /,
    *,
    new_id: UUID,
    tie_id: UUID,
    traits: PersonTraits,
    tie: TieTold,
    kind: PersonKind = PersonKind.ADULT,
) -> tuple[PersonRegistered, TieAdded]:
    """Write down a relative, an adult unless `kind` says otherwise, in every file of the child.

    Refused when: an answer is not of its list, or the community is told without the reason.
    """
    registered = enter(child.unit_id, new_id, kind, traits)
    hold_with(new_id, child.pk)
    return registered, join(tie_id, child, new_id, tie)
