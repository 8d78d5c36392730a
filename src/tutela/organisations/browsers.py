"""The browsers in which somebody is signed in, for that person's own eyes.

Exempt from "every change is a command": a session belongs to the sign-in, which is allauth's.
Sign-ins, sign-outs and endings are read lines of the journal. No address is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.contrib.sessions.models import Session
from django.db import connection

from tutela.kernel import clock, journal
from tutela.kernel.access import Staff, System, act_as
from tutela.kernel.errors import AccessDenied
from tutela.kernel.events import Subject
from tutela.organisations.models import SignedInBrowser


@dataclass(frozen=True)
class Browser:
    """One browser; `here` is the one that asks."""

    id: UUID
    device: str
    started_at: datetime
    seen_at: datetime
    here: bool


def note_browser(actor: Staff, session_key: str, device: str, *, before: str = "") -> None:
    """Remember that the account is signed in in this browser, and was seen now.

    `before` is the session's former key, if it was given a new one.
    """
    now = clock.now()
    with act_as(actor):
        own = SignedInBrowser.objects.filter(user_id=actor.id)
        known = own.filter(session_key__in={session_key, before} - {""})
        if not known.update(session_key=session_key, seen_at=now):
            SignedInBrowser.objects.bulk_create(
                [
                    SignedInBrowser(
                        user_id=actor.id,
                        session_key=session_key,
                        device=device[:60],
                        started_at=now,
                        seen_at=now,
                    )
                ],
                ignore_conflicts=True,
            )


def browser_of(actor: Staff, session_key: str) -> UUID:
    """Return the browser that a session of the actor is kept as, once it has been noted."""
    with act_as(actor):
        own = SignedInBrowser.objects.filter(user_id=actor.id, session_key=session_key)
        return own.values_list("pk", flat=True).get()


def own_browsers(actor: Staff, here: str) -> list[Browser]:
    """Return where the actor is signed in now, this browser first, then the last seen."""
    with act_as(actor):
        rows = list(SignedInBrowser.objects.filter(user_id=actor.id).order_by("-seen_at"))
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=clock.now()
        ).values_list("session_key", flat=True)
    )
    found = [
        Browser(row.pk, row.device, row.started_at, row.seen_at, row.session_key == here)
        for row in rows
        if row.session_key in alive
    ]
    return sorted(found, key=lambda browser: not browser.here)


def end_browser(actor: Staff, key: UUID) -> None:
    """Sign one of the actor's own browsers out. Raises: AccessDenied."""
    with act_as(actor):
        row = SignedInBrowser.objects.filter(pk=key, user_id=actor.id).first()
        if row is None:
            raise AccessDenied("browser")
        _end(actor, [row])


def end_if_there(actor: Staff, key: UUID) -> None:
    """Sign one of the actor's own browsers out, in the actor's context; one that is out already stays so."""
    _end(actor, list(SignedInBrowser.objects.filter(pk=key, user_id=actor.id)))


def end_other_browsers(actor: Staff, here: str) -> int:
    """Sign the actor out everywhere but here; return how many browsers that were."""
    with act_as(actor):
        rows = list(SignedInBrowser.objects.filter(user_id=actor.id).exclude(session_key=here))
        _end(actor, rows)
    return len(rows)


def forget_browsers() -> int:
    """Forget sessions that are over; for the job alone."""
    with act_as(System("browsers.forget")), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_browsers()")
        gone: int = cursor.fetchone()[0]
    return gone


def _end(actor: Staff, rows: list[SignedInBrowser]) -> None:
    Session.objects.filter(session_key__in=[row.session_key for row in rows]).delete()
    for row in rows:
        journal.record_read("session.ended", Subject("organisations.User", actor.id))
        row.delete()
