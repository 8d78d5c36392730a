"""What of this app a configuration carries: the roles that were made here."""

from __future__ import annotations

from collections.abc import Iterator

from tutela.kernel.access import Actor
from tutela.kernel.commands import Context
from tutela.organisations.commands.keep_role import keep_role
from tutela.organisations.models import Role
from tutela.organisations.roles import RoleSaid, said_of
from tutela.reference.configuration import Said
from tutela.reference.models import ChangeSet
from tutela.reference.parts import Here, Part, part


def _roles(_actor: Actor) -> Iterator[Here]:
    """Yield what was made here; what roles exist is no secret."""
    for role in Role.objects.filter(own=True).prefetch_related("rights").order_by("code"):
        yield Here(said_of(role), role.written_at)


def _take(ctx: Context, of: ChangeSet, said: Said, _here: Said | None) -> None:
    ctx.call(keep_role, of.pk, said=said)


ROLES = part(Part("roles", RoleSaid, here=_roles, take=_take, makes=True))
