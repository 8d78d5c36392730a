"""An account may do something no more."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations import rules
from tutela.organisations.errors import EndsBeforeItBegins, GrantHasEnded, LastDayHasPassed
from tutela.organisations.events import GrantEnded
from tutela.organisations.models import Grant


@command("grant.end", rules.change_grant, label=_("End a role"))
def end_grant(ctx: Context, grant: Grant, /, *, last_day: date | None = None) -> GrantEnded:
    """End a role on a day; without a day it ends this moment.

    Refused when: it has ended, or the day has passed or lies before its first one.
    """
    today = clock.today()
    over = grant.last_day is not None and grant.last_day < today
    if over or grant.ended_at is not None:
        raise GrantHasEnded
    if last_day is None:
        grant.ended_at = clock.now()
    elif last_day < today:
        raise LastDayHasPassed
    elif last_day < grant.first_day:
        raise EndsBeforeItBegins
    else:
        grant.last_day = last_day
    grant.save(update_fields=["ended_at", "last_day"])
    return GrantEnded(
        subject=Subject.of(grant),
        also=(Subject("organisations.User", grant.user_id),),
        user_id=grant.user_id,
        last_day=last_day,
    )
