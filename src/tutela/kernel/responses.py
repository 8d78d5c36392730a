"""What a request was answered, kept so that the same request is never carried out twice."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from tutela.kernel import clock
from tutela.kernel.access import Actor
from tutela.kernel.errors import Refusal, Replayed, RequestConflict
from tutela.kernel.events import Event
from tutela.kernel.models import CommandRequest
from tutela.kernel.requests import Request


@dataclass(frozen=True)
class Answer:
    """What came of a request: the row, its new version, the events by type."""

    request_id: UUID
    command: str
    key: UUID
    version: int | None
    events: tuple[str, ...]
    subjects: tuple[UUID, ...]
    replayed: bool = False
    undo_until: datetime | None = None  # of the first answer alone: it is not kept


@dataclass(frozen=True)
class Kept:
    """The row that holds the place of a request while it is carried out."""

    request_id: UUID
    row: int

    def answer(
        self, code: str, key: UUID, events: tuple[Event, ...], version: int | None
    ) -> Answer:
        """Write the answer down and return it."""
        answer = Answer(
            self.request_id,
            code,
            key,
            version,
            tuple(e.type for e in events),
            tuple(e.subject.id for e in events),
        )
        said = {
            **vars(answer),
            "request_id": str(answer.request_id),
            "key": str(key),
            "subjects": [str(s) for s in answer.subjects],
        }
        del said["undo_until"]
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE kernel_commandrequest SET answer = %s WHERE id = %s",
                [json.dumps({"done": said}), self.row],
            )
        return answer


def actor_name(actor: Actor) -> str:
    """Return how an actor is written in the table of requests."""
    return f"{actor.kind}:{_name(actor)}"


def _name(actor: Actor) -> str:
    for attribute in ("id", "job", "door"):
        if hasattr(actor, attribute):
            return str(getattr(actor, attribute))
    raise TypeError(actor)


def remember(actor: Actor, code: str, request: Request, digest: bytes) -> Answer | Kept:
    """Hold a place for the request, or give its first answer again; a duplicate waits for the first.

    Raises: RequestConflict when the id was used for something else; the stored refusal.
    """
    who = actor_name(actor)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO kernel_commandrequest (actor, request_id, command, digest, recorded_at) "
            "VALUES (%s, %s, %s, %s, %s) ON CONFLICT (actor, request_id) DO NOTHING RETURNING id",
            [who, request.id, code, digest, clock.now()],
        )
        made = cursor.fetchone()
    if made:
        return Kept(request.id, made[0])
    row = CommandRequest.objects.get(actor=who, request_id=request.id)
    if bytes(row.digest) != digest:
        conflict = RequestConflict()
        conflict.replayed = True  # nothing new to keep
        raise conflict
    return _told_again(row.answer or {})


def _told_again(answer: dict[str, Any]) -> Answer:
    if "refused" in answer:
        raise Replayed(**answer["refused"])
    said = answer["done"]
    return Answer(
        UUID(said["request_id"]),
        said["command"],
        UUID(said["key"]),
        said["version"],
        tuple(said["events"]),
        tuple(UUID(s) for s in said["subjects"]),
        replayed=True,
    )


def keep_refusal(
    actor: Actor, code: str, request: Request, digest: bytes, refusal: Refusal
) -> None:
    """Store a refusal after the rollback. A competitor's answer is left alone."""
    CommandRequest.objects.bulk_create(
        [
            CommandRequest(
                actor=actor_name(actor),
                request_id=request.id,
                command=code,
                digest=digest,
                recorded_at=clock.now(),
                answer={
                    "refused": {
                        "code": refusal.code,
                        "sentence": str(refusal),
                        "facts": refusal.facts,
                    }
                },
            )
        ],
        ignore_conflicts=True,
    )
