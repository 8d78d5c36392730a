"""Forms that are not finished: encrypted, seen by their writer only, gone after thirty days.

Exempt from "every change is a command": a draft is nobody's fact yet, and is saved while somebody
types. Nothing of it reaches the journal. The database shows a draft to its writer alone.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from tutela.kernel import clock, crypto
from tutela.kernel.access import Staff, act_as
from tutela.kernel.errors import AccessDenied
from tutela.organisations.models import Draft

KEPT = timedelta(days=30)


@dataclass(frozen=True)
class Unfinished:
    """A draft as its writer sees it. `content` is what was typed, by field."""

    id: UUID
    form: str
    about: UUID | None
    part: str
    saved_at: datetime
    content: Mapping[str, Any]


def save_draft(
    actor: Staff,
    key: UUID,
    /,
    *,
    form: str,
    content: Mapping[str, Any],
    about: UUID | None = None,
    part: str = "",
) -> None:
    """Keep what was typed under a key that the form chose. Raises: AccessDenied for another's key."""
    values = {
        "form": form,
        "about": about,
        "part": part,
        "content": json.dumps(dict(content), ensure_ascii=False),
        "saved_at": clock.now(),
    }
    with act_as(actor):
        draft = Draft.objects.filter(pk=key).first()
        if draft is None:
            fresh = Draft(id=key, user_id=actor.id, **values)
            Draft.objects.bulk_create([fresh], ignore_conflicts=True)
            if not Draft.objects.filter(pk=key).exists():
                raise AccessDenied(form)
            return
        for field, value in values.items():
            setattr(draft, field, value)
        draft.save(update_fields=list(values))


def draft(actor: Staff, key: UUID) -> Unfinished:
    """Return one of the actor's own drafts. Raises: AccessDenied."""
    with act_as(actor):
        found = Draft.objects.filter(pk=key, user_id=actor.id).first()
        if found is None:
            raise AccessDenied("draft")
        return _opened(found)


def drafts(actor: Staff, *, form: str = "", about: UUID | None = None) -> list[Unfinished]:
    """Return the actor's own drafts, newest first."""
    with act_as(actor):
        found = Draft.objects.filter(user_id=actor.id).order_by("-saved_at")
        if form:
            found = found.filter(form=form)
        if about is not None:
            found = found.filter(about=about)
        rows: list[Any] = list(found.annotate(key=crypto.key_of("user_id")))
        for row in rows:
            crypto.hold(row.user_id, row.key)
        return [_opened(row) for row in rows]


def discard_draft(actor: Staff, key: UUID) -> None:
    """Throw one of the actor's own drafts away; it is no fault if it is gone already."""
    with act_as(actor):
        Draft.objects.filter(pk=key, user_id=actor.id).delete()


def expire_drafts() -> int:
    """Throw away what nobody has touched for thirty days; for the job alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.expire_drafts(%s)", [clock.now() - KEPT])
        gone: int = cursor.fetchone()[0]
    return gone


def forget_just_done() -> int:
    """Throw away what can no longer be undone; for the job alone."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.forget_just_done()")
        gone: int = cursor.fetchone()[0]
    return gone


def _opened(row: Draft) -> Unfinished:
    content = json.loads(row.content) if row.content else {}
    return Unfinished(row.pk, row.form, row.about, row.part, row.saved_at, content)
