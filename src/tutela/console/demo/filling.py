"""Tell every story of the demo, in the order of time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from datetime import datetime, timedelta
from itertools import count
from threading import Lock

from django.db import connection

from tutela.cases.tasks import escalate_due, find_adulthood_near
from tutela.console import preparation
from tutela.console.demo import rota
from tutela.console.demo.agenda import Agenda
from tutela.console.demo.book import Book
from tutela.console.demo.cast import Cast, hire
from tutela.console.demo.days import Days
from tutela.console.demo.life import Life
from tutela.console.demo.scripts import Script, scripts
from tutela.console.demo.story import story
from tutela.kernel import clock, seals
from tutela.reference.queries import calendar

_SINCE = timedelta(days=1150)  # before the oldest file
_UNREAD = timedelta(hours=40)  # what is in every inbox
_TELLERS = 2  # at once, each with the files of some units: half the time on two cores


def fill(progress: Callable[[int, int], None]) -> None:
    """Make accounts, files and all that happened to them. Safe to run again after a crash.

    `progress` hears how many files are done, and of how many.
    """
    days = Days(calendar(), _present())
    _hurry()
    with clock.at(days.at(days.worked(days.today - _SINCE), 8)):
        hire(days.today - _SINCE)
    _tell(_agendas(days), progress)
    with clock.at(days.now - _UNREAD):
        rota.inboxes_read()
    with clock.at(days.now):
        rota.arranged(days)
        escalate_due()
        find_adulthood_near()
    seals.seal()


def _present() -> datetime:
    """Return the moment up to which the demo is told: that of the first try, if one was cut short."""
    kept = preparation.notes().get("demo_told_at")
    if kept is not None:
        return datetime.fromisoformat(kept)
    now = clock.now()
    preparation.note(demo_told_at=now.isoformat())
    return now


def _hurry() -> None:
    """Let commits not wait for the disk: what a power cut takes is told again."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('synchronous_commit', 'off', false)")


def _agendas(days: Days) -> list[Agenda]:
    """Share the files among the tellers, a unit's all with one: they are numbered in order."""
    files = lives(days)
    shares = _shares([life.script for life in files])
    agendas = [Agenda(days.now) for _ in range(_TELLERS)]
    for life in files:
        agendas[shares[life.script.unit]].add(story(life))
    return agendas


def _shares(files: list[Script]) -> dict[str, int]:
    sizes, shares = [0] * _TELLERS, {}
    for unit, size in Counter(script.unit for script in files).most_common():
        shares[unit] = sizes.index(min(sizes))
        sizes[shares[unit]] += size
    return shares


def _tell(agendas: list[Agenda], progress: Callable[[int, int], None]) -> None:
    total = sum(map(len, agendas))
    halves, one = count(1), Lock()

    def over() -> None:
        with one:
            progress(next(halves) // 2, total)

    def told(agenda: Agenda) -> None:
        _hurry()
        try:
            agenda.run(over)
        finally:
            connection.close()

    with ThreadPoolExecutor(_TELLERS) as tellers:
        try:
            going = [tellers.submit(told, agenda) for agenda in agendas]
            for future in wait(going, return_when=FIRST_EXCEPTION).done:
                future.result()
        finally:
            for agenda in agendas:
                agenda.ended = True


def lives(days: Days) -> list[Life]:
    """Return every file of the demo, at its beginning."""
    cast, book = Cast(), Book.opened(days.today)
    found: list[Life] = []
    first: Life | None = None
    for script in scripts():
        life = Life(script, days, cast, book, first if script.sibling else None)
        first = first if script.sibling else life
        found.append(life)
    return found
