"""A role that was made here: written as a part of a change set, once a second person approves it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.organisations import rules
from tutela.organisations.errors import (
    EndsBeforeItBegins,
    RightIsUnknown,
    RoleIsNotProposed,
    RoleIsOnesOwn,
    RoleMixesFilesAndKeys,
)
from tutela.organisations.events import RoleKept
from tutela.organisations.models import Grant, Right, Role
from tutela.organisations.roles import RoleSaid, subject_of
from tutela.reference import rules as reference_rules
from tutela.reference.enums import ChangeSetState
from tutela.reference.models import ChangeSet


@command("role.keep", reference_rules.decide_proposal, label=_("Keep a role"))
def keep_role(ctx: Context, change: ChangeSet, /, *, said: RoleSaid) -> RoleKept:
    """Write a role as a change set says it, which the actor may decide: somebody else proposed it.

    Refused when: the change set does not say so, or is decided; the actor holds the role; it both gives
    access and reaches files; a right is unknown; its days are the wrong way round.
    """
    _refuse(ctx, change, said)
    values: dict[str, Any] = said.model_dump(exclude={"code", "rights", "agency_kinds"})
    values |= {"agency_kinds": sorted(said.agency_kinds), "written_at": clock.now()}
    if not Role.objects.filter(pk=said.code).update(**values):
        last = Role.objects.aggregate(last=Max("position"))["last"] or 0
        Role.objects.create(code=said.code, own=True, position=last + 1, **values)
    before = dict(Right.objects.filter(role_id=said.code).values_list("rule", "reach"))
    changed = {rule for rule, reach in before.items() if said.rights.get(rule) != reach}
    Right.objects.filter(role_id=said.code, rule__in=changed).delete()
    Right.objects.bulk_create(
        Right(role_id=said.code, rule=rule, reach=reach.value)
        for rule, reach in said.rights.items()
        if before.get(rule) != reach
    )
    return RoleKept(
        subject=subject_of(said.code),
        code=said.code,
        copied_from=said.copied_from,
        active=said.active,
        added=tuple(sorted(set(said.rights) - set(before))),
        removed=tuple(sorted(set(before) - set(said.rights))),
    )


def _refuse(ctx: Context, change: ChangeSet, said: RoleSaid) -> None:
    proposed = [line["after"] for line in change.lines if line["name"] == said.name]
    if change.state != ChangeSetState.PROPOSED or said.model_dump(mode="json") not in proposed:
        raise RoleIsNotProposed
    if said.mixes:
        raise RoleMixesFilesAndKeys
    if said.unknown:
        raise RightIsUnknown
    if said.first_day and said.last_day and said.last_day < said.first_day:
        raise EndsBeforeItBegins
    actor: UUID | None = getattr(ctx.actor, "id", None)
    if actor and Grant.objects.filter(rules.not_ended(), user_id=actor, role_id=said.code).exists():
        raise RoleIsOnesOwn
