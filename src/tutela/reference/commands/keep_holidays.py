"""The days on which the institutions are closed: a new one, one that is none, one that was announced."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.reference import ports, rules
from tutela.reference.arguments import Labels
from tutela.reference.errors.holidays import (
    HolidayIsConfirmed,
    HolidayIsThere,
    HolidayIsWithdrawn,
)
from tutela.reference.events import HolidayAdded, HolidayConfirmed, HolidayWithdrawn
from tutela.reference.models import Holiday, Setting, stable_id

Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=500)]
BECAUSE = "HOLIDAY"  # why clocks moved, in a file


@command("holiday.add", rules.keep_calendar, label=_("Add a holiday"))
def add_holiday(
    _ctx: Context, _profile: Setting, /, *, on: date, names: Labels, reason: Reason
) -> HolidayAdded:
    """Close the institutions on a day; the clocks of open files are computed anew by a job.

    `reason`: who decided so, and where it stands. Refused when: the day is a holiday already.
    """
    row = Holiday.objects.select_for_update(no_key=True).filter(date=on).first()
    if row is not None and not row.withdrawn:
        raise HolidayIsThere
    row = row or Holiday(id=stable_id("holiday", on.isoformat()), date=on)
    row.names, row.verified, row.withdrawn = names, True, False
    _keep(row, reason)
    ports.rules_changed.ask(BECAUSE)
    return HolidayAdded(subject=Subject.of(row), on=on)


@command("holiday.withdraw", rules.change_holiday, label=_("Withdraw a holiday"))
def withdraw_holiday(_ctx: Context, day: Holiday, /, *, reason: Reason) -> HolidayWithdrawn:
    """Let a holiday be a day like any other; the clocks of open files are computed anew by a job.

    Refused when: it is none any more.
    """
    if day.withdrawn:
        raise HolidayIsWithdrawn
    day.withdrawn = True
    _keep(day, reason)
    ports.rules_changed.ask(BECAUSE)
    return HolidayWithdrawn(subject=Subject.of(day), on=day.date)


@command("holiday.confirm", rules.change_holiday, label=_("Confirm a holiday"))
def confirm_holiday(_ctx: Context, day: Holiday, /, *, reason: Reason) -> HolidayConfirmed:
    """Keep that a day which was estimated is announced, and where. Refused when: it is; or it is none."""
    if day.withdrawn:
        raise HolidayIsWithdrawn
    if day.verified:
        raise HolidayIsConfirmed
    day.verified = True
    _keep(day, reason)
    return HolidayConfirmed(subject=Subject.of(day), on=day.date)


def _keep(row: Holiday, reason: str) -> None:
    row.reason, row.written_at = reason, clock.now()
    row.save()
