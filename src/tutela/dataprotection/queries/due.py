"""Which clocks of data protection the officers must hear of."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from tutela.dataprotection import rules
from tutela.dataprotection.enums import OPEN_REQUESTS, BreachState
from tutela.kernel import clock
from tutela.kernel.access import Actor

BEFORE_AN_ANSWER = timedelta(days=5)
BEFORE_THE_AUTHORITY = timedelta(hours=24)


def requests_due(actor: Actor) -> list[UUID]:
    """Return the requests that must be answered soon and of which nobody was told."""
    rows = rules.remind_of_request.rows(actor).filter(
        state__in=OPEN_REQUESTS, due_at__lte=clock.now() + BEFORE_AN_ANSWER, reminded_at=None
    )
    return list(rows.values_list("pk", flat=True))


def breaches_due(actor: Actor) -> list[UUID]:
    """Return the breaches of which the authority must know soon and nobody was told."""
    rows = rules.remind_of_breach.rows(actor).filter(
        state=BreachState.OPEN,
        authority_said=False,
        due_at__lte=clock.now() + BEFORE_THE_AUTHORITY,
        reminded_at=None,
    )
    return list(rows.values_list("pk", flat=True))


def holds_due(actor: Actor) -> list[UUID]:
    """Return the holds that are to be looked at again and of which nobody was told."""
    rows = rules.remind_of_hold.rows(actor).filter(
        ended_at=None, review_on__lte=clock.today(), reminded_at=None
    )
    return list(rows.values_list("pk", flat=True))
