"""Who answers for a unit out of hours."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Annotated
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from pydantic import AwareDatetime

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import (
    EndsBeforeItBegins,
    LastDayHasPassed,
    NotAColleague,
    ShiftIsOver,
    ShiftOverlaps,
    ShiftTooLong,
)
from tutela.organisations.events import ShiftCancelled, ShiftPlanned
from tutela.organisations.models import DutyShift, Unit, User
from tutela.organisations.notifications import notify

MOST_DAYS = 8  # a week, and the Monday on which the next one takes over


@command("shift.plan", rules.plan_duty_in, makes=DutyShift, label=_("Plan a duty"))
def plan_shift(
    ctx: Context,
    unit: Unit,
    /,
    *,
    new_id: UUID,
    user: Annotated[User, rules.may_be_on_duty],  # type: ignore[valid-type] # django-stubs claims Annotated[Model, …]
    starts_at: AwareDatetime,
    ends_at: AwareDatetime,
) -> ShiftPlanned:
    """Put a colleague of the same agency on duty for a unit; tells the colleague.

    While on duty the colleague holds the roles that the profile marks for it, in this unit.

    Refused when: the times are backwards, over or too long; the colleague is on duty already then.
    """
    _check_times(starts_at, ends_at)
    if user.unit is None or user.unit.agency_id != unit.agency_id:
        raise NotAColleague
    overlapping = DutyShift.objects.filter(
        user=user, starts_at__lt=ends_at, ends_at__gt=starts_at, cancelled_at__isnull=True
    )
    if overlapping.exists():
        raise ShiftOverlaps
    shift = DutyShift.objects.create(
        id=new_id, unit=unit, user=user, starts_at=starts_at, ends_at=ends_at
    )
    notify(ctx, [user], "DUTY_PLANNED", subject_id=shift.pk)
    return ShiftPlanned(
        subject=Subject.of(shift),
        also=(Subject.of(user),),
        user_id=user.pk,
        unit_id=unit.pk,
        starts_at=starts_at,
        ends_at=ends_at,
    )


@command("shift.cancel", rules.change_shift, label=_("Cancel a duty"))
def cancel_shift(ctx: Context, shift: DutyShift, /) -> ShiftCancelled:
    """Cancel a duty to come, or end one that runs; tells the colleague.

    Refused when: it is over or cancelled.
    """
    if shift.cancelled_at is not None or shift.ends_at <= clock.now():
        raise ShiftIsOver
    shift.cancelled_at = clock.now()
    shift.save(update_fields=["cancelled_at"])
    notify(ctx, [shift.user], "DUTY_CANCELLED", subject_id=shift.pk)
    return ShiftCancelled(
        subject=Subject.of(shift), also=(Subject.of(shift.user),), user_id=shift.user_id
    )


def _check_times(starts_at: datetime, ends_at: datetime) -> None:
    if ends_at <= starts_at:
        raise EndsBeforeItBegins
    if ends_at <= clock.now():
        raise LastDayHasPassed
    if ends_at - starts_at > timedelta(days=MOST_DAYS):
        raise ShiftTooLong(days=MOST_DAYS)
