"""Somebody lets a phone look at their calendar, at an address that nobody can guess, or no longer."""

from __future__ import annotations

from typing import Annotated

from django.utils.translation import gettext_lazy as _
from pydantic import StringConstraints

from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.events import CalendarClosed, CalendarOpened
from tutela.organisations.models import User

Mark = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


@command("calendar.open", rules.own_account, label=_("Make a secret address of one's calendar"))
def open_calendar(ctx: Context, user: User, /, *, mark: Mark) -> CalendarOpened:
    """Keep the hash of a new secret address; an earlier address leads nowhere from now on."""
    user.calendar_mark = mark
    user.save(update_fields=["calendar_mark"])
    return CalendarOpened(subject=Subject.of(user))


@command(
    "calendar.close", rules.own_account, label=_("Withdraw the secret address of one's calendar")
)
def close_calendar(ctx: Context, user: User, /) -> CalendarClosed | tuple[()]:
    """Let the secret address lead nowhere."""
    if not user.calendar_mark:
        return ()
    user.calendar_mark = ""
    user.save(update_fields=["calendar_mark"])
    return CalendarClosed(subject=Subject.of(user))
