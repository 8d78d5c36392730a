"""What was forgotten, and photos that nobody wants any more, go into the ledger outside the database: again after a restore."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid5

from django.db import connection

from tutela.kernel import clock, ledger
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request
from tutela.participation import jobs
from tutela.participation.commands.apply import end_photos, withdraw_application
from tutela.participation.commands.forget import forget_applicant, kept_until
from tutela.participation.models import Application
from tutela.participation.queries.forgotten import (
    forgotten,
    known_among,
    photos_among,
    without_photos,
)
from tutela.participation.workflow import OVER


def write_down() -> int:
    """Write into the ledger what was forgotten or taken back and is not there yet; returns how many lines."""
    with act_as(System(jobs.FORGET)):
        gone = [(row.pk, row.at) for row in forgotten()]
        gone += [(row.pk, row.revoked_at or row.given_at) for row in without_photos()]
    return ledger.append(ledger.Erased(key, (), (), at.isoformat()) for key, at in gone)


def forget_again(named: Iterable[UUID]) -> int:
    """Forget what a ledger names and an older backup brought back; returns how many came back.

    An application that goes on is withdrawn: its mandate ends, and its seat goes to the next. A consent to photos
    ends, and nothing else.
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
    with act_as(job):
        photos = photos_among(keys)
    for key in photos:
        end_photos(job, key, request=Request(id=uuid5(key, "no photos again"), face=Face.CONSOLE))
    return again + len(found) + len(photos)


def _is_over(row: Application) -> bool:
    until = kept_until(row)
    return row.state in OVER or (until is not None and until <= clock.today())
