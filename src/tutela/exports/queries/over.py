"""What has had its time, and what broke off."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from tutela.exports import rules
from tutela.exports.enums import ExportState
from tutela.kernel import clock
from tutela.kernel.access import Actor

MOST = 500
"""So many at one time; what is left waits for the next."""


def over(actor: Actor) -> list[UUID]:
    """Return the exports whose time is over."""
    ready = rules.keep_export.rows(actor).filter(state=ExportState.READY)
    found = ready.filter(expires_at__lte=clock.now()).order_by("expires_at")
    return list(found.values_list("pk", flat=True)[:MOST])


def broken_off(actor: Actor, before: datetime) -> list[UUID]:
    """Return the exports that wait and of which nothing was heard since."""
    waiting = rules.keep_export.rows(actor).filter(state=ExportState.WAITING)
    found = waiting.filter(moved_at__lt=before).order_by("moved_at")
    return list(found.values_list("pk", flat=True)[:MOST])


def kept_blobs(actor: Actor) -> set[UUID]:
    """Return the names of the bytes that exports hold."""
    rows = rules.keep_export.rows(actor).filter(state__in=[ExportState.READY, ExportState.WAITING])
    return set(rows.values_list("blob", flat=True))
