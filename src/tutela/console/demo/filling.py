"""Tell every story of the demo, in the order of time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from tutela.cases.tasks import escalate_due, find_adulthood_near
from tutela.console import preparation
from tutela.console.demo import rota
from tutela.console.demo.agenda import Agenda
from tutela.console.demo.book import Book
from tutela.console.demo.cast import Cast, hire
from tutela.console.demo.days import Days
from tutela.console.demo.life import Life
from tutela.console.demo.scripts import scripts
from tutela.console.demo.story import story
from tutela.kernel import clock
from tutela.reference.queries import calendar

_SINCE = timedelta(days=1150)  # before the oldest file


def fill(progress: Callable[[int, int], None]) -> None:
    """Make accounts, files and all that happened to them. Safe to run again after a crash.

    `progress` hears how many files are done, and of how many.
    """
    now = _present()
    days = Days(calendar(), now)
    with clock.at(days.at(days.worked((now - _SINCE).date()), 8)):
        hire(days.today - _SINCE)
    agenda = Agenda(now)
    for life in lives(days):
        agenda.add(story(life))
    agenda.run(progress)
    with clock.at(now):
        rota.arranged(days)
        escalate_due()
        find_adulthood_near()


def _present() -> datetime:
    """Return the moment up to which the demo is told: that of the first try, if one was cut short."""
    kept = preparation.notes().get("demo_told_at")
    if kept is not None:
        return datetime.fromisoformat(kept)
    now = clock.now()
    preparation.note(demo_told_at=now.isoformat())
    return now


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
