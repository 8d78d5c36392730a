"""The journal: what was done, by whom, to what; and what was seen.

Changes are chained by hash for each subject, in the transaction of the change. Reads, searches,
lists and sign-ins are lines without a chain. Both are sealed within a minute (`kernel.seals`).
"""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import connection
from django.db.models import DateTimeField, F, Func, Model, TextField, Value

from tutela.kernel import access, clock
from tutela.kernel.events import Event, Subject, canonical
from tutela.kernel.requests import Request


def record(event: Event, request: Request) -> int:
    """Append one change to its subject's chain and return the line's number."""
    access.current()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.record_change(%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                event.subject.type,
                event.subject.id,
                event.type,
                event.version,
                request.id,
                request.occurred_at,
                clock.now(),
                event.payload(request.face),
            ],
        )
        line: int = cursor.fetchone()[0]
    return line


class Reading(Func):
    """A line about a row that a query finds, written by the very statement that reads the row."""

    function = "tutela.record_read"
    output_field = TextField()

    def __init__(self, event: str, model: type[Model]) -> None:
        said = (event, model._meta.label, F("pk"), canonical({}))
        super().__init__(
            *(Value(one, TextField()) if isinstance(one, str) else one for one in said),
            Value(clock.now(), DateTimeField()),
        )


def record_read(
    event: str,
    subject: Subject | None = None,
    *,
    shown: Iterable[UUID] = (),
    **facts: str | int,
) -> None:
    """Append a line about something seen: a file opened, the rows that a list showed, a denial."""
    payload = {**facts, **({"shown": tuple(shown)} if shown else {})}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tutela.record_read(%s, %s, %s, %s, %s)",
            [
                event,
                subject.type if subject else "",
                subject.id if subject else None,
                canonical(payload),
                clock.now(),
            ],
        )
