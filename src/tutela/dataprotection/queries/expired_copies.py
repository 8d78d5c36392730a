"""What has had its time and waits to be thrown away."""

from __future__ import annotations

from uuid import UUID

from tutela.dataprotection import rules
from tutela.dataprotection.enums import CopyState
from tutela.kernel import clock
from tutela.kernel.access import Actor

MOST = 500
"""So many at one night; what is left waits for the next."""


def copies_over(actor: Actor) -> list[UUID]:
    """Return the copies whose time is over."""
    rows = rules.handle_copy.rows(actor).filter(expires_at__lte=clock.now())
    live = rows.exclude(state=CopyState.GONE).order_by("expires_at")
    return list(live.values_list("pk", flat=True)[:MOST])
