"""Jobs of data protection: what has had its time is thrown away every night."""

from __future__ import annotations

from uuid import uuid5

from procrastinate.contrib.django import app

from tutela.dataprotection import jobs
from tutela.dataprotection.commands.make_copy import expire_copy
from tutela.dataprotection.queries.expired_copies import copies_over
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request


@app.periodic(cron="45 2 * * *")
@app.task(
    name="dataprotection.expire",
    lock="dataprotection.expire",
    queueing_lock="dataprotection.expire",
)
def expire(timestamp: int) -> None:
    """Throw away what has had its time; every night."""
    expire_over()


def expire_over() -> int:
    """Throw away the copies whose time is over; returns how many."""
    job = System(jobs.EXPIRE)
    with act_as(job):
        over = copies_over(job)
    for key in over:
        expire_copy(job, key, request=Request(id=uuid5(key, jobs.EXPIRE), face=Face.JOB))
    return len(over)
