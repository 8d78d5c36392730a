"""Who sees a sealed file, and the emergencies in which somebody opened a file beyond their reach."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from tutela.cases import rules
from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor
from tutela.kernel.events import Subject
from tutela.organisations.enums import Verdict
from tutela.organisations.models import BrokenGlass, LetIn, Notification, SealedFile, User

_MOST = 50


@dataclass(frozen=True)
class Insider:
    """Somebody who sees a sealed file."""

    id: UUID
    name: str
    since: datetime
    is_keeper: bool
    is_worker: bool


@dataclass(frozen=True)
class Looked:
    """Somebody who is not let in looked for the child of a sealed file."""

    name: str
    at: datetime


@dataclass(frozen=True)
class Sealing:
    """How a file is sealed."""

    since: datetime
    by: str
    reason: str
    inside: tuple[Insider, ...]  # the keeper first
    looked: tuple[Looked, ...]  # told to the keeper alone; the newest first


@dataclass(frozen=True)
class Emergency:
    """A file that was opened beyond somebody's reach."""

    id: UUID
    version: int
    file_number: str
    by: str
    username: str
    unit_id: UUID | None
    reason: str
    at: datetime
    until: datetime
    ended_at: datetime | None
    running: bool
    verdict: Verdict | None
    review: str
    reviewed_by: str
    reviewed_at: datetime | None
    mine: bool  # nobody looks at their own


def sealing(actor: Actor, case_id: UUID) -> Sealing | None:
    """Return how a file is sealed, for those who may seal it; None if it is not. Raises: AccessDenied."""
    case = rules.seal_case.find(actor, case_id, lock=False)
    found = (
        SealedFile.objects.filter(file_id=case_id, ended_at=None).select_related("made_by").first()
    )
    if found is None:
        return None
    inside = [
        Insider(
            line.user_id,
            line.user.name,
            line.made_at,
            line.user_id == found.keeper_id,
            line.user_id == case.worker_id,
        )
        for line in LetIn.objects.filter(file_id=case_id, ended_at=None).select_related("user")
    ]
    return Sealing(
        found.made_at,
        found.made_by.name,
        found.reason,
        tuple(sorted(inside, key=lambda one: (not one.is_keeper, one.name))),
        _looked(case_id),
    )


def _looked(case_id: UUID) -> tuple[Looked, ...]:
    """Return who looked for the child, as the actor was told."""
    told = Notification.objects.filter(kind="SEALED_FILE_SOUGHT", file_id=case_id)
    lines = list(told.order_by("-made_at").values_list("subject_id", "made_at")[:_MOST])
    names = dict(User.objects.filter(pk__in={key for key, _at in lines}).values_list("pk", "name"))
    return tuple(Looked(names[key], at) for key, at in lines if key in names)


def emergencies(actor: Actor, *, waiting: bool, first: int = 0, most: int = 50) -> list[Emergency]:
    """Return the emergencies of the country, newest first; `waiting`: those nobody has looked at.

    Raises: AccessDenied, by the gate of the screen. The reasons are opened, and that is journalled.
    """
    rows = rules.read_glass.rows(actor)
    if waiting:
        rows = rows.filter(verdict="")
    found = list(
        rows.select_related("user", "reviewed_by").order_by("-made_at", "-id")[first : first + most]
    )
    journal.record_read("glass.listed", shown=sorted(row.file_id for row in found))
    return _told(actor, found)


def count_emergencies(actor: Actor, *, waiting: bool) -> int:
    """Return how many there are."""
    rows = rules.read_glass.rows(actor)
    return (rows.filter(verdict="") if waiting else rows).count()


def emergency(actor: Actor, key: UUID) -> Emergency:
    """Return one emergency, one's own too. Raises: AccessDenied."""
    row = rules.read_glass.find(actor, key, lock=False)
    journal.record_read("glass.opened", Subject.of(row))
    (told,) = _told(actor, [row])
    return told


def opened_file(actor: Actor, number: str) -> UUID | None:
    """Return the file of a number if the actor can open it now."""
    rows = rules.read_case.rows(actor).filter(number=number.strip().upper())
    return rows.values_list("pk", flat=True).first()


def _told(actor: Actor, rows: Collection[BrokenGlass]) -> list[Emergency]:
    crypto.fetch_keys({row.file_id for row in rows})
    numbers = _numbers({row.file_id for row in rows})
    return [
        Emergency(
            id=row.pk,
            version=row.version,
            file_number=numbers.get(row.file_id, ""),
            by=row.user.name,
            username=row.user.username,
            unit_id=row.user.unit_id,
            reason=row.reason,
            at=row.made_at,
            until=row.until,
            ended_at=row.ended_at,
            running=row.ended_at is None and row.until > clock.now(),
            verdict=Verdict(row.verdict) if row.verdict else None,
            review=row.review,
            reviewed_by=row.reviewed_by.name if row.reviewed_by else "",
            reviewed_at=row.reviewed_at,
            mine=row.user_id == getattr(actor, "id", None),
        )
        for row in rows
    ]


def _numbers(files: Collection[UUID]) -> dict[UUID, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM tutela.file_numbers(%s)", [list(files)])
        return dict(cursor.fetchall())
