"""Undo for a minute: what an act changed is put back as it was.

    UNDOABLE["phone.end"] = Undoable((Rows("people.Phone"),), _("Add it again."))

When somebody performs such a command at the desk, the rows that it may change are read before it and
after it, as they lie in the database: what is sealed stays sealed. What was there before is kept for a
minute, closed with the key of whoever acted. `put_back` writes it again, unless a row is not as the
act left it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db import IntegrityError, connection, transaction
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tutela.kernel import clock, keys
from tutela.kernel.access import Staff
from tutela.kernel.errors import Refusal
from tutela.kernel.events import Subject, canonical
from tutela.kernel.just_done import JustDone
from tutela.kernel.models import JournalLine
from tutela.kernel.requests import Face

if TYPE_CHECKING:
    from tutela.kernel.commands import Context

HOLDS = timedelta(seconds=60)
UNDONE = "act.undone"
"""The event that takes another one back; its payload names that one as `undone`."""
_OURS = "version"  # counts on; never put back

Row = dict[str, Any]
Image = dict[str, dict[str, Row]]
"""Label of a model → key of a row → column → value, as PostgreSQL writes it in JSON."""


@dataclass(frozen=True)
class Rows:
    """Rows that an act may change: those whose `column` says what `of` of its target says.

    Whoever changes one of them meanwhile, or adds one, makes the act stand, even if it did not touch it.
    """

    model: str
    column: str = "id"
    of: str = "pk"


@dataclass(frozen=True)
class Undoable:
    """What a command may change beside its target, and what helps when it is too late to undo it."""

    rows: tuple[Rows, ...]
    instead: str | Promise


UNDOABLE: dict[str, Undoable] = {}
"""Code of a command → how it is undone. Filled by the apps' `undo` modules."""


class TooLateToUndo(Refusal):
    """The minute is over, or there is nothing of one's own to undo."""

    code = "undo.too_late"
    sentence = _("More than a minute has passed, so this can no longer be undone with one click.")


class ChangedSinceDone(Refusal):
    """Somebody worked on with what the act left."""

    code = "undo.changed"
    sentence = _("This was changed again meanwhile, so it was not undone. Look at it as it is now.")


@dataclass(frozen=True)
class Before:
    """What was there before an act. `watched`: label, column and value of what was read."""

    watched: tuple[tuple[str, str, str], ...]
    image: Image


def look(ctx: Context, code: str, target: Model) -> Before | None:
    """Read what a command may change, before it does; None where nobody could undo it."""
    found = UNDOABLE.get(code)
    if found is None or not isinstance(ctx.actor, Staff) or ctx.request.face != Face.DESK:
        return None
    watched = tuple((r.model, r.column, str(getattr(target, r.of))) for r in found.rows)
    return Before(watched, _image(watched))


def keep(ctx: Context, code: str, key: UUID, before: Before) -> datetime | None:
    """Keep for a minute what an act changed; returns until when it can be undone.

    None where nothing changed. Also: throws away what the actor can no longer undo.
    """
    now, me = clock.now(), ctx.actor
    if not isinstance(me, Staff) or not ctx.events:
        return None
    JustDone.objects.filter(user_id=me.id, until__lt=now).delete()
    after = _image(before.watched)
    was: dict[str, dict[str, Row | None]] = {label: {} for label in after}
    for label, row in _changed(before.image, after):
        was[label][row] = before.image[label].get(row)
    if not any(was.values()):
        return None
    content = {
        "watched": before.watched,
        "before": was,
        "after": _digest(after),
        "gone": any(str(key) in rows for rows in was.values())
        and not any(str(key) in rows for rows in after.values()),
        "event": ctx.events[0].type,
        "subjects": [[s.type, str(s.id)] for e in ctx.events for s in (e.subject, *e.also)],
        "told": [[str(part) if part else "" for part in one] for one in ctx.told],
    }
    JustDone.objects.create(
        id=keys.new(),
        user_id=me.id,
        request_id=ctx.request.id,
        command=code,
        row=key,
        until=now + HOLDS,
        content=json.dumps(content),
    )
    return now + HOLDS


@dataclass(frozen=True)
class Done:
    """An act that can still be undone by whoever did it."""

    command: str
    row: UUID
    content: dict[str, Any]

    @property
    def gone(self) -> bool:
        """Say whether the act deleted its row: no rule can find it."""
        return bool(self.content["gone"])

    @property
    def event(self) -> str:
        """Return the type of the first event of the act."""
        return str(self.content["event"])

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """Return what the act was about, each once: first its own row."""
        found = dict.fromkeys(Subject(kind, UUID(key)) for kind, key in self.content["subjects"])
        return tuple(found)

    @property
    def told(self) -> list[tuple[UUID, UUID | None, UUID | None]]:
        """Return who was told of the act, of which file and of which row."""
        return [
            (UUID(user), UUID(file) if file else None, UUID(about) if about else None)
            for user, file, about in self.content["told"]
        ]


def done(user: UUID, request: UUID) -> Done:
    """Return one's own act of the last minute, and let it be undone once. Raises: TooLateToUndo."""
    acts = JustDone.objects.select_for_update()
    found = acts.filter(user_id=user, request_id=request, until__gte=clock.now()).first()
    if found is None:
        raise TooLateToUndo
    content: dict[str, Any] = json.loads(found.content)
    found.delete()
    return Done(found.command, found.row, content)


def put_back(act: Done, user: UUID) -> None:
    """Write again what was there before an act. Raises: ChangedSinceDone."""
    now = _image(tuple(tuple(one) for one in act.content["watched"]))
    before: dict[str, dict[str, Row | None]] = act.content["before"]
    if _digest(now) != act.content["after"]:
        raise ChangedSinceDone
    try:
        with transaction.atomic():
            for label, rows in before.items():
                for key, row in rows.items():
                    _write(apps.get_model(label), key, row, now[label].get(key), user)
    except IntegrityError as taken:  # the same was entered anew, where nobody watched
        raise ChangedSinceDone from taken


def without_undone(lines: Iterable[JournalLine]) -> list[JournalLine]:
    """Return lines of the journal, oldest first, without what was undone and what undid it."""
    found: list[JournalLine] = []
    for line in lines:
        if line.event != UNDONE:
            found.append(line)
            continue
        undone = json.loads(line.payload)["undone"]
        same = [n for n, one in enumerate(found) if one.subject_id == line.subject_id]
        if same and found[same[-1]].event == undone:  # nobody touched the row in between
            del found[same[-1]]
    return found


def _write(model: type[Model], key: str, row: Row | None, now: Row | None, user: UUID) -> None:
    """Put one row back: what was changed, what was deleted; what is new is struck out."""
    table = connection.ops.quote_name(model._meta.db_table)
    if row is None:
        row = {**(now or {}), "voided_at": clock.now().isoformat(), "voided_by_id": str(user)}
    columns = [one for one in row if now is None or (one != _OURS and row[one] != now[one])]
    if not columns:
        return
    names = ", ".join(map(connection.ops.quote_name, columns))
    said = f"SELECT {names} FROM jsonb_populate_record(NULL::{table}, %s::jsonb)"  # noqa: S608 -- a model's own columns
    with connection.cursor() as cursor:
        if now is None:
            cursor.execute(f"INSERT INTO {table} ({names}) {said}", [json.dumps(row)])
        else:
            cursor.execute(
                f"UPDATE {table} SET ({names}) = ({said}) WHERE id = %s",  # noqa: S608
                [json.dumps(row), key],
            )


def _image(watched: tuple[Any, ...]) -> Image:
    """Read rows as they lie in the database, and hold them."""
    found: Image = {}
    for label, column, value in watched:
        model = apps.get_model(label)
        table, name = map(connection.ops.quote_name, (model._meta.db_table, column))
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, to_jsonb(t)::text FROM {table} t WHERE {name} = %s"  # noqa: S608
                " ORDER BY id FOR NO KEY UPDATE",
                [value],
            )
            rows = {str(key): json.loads(row) for key, row in cursor.fetchall()}
        found.setdefault(label, {}).update(rows)
    return found


def _changed(before: Image, after: Image) -> Iterator[tuple[str, str]]:
    for label, rows in after.items():
        for key in {**before[label], **rows}:
            old, new = before[label].get(key), rows.get(key)
            if _without_version(old) != _without_version(new):
                yield label, key


def _without_version(row: Row | None) -> Row | None:
    return row and {name: value for name, value in row.items() if name != _OURS}


def _digest(image: Image) -> str:
    return sha256(canonical(image).encode()).hexdigest()
