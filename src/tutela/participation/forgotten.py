"""What was forgotten goes into the ledger outside the database, and is forgotten again after a restore."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import connection

from tutela.kernel import clock, ledger
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request
from tutela.participation import jobs
from tutela.participation.commands.apply import withdraw_application
from tutela.participation.commands.forget import forget_applicant, kept_until
from tutela.participation.models import Application
from tutela.participation.queries.forgotten import forgotten, known_among
from tutela.participation.workflow import OVER


def write_down() -> int:
    """Write into the ledger what was forgotten and is not there yet; returns how many lines."""
    with act_as(System(jobs.FORGET)):
        rows = list(forgotten())
    return ledger.append(ledger.Erased(row.pk, (), (), row.at.isoformat()) for row in rows)


def forget_again(named: Iterable[UUID]) -> int:
    """Forget what a ledger names and an older backup brought back; returns how many came back.

    An application that goes on is withdrawn: its mandate ends, and its seat goes to the next.
    """
    job, keys = System(jobs.DOOR), list(named)
    with act_as(job), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.note_forgotten(%s)", [keys])
        again = int(cursor.fetchone()[0])
    with act_as(job):
        found = [(row.pk, _is_over(row)) for row in known_among(job, keys)]
    for key, over in found:
        done = forget_applicant if over else withdraw_application
        done(job, key, request=Request(id=uuid5(key, "forget again"), face=Face.CONSOLE))
    return again + len(found)


def _is_over(row: Application) -> bool:
    until = kept_until(row)
    return row.state in OVER or (until is not None and until <= clock.today())
