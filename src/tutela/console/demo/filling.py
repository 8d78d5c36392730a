"""Tell every story of the demo, in the order of time."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count

from django.db import connection

from tutela.cases.tasks import escalate_due, find_adulthood_near
from tutela.console import preparation
from tutela.console.demo import (
    audits,
    boards,
    campaign,
    country,
    exports,
    logos,
    protection,
    rota,
    secrecy,
)
from tutela.console.demo.agenda import Agenda
from tutela.console.demo.book import Book
from tutela.console.demo.cast import MEMBERS, Cast, Member, accept_the_code, hire
from tutela.console.demo.days import Days
from tutela.console.demo.life import Life
from tutela.console.demo.overdue import watched
from tutela.console.demo.scripts import Script, scripts
from tutela.console.demo.story import story
from tutela.console.sharing import share
from tutela.kernel import clock, seals
from tutela.reference.queries import calendar

_SINCE = timedelta(days=1150)  # before the oldest file
_SINCE_THE_CODE = timedelta(days=70)
_UNREAD = timedelta(hours=40)  # what is in every inbox
_MOST_TELLERS = 3  # more would wait for the one that has Prizren, a third of all files


def fill(
    progress: Callable[[int, int], None],
    files: Sequence[Script] = (),
    members: Sequence[Member] = MEMBERS,
) -> None:
    """Make accounts, files and all that happened to them. Safe to run again after a crash.

    `progress` hears how many files are done, and of how many. `files`: others than those of the small demo.
    """
    days = Days(calendar(), _present())
    _hurry()
    with clock.at(days.at(days.worked(days.today - _SINCE), 8)):
        hire(members, days.today - _SINCE)
        logos.given(members)
    _tell(_Telling(days.now, tuple(members)), files or scripts(), progress)
    with clock.at(days.now - _SINCE_THE_CODE):
        accept_the_code(members)
    with clock.at(days.now - _UNREAD):
        rota.inboxes_read(members)
    protection.asked(days)
    secrecy.kept(days)
    exports.exported(days)
    audits.looked_at(days)
    campaign.ran(days)
    boards.called(days)
    with clock.at(days.now):
        rota.arranged(days)
        escalate_due()
        find_adulthood_near()
    seals.seal()


def read_the_site() -> None:
    """Let the pages of the campaign be read, once the site is laid out."""
    campaign.read(Days(calendar(), _present()))
    seals.seal()


def fill_country(progress: Callable[[int, int], None]) -> None:
    """Do the same for three thousand children, in every centre of the country."""
    fill(progress, country.files(), country.members())


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


def _shares(files: Sequence[Script]) -> list[tuple[Script, ...]]:
    """Share the units among the tellers, a unit's files all with one: they are numbered in order."""
    sizes = Counter(script.unit for script in files)
    tellers = min(_MOST_TELLERS, os.cpu_count() or 1, len(sizes))
    loads, units = [0] * tellers, [set[str]() for _ in range(tellers)]
    for unit, size in sizes.most_common():
        least = loads.index(min(loads))
        units[least].add(unit)
        loads[least] += size
    return [tuple(script for script in files if script.unit in named) for named in units]


@dataclass(frozen=True)
class _Telling:
    """What every process that tells stories must know: the present, and who works where."""

    now: datetime
    members: tuple[Member, ...]


def _tell(telling: _Telling, files: Sequence[Script], progress: Callable[[int, int], None]) -> None:
    halves = count(1)

    def over() -> None:
        progress(next(halves) // 2, len(files))

    share(told, [(telling, own) for own in _shares(files)], over)
    progress(len(files), len(files))


def told(part: tuple[_Telling, tuple[Script, ...]], over: Callable[[], None]) -> None:
    """Tell the stories of some units up to a moment: the work of one process."""
    telling, files = part
    _hurry()
    agenda = Agenda(telling.now)
    for life in lives(Days(calendar(), telling.now), files, Cast(telling.members)):
        agenda.add(watched(life, story(life)))
    agenda.run(over)


def lives(days: Days, files: Sequence[Script], cast: Cast) -> list[Life]:
    """Return files of the demo, each at its beginning."""
    book = Book.opened(days.today)
    found: list[Life] = []
    first: Life | None = None
    for script in files:
        life = Life(script, days, cast, book, first if script.sibling else None)
        first = first if script.sibling else life
        found.append(life)
    return found
