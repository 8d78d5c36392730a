"""What data protection keeps outside of files, and until when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.timezone import localdate

from tutela.dataprotection import rules
from tutela.dataprotection.enums import OPEN_REQUESTS, BreachState
from tutela.dataprotection.models import Breach, SubjectRequest
from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.people.births import add_years
from tutela.reference.queries import setting


def request_until(row: SubjectRequest) -> date | None:
    """Return the day from which a request is forgotten; None: it runs still, or goes with a file."""
    if row.file_number or row.state in OPEN_REQUESTS:
        return None
    ended = row.told_on or (localdate(row.answered_at) if row.answered_at else row.received_on)
    return add_years(ended, int(setting("retention")["request_years"]))


def breach_until(row: Breach) -> date | None:
    """Return the day from which a breach is forgotten; None: it is not closed."""
    if row.state != BreachState.CLOSED or row.closed_at is None:
        return None
    return add_years(localdate(row.closed_at), int(setting("retention")["breach_years"]))


def requests_over(actor: Actor) -> list[UUID]:
    """Return the requests whose time is over."""
    rows = rules.forget_request.rows(actor).filter(file_number="").exclude(state__in=OPEN_REQUESTS)
    return _over((row.pk, request_until(row)) for row in rows.iterator())


def breaches_over(actor: Actor) -> list[UUID]:
    """Return the breaches whose time is over."""
    rows = rules.forget_breach.rows(actor).filter(state=BreachState.CLOSED)
    return _over((row.pk, breach_until(row)) for row in rows.iterator())


def _over(rows: Iterable[tuple[UUID, date | None]]) -> list[UUID]:
    return [key for key, until in rows if until is not None and until <= clock.today()]
