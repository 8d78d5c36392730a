"""The journal of the whole country, for whoever oversees it: who saw and did what, never of whom.

Lines name accounts and numbers of files; no name of a child, no text. Looking is itself a line.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from tutela.cases.models import Case
from tutela.cases.queries.history import THROUGH
from tutela.cases.queries.journal_words import REFUSED, SEEN, SIGN_IN, Drawer, words_of
from tutela.cases.queries.words import names_of
from tutela.kernel import clock, journal
from tutela.kernel.access import Actor, current
from tutela.kernel.errors import AccessDenied
from tutela.kernel.models import JournalLine, JournalLink, ReadLine
from tutela.organisations.models import User
from tutela.people.models import Person

READ_JOURNAL = "journal.read"
PAGE = 50
MOST_PEOPLE = 500
WEEK = timedelta(days=7)
_CASE = Case._meta.label
_MANY = (_CASE, Person._meta.label, User._meta.label)  # itself a file, or of many files


@dataclass(frozen=True)
class Asked:
    """What to look for; empty: everything. `people` are words of a name or user name."""

    drawer: Drawer | None = None
    people: str = ""
    file_number: str = ""
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True)
class Cursor:
    """Where a page ended: the moment, the half of the journal (C changes, R reads), the line."""

    at: datetime
    half: str
    line: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}|{self.half}|{self.line}"

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """Read a cursor from an address; None for what is none."""
        try:
            at, half, line = text.split("|")
            return cls(datetime.fromisoformat(at), half, int(line))
        except ValueError:
            return None


@dataclass(frozen=True)
class Line:
    """One line: when, who (empty: nobody who was signed in), what, which file, how many were shown."""

    half: str
    id: int
    at: datetime
    who: str
    by_itself: bool
    words: str | Promise
    through: str | Promise
    file_number: str
    shown: int
    refused: bool


@dataclass(frozen=True)
class Page:
    """Lines newest first. `unknown`: what was looked for is no file's number, or nobody's name."""

    lines: tuple[Line, ...]
    earlier: Cursor | None
    unknown: bool = False


@dataclass(frozen=True)
class Reader:
    """How many different files somebody opened."""

    name: str
    files: int


@dataclass(frozen=True)
class Week:
    """The last seven days in figures."""

    denied: int
    wrong_passwords: int
    revealed: int
    readers: tuple[Reader, ...]


def search(actor: Actor, asked: Asked, *, before: Cursor | None = None) -> Page:
    """Return lines of the journal, and write one about having looked. Raises: AccessDenied."""
    _refuse_stranger(actor)
    journal.record_read("journal.searched", drawer=asked.drawer or "", narrowed=_narrowed(asked))
    accounts = _accounts(asked.people)
    file_id = _file(asked.file_number)
    if accounts == [] or (asked.file_number and file_id is None):
        return Page((), None, unknown=True)
    changes, reads = JournalLine.objects.all(), ReadLine.objects.all()
    if asked.drawer is Drawer.CHANGED:
        reads = reads.none()
    elif asked.drawer:
        events = {Drawer.SEEN: SEEN, Drawer.SIGN_IN: SIGN_IN, Drawer.REFUSED: REFUSED}
        changes, reads = changes.none(), reads.filter(event__in=events[asked.drawer])
    if file_id:
        linked = JournalLink.objects.filter(subject_id=file_id).values("line")
        changes = changes.filter(Q(subject_id=file_id) | Q(pk__in=linked))
        reads = reads.filter(subject_id__in=_subjects(file_id))
    found = [
        *_newest(changes, "C", asked, accounts, before),
        *_newest(reads, "R", asked, accounts, before),
    ]
    found.sort(key=lambda one: (one[1].recorded_at, one[0], one[1].pk), reverse=True)
    shown = found[:PAGE]
    last = shown[-1] if len(found) > PAGE else None
    earlier = Cursor(last[1].recorded_at, last[0], last[1].pk) if last else None
    return Page(tuple(_lines(shown)), earlier)


def week(actor: Actor) -> Week:
    """Return the last seven days in figures. Raises: AccessDenied."""
    _refuse_stranger(actor)
    recent = ReadLine.objects.filter(recorded_at__gte=clock.now() - WEEK)
    events = ("command.denied", "session.refused", "session.throttled", "hidden_address.revealed")
    counted = dict(
        recent.filter(event__in=events).values_list("event").annotate(n=Count("id")).order_by()
    )
    opened = recent.filter(event="case.viewed", actor_kind="staff").values("actor")
    most = list(opened.annotate(n=Count("subject_id", distinct=True)).order_by("-n", "actor")[:5])
    names = names_of(UUID(row["actor"]) for row in most)
    return Week(
        counted.get("command.denied", 0),
        counted.get("session.refused", 0) + counted.get("session.throttled", 0),
        counted.get("hidden_address.revealed", 0),
        tuple(Reader(names.get(UUID(row["actor"]), ""), row["n"]) for row in most),
    )


def _refuse_stranger(actor: Actor) -> None:
    """Refuse whoever does not read all of the journal: it is one."""
    if current().actor != actor or not current().reach(READ_JOURNAL).country:
        raise AccessDenied(READ_JOURNAL)


def _narrowed(asked: Asked) -> str:
    """Say by what a look was narrowed, not to what."""
    told = {"people": asked.people, "file": asked.file_number, "days": asked.first_day}
    return ",".join(name for name, value in told.items() if value)


def _accounts(words: str) -> list[str] | None:
    """Return the accounts whose name or user name holds these words; None: nobody was asked for."""
    if not words.strip():
        return None
    wanted = Q(name__icontains=words.strip()) | Q(username__icontains=words.strip())
    found = User.objects.filter(wanted).order_by("name").values_list("pk", flat=True)
    return [str(key) for key in found[:MOST_PEOPLE]]


def _file(number: str) -> UUID | None:
    if not number.strip():
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.file_numbered(%s)", [number.strip().upper()])
        found: UUID | None = cursor.fetchone()[0]
    return found


def _subjects(file_id: UUID) -> list[UUID]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.subjects_of_file(%s)", [file_id])
        found: list[UUID] = cursor.fetchone()[0]
    return found


def _newest(
    rows: QuerySet[Any], half: str, asked: Asked, accounts: list[str] | None, before: Cursor | None
) -> list[tuple[str, Any]]:
    """Return the newest rows of one half of the journal, one more than a page shows."""
    if accounts is not None:
        rows = rows.filter(actor_kind="staff", actor__in=accounts)
    if asked.first_day:
        rows = rows.filter(recorded_at__gte=_midnight(asked.first_day))
    if asked.last_day:
        rows = rows.filter(recorded_at__lt=_midnight(asked.last_day + timedelta(days=1)))
    if before:
        older = Q(recorded_at__lt=before.at)
        if half < before.half:
            older = Q(recorded_at__lte=before.at)
        elif half == before.half:
            older |= Q(recorded_at=before.at, id__lt=before.line)
        rows = rows.filter(older)
    return [(half, row) for row in rows.order_by("-recorded_at", "-id")[: PAGE + 1]]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_current_timezone())


def _lines(rows: Iterable[tuple[str, Any]]) -> Iterable[Line]:
    rows = list(rows)
    files = _files_of(rows)
    numbers = _numbers(set(files.values()))
    staff = {row.actor for _, row in rows if row.actor_kind == "staff"}
    names = names_of(UUID(actor) for actor in staff)
    for half, row in rows:
        facts = json.loads(row.payload)
        by_itself = row.actor_kind == "system"
        who = gettext("Tutela, by itself") if by_itself else ""
        if row.actor_kind == "staff":
            who = names.get(UUID(row.actor), "")
        yield Line(
            half,
            row.pk,
            row.recorded_at,
            who,
            by_itself,
            words_of(row.event),
            THROUGH.get(facts.get("face", ""), ""),
            numbers.get(files.get((half, row.pk)), ""),
            len(facts.get("shown", ())),
            row.event in REFUSED,
        )


def _files_of(rows: list[tuple[str, Any]]) -> dict[tuple[str, int], UUID]:
    """Return the file that each line is about: by itself, by a link, or by a change of the same thing."""
    lines = [row.pk for half, row in rows if half == "C"]
    found = {("C", line): file for line, file in _linked(lines).items()}
    seen = {row.subject_id for half, row in rows if half == "R" and row.subject_type not in _MANY}
    changed = JournalLine.objects.filter(subject_id__in=seen - {None}, seq=1)
    made = dict(changed.values_list("subject_id", "pk"))
    files = _linked(made.values())
    for half, row in rows:
        if row.subject_type == _CASE and row.subject_id:
            found[half, row.pk] = row.subject_id
        elif half == "R" and (file := files.get(made.get(row.subject_id, 0))):
            found[half, row.pk] = file
    return found


def _linked(lines: Iterable[int]) -> dict[int, UUID]:
    """Return the file to which each of these changes is linked."""
    links = JournalLink.objects.filter(line__in=list(lines), subject_type=_CASE)
    return dict(links.values_list("line", "subject_id"))


def _numbers(files: set[UUID]) -> Mapping[UUID | None, str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, number FROM tutela.file_numbers(%s::uuid[])", [list(files)])
        return dict(cursor.fetchall())
