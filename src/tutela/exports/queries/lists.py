"""Exports as the screens list them: one's own, and for the officer those of everybody."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.functional import Promise

from tutela.exports import rules
from tutela.exports.columns import Wish
from tutela.exports.enums import LEVEL_WORDS, ExportState, Format, Purpose
from tutela.exports.errors import fault_words
from tutela.exports.limits import most_rows
from tutela.exports.models import Export
from tutela.exports.queries.reading import archived
from tutela.exports.queries.tables import TABLES, table_of
from tutela.exports.queries.wishes import narrowed
from tutela.kernel import clock, crypto, journal
from tutela.kernel.access import Actor
from tutela.kernel.privacy import Level

MOST = 100
RECENT = timedelta(days=30)
SORTS = {"new": ("-asked_at", "-id"), "old": ("asked_at", "id"), "rows": ("-planned", "-id")}


@dataclass(frozen=True)
class ExportLine:
    """One export in words."""

    id: UUID
    version: int
    by: str
    table: str | Promise
    level: str | Promise
    format: Format
    purpose: Purpose
    why: str  # empty once a file in it was erased
    filters: tuple[tuple[str, str], ...]
    state: ExportState
    planned: int
    rows: int
    size: int
    fault: str
    asked_at: datetime
    expires_at: datetime | None
    taken_at: datetime | None
    ended_at: datetime | None
    archived: bool
    made: bool

    @property
    def percent(self) -> int:
        """Return how far the job is."""
        return min(100, 100 * self.rows // self.planned)

    @property
    def count(self) -> int:
        """Return how many rows it holds, or would."""
        return self.rows if self.made else self.planned

    @property
    def open(self) -> bool:
        """Say whether there is something to delete."""
        return self.ended_at is None

    @property
    def ready(self) -> bool:
        """Say whether it can be downloaded."""
        return self.state is ExportState.READY and bool(
            self.expires_at and clock.now() < self.expires_at
        )


@dataclass(frozen=True)
class Offer:
    """What an export of a list would hold today. `more`: at least one row more than it may."""

    rows: int
    more: bool
    filters: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Asked:
    """What the officer's register is narrowed to; empty: everything."""

    people: str = ""
    purpose: str = ""
    level: str = ""
    state: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Month:
    """The last thirty days in figures."""

    exports: int
    rows: int
    named: int  # with names, or more
    people: int  # who asked


def offer(actor: Actor, table: str, wish: Wish) -> Offer:
    """Return what an export would hold. Raises: AccessDenied; ValueError for filters that are none."""
    most = most_rows()
    found = table_of(table)
    rows = len(found.keys(actor, wish, most + 1))
    return Offer(min(rows, most), rows > most, tuple(found.said(wish.filters)))


def mine(actor: Actor) -> tuple[ExportLine, ...]:
    """Return the newest exports of one's own, at most a hundred."""
    rows = rules.own_export.rows(actor).select_related("user").order_by(*SORTS["new"])
    return lines(rows[:MOST])


def own(actor: Actor, export_id: UUID) -> ExportLine:
    """Return one export of one's own. Raises: AccessDenied."""
    return lines([rules.own_export.find(actor, export_id, lock=False)])[0]


def overseen(actor: Actor, asked: Asked, sort: str = "new") -> QuerySet[Export]:
    """Return the exports of everybody, for whoever oversees them."""
    rows = rules.oversee_export.rows(actor).select_related("user").order_by(*SORTS[sort])
    where = Q()
    for name in ("purpose", "level", "state"):
        if value := getattr(asked, name):
            where &= Q(**{name: value})
    if words := asked.people.strip():
        where &= Q(user__name__icontains=words) | Q(user__username__icontains=words)
    if asked.first_day:
        where &= Q(asked_at__gte=_midnight(asked.first_day))
    if asked.last_day:
        where &= Q(asked_at__lt=_midnight(asked.last_day + timedelta(days=1)))
    return rows.filter(where)


def shown(rows: Iterable[Export]) -> tuple[ExportLine, ...]:
    """Return a page of the register in words, and write a line about having looked."""
    found = lines(rows)
    journal.record_read("export.overseen", shown=[one.id for one in found])
    return found


def month(actor: Actor) -> Month:
    """Return the last thirty days in figures."""
    rows = rules.oversee_export.rows(actor).filter(asked_at__gte=clock.now() - RECENT)
    said = rows.aggregate(
        exports=Count("id"),
        rows=Sum("planned", default=0),
        named=Count("id", filter=Q(level__in=[Level.PERSONAL, Level.SEALED])),
        people=Count("user", distinct=True),
    )
    return Month(**said)


def lines(exports: Iterable[Export]) -> tuple[ExportLine, ...]:
    """Return exports in words, with one query for their keys."""
    found = list(exports)
    crypto.fetch_keys([row.pk for row in found])
    most = most_rows()
    return tuple(_line(row, most) for row in found)


def _line(row: Export, most: int) -> ExportLine:
    table = TABLES[row.table]
    return ExportLine(
        id=row.pk,
        version=row.version,
        by=row.user.name,
        table=table.label,
        level=LEVEL_WORDS[Level(row.level)],
        format=Format(row.format),
        purpose=Purpose(row.purpose),
        why=row.why,
        filters=tuple(narrowed(row)),
        state=ExportState(row.state),
        planned=row.planned,
        rows=row.rows,
        size=row.size,
        fault=fault_words(row.fault, most),
        asked_at=row.asked_at,
        expires_at=row.expires_at,
        taken_at=row.taken_at,
        ended_at=row.ended_at,
        archived=archived(row),
        made=row.made_at is not None,
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))
