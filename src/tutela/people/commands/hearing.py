"""Who hears of a question between units, and when again."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import connection

from tutela.kernel import deadlines
from tutela.kernel.commands import Context
from tutela.organisations.models import Unit, User
from tutela.organisations.notifications import notify
from tutela.organisations.queries import country_holders, holders
from tutela.people.models import Inquiry
from tutela.reference.queries import calendar, deadline_rules

_CLOCK = "INQUIRY"
_ANSWERS = "inquiry.answer"
_NAMES_OTHERS = "user.manage"


def let_hear(ctx: Context, row: Inquiry, unit: Unit, kind: str) -> tuple[UUID, ...]:
    """Tell whoever answers for a unit of a question, save those whom a conflict keeps away.

    Where nobody is left, those who name others in the whole country learn that a question waits at
    the unit, never of whom. Returns who was told.
    """
    hear = _without_conflict(list(holders(_ANSWERS, unit)), row)
    if hear:
        notify(ctx, hear, kind, subject_id=row.pk)
    else:
        hear = list(country_holders(_NAMES_OTHERS))
        notify(ctx, hear, "INQUIRY_UNHEARD", subject_id=unit.pk)
    return tuple(user.pk for user in hear)


def remind_next(row: Inquiry) -> datetime | None:
    """Return when to remind of a question: on its day, then at each step of the profile's rule."""
    day = calendar().day_of(row.asked_at)
    rule = deadline_rules(day).filter(code=_CLOCK, risk="").first()
    due_at = deadlines.due(row.asked_at, rule.span(), calendar()) if rule else None
    if rule is None or due_at is None:
        return None
    later = deadlines.escalation_times(row.asked_at, due_at, rule.steps(), calendar())
    times = [due_at, *(at for at, _step in later)]
    return times[row.reminded] if row.reminded < len(times) else None


def _without_conflict(users: Collection[User], row: Inquiry) -> list[User]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT * FROM tutela.may_hear_of(%s, %s, %s)",
            [[user.pk for user in users], row.keys, row.lookups],
        )
        may_hear = {found for (found,) in cursor.fetchall()}
    return [user for user in users if user.pk in may_hear]
