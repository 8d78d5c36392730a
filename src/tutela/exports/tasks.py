"""Jobs of exports: they are made, and thrown away when their time is over."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from procrastinate.contrib.django import app

from tutela.documents import vault
from tutela.exports import jobs
from tutela.exports.commands.end import expire_export
from tutela.exports.commands.keep_books import fail_export
from tutela.exports.errors import BrokeOff
from tutela.exports.making import make_export
from tutela.exports.queries.over import broken_off, kept_blobs, over
from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request

SILENT = timedelta(hours=1)
"""So long a job that lives says nothing at the most."""
ABANDONED = timedelta(days=1)
"""Older than anything that is still being written."""


@app.task(name=jobs.MAKE, queue="exports", retry=2)
def make(*, export_id: str, user_id: str) -> None:
    """Make an export. A crash is tried again from the beginning."""
    make_export(UUID(export_id), UUID(user_id))


@app.periodic(cron="*/10 * * * *")
@app.task(name=jobs.TIDY, lock=jobs.TIDY, queueing_lock=jobs.TIDY)
def tidy(timestamp: int) -> None:
    """Throw away what has had its time, and give up what broke off; every ten minutes."""
    throw_away()


def throw_away() -> int:
    """End exports whose time is over, and jobs that fell silent; returns how many."""
    job = System(jobs.TIDY)
    with act_as(job):
        ended, silent = over(job), broken_off(job, clock.now() - SILENT)
    for key in ended:
        expire_export(job, key, request=Request(face=Face.JOB))
    for key in silent:
        fail_export(job, key, request=Request(face=Face.JOB), because=BrokeOff.code)
    _sweep(job)
    return len(ended) + len(silent)


def _sweep(job: System) -> None:
    """Throw away bytes that no export holds: of a process that died before it could say so."""
    with act_as(job):
        kept = kept_blobs(job)
    for blob, came_at in vault.stored(vault.EXPORT):
        if blob not in kept and came_at < clock.now() - ABANDONED:
            vault.discard(blob)
