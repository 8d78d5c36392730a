"""A clock of data protection runs out: a job tells the officers while there is time to act."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from tutela.dataprotection import rules
from tutela.dataprotection.commands.rows import of_file
from tutela.dataprotection.enums import OPEN_REQUESTS, BreachState
from tutela.dataprotection.errors import NothingToRemindOf
from tutela.dataprotection.events import BreachDue, LegalHoldDue, SubjectRequestDue
from tutela.dataprotection.models import Breach, LegalHold, SubjectRequest
from tutela.dataprotection.queries.due import BEFORE_AN_ANSWER, BEFORE_THE_AUTHORITY
from tutela.kernel import clock
from tutela.kernel.commands import Context, command
from tutela.kernel.events import Subject
from tutela.organisations.notifications import notify
from tutela.organisations.queries import country_holders


@command(
    "subject_request.remind",
    rules.remind_of_request,
    label=_("Remind of a request about data"),
)
def remind_of_request(ctx: Context, row: SubjectRequest, /) -> SubjectRequestDue:
    """Tell the officers five days before an answer is due.

    Refused when: it is answered, has no clock, it is too early, or they were told.
    """
    due = row.due_at is not None and row.due_at <= clock.now() + BEFORE_AN_ANSWER
    _remind(ctx, row, "REQUEST_DUE", due=due and row.state in OPEN_REQUESTS)
    return SubjectRequestDue(subject=Subject.of(row), also=of_file(row))


@command("breach.remind", rules.remind_of_breach, label=_("Remind of a breach"))
def remind_of_breach(ctx: Context, row: Breach, /) -> BreachDue:
    """Tell the officers a day before the authority must know.

    Refused when: that is answered, has no clock, it is too early, or they were told.
    """
    due = row.due_at is not None and row.due_at <= clock.now() + BEFORE_THE_AUTHORITY
    waits = row.state == BreachState.OPEN and not row.authority_said
    _remind(ctx, row, "BREACH_DUE", due=due and waits)
    return BreachDue(subject=Subject.of(row))


@command("legal_hold.remind", rules.remind_of_hold, label=_("Remind of a hold"))
def remind_of_hold(ctx: Context, row: LegalHold, /) -> LegalHoldDue:
    """Tell the officers that a hold is to be looked at again.

    Refused when: it is lifted, the day has not come, or they were told.
    """
    _remind(ctx, row, "HOLD_DUE", due=row.ended_at is None and row.review_on <= clock.today())
    return LegalHoldDue(subject=Subject.of(row), also=of_file(row))


def _remind(ctx: Context, row: Any, kind: str, *, due: bool) -> None:
    if not due or row.reminded_at is not None:
        raise NothingToRemindOf
    row.reminded_at = clock.now()
    row.save(update_fields=["reminded_at"])
    notify(ctx, country_holders("data_protection.keep"), kind, subject_id=row.pk)
