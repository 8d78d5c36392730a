"""Jobs of the kernel: the journal is sealed every minute, and gets its tables for the months ahead."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from tutela.kernel import clock, seals
from tutela.kernel.access import System, act_as

MONTHS_AHEAD = 3


@app.periodic(cron="* * * * *")
@app.task(name="journal.seal", queueing_lock="journal.seal", queue="journal")
def seal(timestamp: int) -> None:
    """Seal the lines that wait."""
    seals.seal()


@app.periodic(cron="5 2 * * *")
@app.task(name="journal.make_room", queueing_lock="journal.make_room", queue="journal")
def make_room(timestamp: int) -> None:
    """Make the tables of the months ahead."""
    make_months(MONTHS_AHEAD)


def make_months(ahead: int) -> int:
    """Make a table for the lines of each of the months ahead that has none; returns how many."""
    with act_as(System("journal.make_room")), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.make_readline_months(%s, %s)", [clock.today(), ahead])
        made: int = cursor.fetchone()[0]
    return made
