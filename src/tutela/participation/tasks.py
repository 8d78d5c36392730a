"""Jobs of children's boards: those who were not selected are forgotten when their time is over."""

from __future__ import annotations

from uuid import uuid5

from procrastinate.contrib.django import app

from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.requests import Face, Request
from tutela.participation import jobs
from tutela.participation.commands.forget import forget_applicant, kept_until
from tutela.participation.queries.forgetting import over_and_known


@app.periodic(cron="50 2 * * *")
@app.task(
    name="participation.forget",
    lock="participation.forget",
    queueing_lock="participation.forget",
)
def forget(timestamp: int) -> None:
    """Forget who was not selected long enough ago; every night."""
    forget_applicants()


def forget_applicants() -> int:
    """Forget each applicant whose time is over; returns how many."""
    job = System(jobs.FORGET)
    with act_as(job):
        ends = [(row.pk, kept_until(row)) for row in over_and_known(job)]
    over = [key for key, until in ends if until is not None and until <= clock.today()]
    for key in over:
        request = Request(id=uuid5(key, forget_applicant.code), face=Face.JOB)
        forget_applicant(job, key, request=request)
    return len(over)
