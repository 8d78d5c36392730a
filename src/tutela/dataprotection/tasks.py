"""Jobs of data protection: clocks that run out are told of; what has had its time goes every night."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid5

from procrastinate.contrib.django import app

from tutela.dataprotection import jobs
from tutela.dataprotection.commands.forget import forget_breach, forget_request
from tutela.dataprotection.commands.make_copy import expire_copy
from tutela.dataprotection.commands.remind import (
    remind_of_breach,
    remind_of_hold,
    remind_of_request,
)
from tutela.dataprotection.queries.due import breaches_due, holds_due, requests_due
from tutela.dataprotection.queries.expired_copies import copies_over
from tutela.dataprotection.queries.forgotten import breaches_over, requests_over
from tutela.kernel.access import System, act_as
from tutela.kernel.commands import Command
from tutela.kernel.requests import Face, Request


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="dataprotection.remind",
    lock="dataprotection.remind",
    queueing_lock="dataprotection.remind",
    queue="deadlines",
)
def remind(timestamp: int) -> None:
    """Tell the officers of clocks that run out; every ten minutes."""
    remind_of_clocks()


def remind_of_clocks() -> int:
    """Tell the officers, once each, of what must be answered soon; returns how many."""
    job = System(jobs.REMIND)
    with act_as(job):
        due = (
            (remind_of_request, requests_due(job)),
            (remind_of_breach, breaches_due(job)),
            (remind_of_hold, holds_due(job)),
        )
    return sum(_each(job, *one) for one in due)


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
    """Throw away copies, requests without a file and closed breaches whose time is over; returns how many."""
    job = System(jobs.EXPIRE)
    with act_as(job):
        over = (
            (expire_copy, copies_over(job)),
            (forget_request, requests_over(job)),
            (forget_breach, breaches_over(job)),
        )
    return sum(_each(job, *one) for one in over)


def _each(job: System, command: Command[Any], rows: Iterable[UUID]) -> int:
    done = 0
    for key in rows:
        command(job, key, request=Request(id=uuid5(key, command.code), face=Face.JOB))
        done += 1
    return done
