"""Jobs of children's boards: who was not selected is forgotten in time; what lies at the door is taken in."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid5

from django.db import connection
from procrastinate.contrib.django import app

from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.commands import Command
from tutela.kernel.errors import BadArguments, Refusal
from tutela.kernel.requests import Face, Request
from tutela.participation import forgotten, jobs
from tutela.participation.commands.apply import (
    LONGEST_NAME,
    consent_to_application,
    end_photos,
    enter_application,
    withdraw_application,
)
from tutela.participation.commands.forget import forget_applicant, kept_until
from tutela.participation.enums import Giver
from tutela.participation.queries import at_the_door
from tutela.participation.queries.forgetting import decided_and_known

log = logging.getLogger(__name__)


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
        ends = [(row.pk, kept_until(row)) for row in decided_and_known(job)]
    over = [key for key, until in ends if until is not None and until <= clock.today()]
    for key in over:
        forget_applicant(job, key, request=_once(key, forget_applicant))
    return len(over)


@app.periodic(cron="*/5 * * * *")
@app.task(
    name="participation.ledger",
    lock="participation.ledger",
    queueing_lock="participation.ledger",
)
def write_ledger(timestamp: int) -> None:
    """Write down what was forgotten or taken back, so that no backup brings it back; every five minutes."""
    forgotten.write_down()


@app.periodic(cron="* * * * *")
@app.task(name="participation.door", lock="participation.door", queueing_lock="participation.door")
def open_the_door(timestamp: int) -> None:
    """Take in what children and guardians sent through the site; every minute."""
    take_in()


def take_in() -> None:
    """Make commands of what lies at the door, whoever takes a yes back first; then throw away what is over.

    What one command refuses is left out and told in the log: nobody else waits for it.
    """
    job = System(jobs.DOOR)
    _each(job, at_the_door.withdrawn, withdraw_application)
    _each(job, at_the_door.over_and_withdrawn, forget_applicant)
    _each(job, at_the_door.without_photos, end_photos)
    with act_as(job):
        sent = at_the_door.sent(job)
    for one in sent:
        _enter(job, one)
    with act_as(job):
        agreed = at_the_door.consented(job)
    for one in agreed:
        with _left_out(consent_to_application):
            consent_to_application(
                job, one.key, request=_once(one.key, consent_to_application), giver=Giver.PARENT,
                photos=one.photos, name=str((one.said or {}).get("name", ""))[:LONGEST_NAME],
            )  # fmt: skip
    with act_as(job), connection.cursor() as cursor:
        cursor.execute("SELECT tutela.clear_door(%s)", [clock.today()])


def _each(job: System, which: Callable[[System], list[UUID]], done: Command[Any]) -> None:
    with act_as(job):
        keys = which(job)
    for key in keys:
        with _left_out(done):
            done(job, key, request=_once(key, done))


@contextmanager
def _left_out(done: Command[Any]) -> Iterator[None]:
    try:
        yield
    except (BadArguments, Refusal) as refused:
        log.warning("%s was refused at the public door: %s", done.code, type(refused).__name__)


def _enter(job: System, one: at_the_door.Waiting) -> None:
    """Enter an application; what is none, or came from a call that asks for other things, is turned away."""
    try:
        enter_application(
            job, one.call, request=_once(one.key, enter_application), new_id=one.key,
            paper={**(one.said or {}), "assent": True},
        )  # fmt: skip
    except (BadArguments, Refusal) as refused:
        log.warning("Something at the public door is no application: %s", type(refused).__name__)
        with act_as(job), connection.cursor() as cursor:
            cursor.execute("SELECT tutela.turn_away(%s)", [one.key])


def _once(key: UUID, done: Command[Any]) -> Request:
    return Request(id=uuid5(key, done.code), face=Face.JOB)
