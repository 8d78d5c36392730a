"""An account may do something from a day on."""

from __future__ import annotations

from datetime import date
from typing import Annotated
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import (
    EndsBeforeItBegins,
    GrantOverlaps,
    LastDayHasPassed,
    NoSuchRole,
    RoleNotForAgency,
    RoleReachesFurther,
    UserIsInactive,
)
from tutela.organisations.events import GrantGiven
from tutela.organisations.models import Grant, Role, Unit, User


@command("grant.give", rules.change_user, makes=Grant, label=_("Give a role"))
def give_grant(
    ctx: Context,
    user: User,
    /,
    *,
    new_id: UUID,
    role: str,
    unit: Annotated[Unit, rules.staff_unit],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    first_day: date,
    last_day: date | None = None,
) -> GrantGiven:
    """Give an account a role over a unit and all below it, from a day to a day.

    Refused when: the role is not for this kind of agency, reaches further than who gives it, or is
    held there already in part of that time; the account is closed.
    """
    User.objects.select_for_update(no_key=True).get(pk=user.pk)  # one giver at a time
    _check_period(first_day, last_day)
    if not user.is_active:
        raise UserIsInactive
    _check_role(ctx, role, unit)
    overlapping = Grant.objects.filter(
        Q(last_day__isnull=True) | Q(last_day__gte=first_day),
        user=user,
        role_id=role,
        unit=unit,
        ended_at__isnull=True,
    )
    if last_day is not None:
        overlapping = overlapping.filter(first_day__lte=last_day)
    if overlapping.exists():
        raise GrantOverlaps
    grant = Grant.objects.create(
        id=new_id, user=user, role_id=role, unit=unit, first_day=first_day, last_day=last_day
    )
    return GrantGiven(
        subject=Subject.of(grant),
        also=(Subject.of(user),),
        user_id=user.pk,
        role=role,
        unit_id=unit.pk,
        first_day=first_day,
        last_day=last_day,
    )


def _check_period(first_day: date, last_day: date | None) -> None:
    if last_day is not None and last_day < first_day:
        raise EndsBeforeItBegins
    if last_day is not None and last_day < clock.today():
        raise LastDayHasPassed


def _check_role(ctx: Context, role: str, unit: Unit) -> None:
    found = Role.objects.filter(rules.role_in_use(), pk=role).first()
    if found is None:
        raise NoSuchRole
    if found.agency_kinds and unit.agency.kind not in found.agency_kinds:
        raise RoleNotForAgency
    if rules.reaches_further(ctx.access.reach("user.manage"), role, unit):
        raise RoleReachesFurther
