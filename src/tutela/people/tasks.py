"""Jobs of the people. Each change is a command, performed once."""

from __future__ import annotations

from uuid import uuid5

from procrastinate.contrib.django import app

from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.commands import Order, perform_many
from tutela.kernel.requests import Face, Request
from tutela.kernel.responses import Answer
from tutela.people import jobs, rules
from tutela.people.births import add_years
from tutela.people.commands.forget import forget_inquiry
from tutela.people.commands.remind import remind_of_inquiry
from tutela.reference.queries import setting

MOST = 1_000
"""So many questions at one tick; what is left waits for the next."""


@app.periodic(cron="*/10 * * * *")
@app.task(
    name="people.remind",
    lock="people.remind",
    queueing_lock="people.remind",
    queue="deadlines",
)
def remind(timestamp: int) -> None:
    """Remind of the questions between units that nobody answers; every ten minutes."""
    remind_of_inquiries()


def remind_of_inquiries() -> int:
    """Remind of each question whose moment has come; returns how many."""
    actor = System(jobs.REMIND)
    with act_as(actor):
        due = rules.remind_of_inquiry.rows(actor).filter(answer="", remind_at__lte=clock.now())
        found = list(due.order_by("remind_at").values_list("pk", "reminded")[:MOST])
    orders = (
        Order(row, {}, Request(id=uuid5(row, f"remind {times}"), face=Face.JOB))
        for row, times in found
    )
    answers = perform_many(actor, remind_of_inquiry.code, orders)
    return sum(isinstance(answer, Answer) and not answer.replayed for answer in answers)


@app.periodic(cron="55 2 * * *")
@app.task(name="people.forget", lock="people.forget", queueing_lock="people.forget")
def forget(timestamp: int) -> None:
    """Take away the questions between units that have had their time; every night."""
    forget_inquiries()


def forget_inquiries() -> int:
    """Take away each question that was asked too long ago, answered or not; returns how many."""
    actor = System(jobs.REMIND)
    before = add_years(clock.today(), -int(setting("retention")["inquiry_years"]))
    with act_as(actor):
        rows = rules.remind_of_inquiry.rows(actor).filter(asked_at__date__lte=before)
        found = list(rows.order_by("asked_at").values_list("pk", flat=True)[:MOST])
    orders = (Order(row, {}, Request(id=uuid5(row, "forget"), face=Face.JOB)) for row in found)
    answers = perform_many(actor, forget_inquiry.code, orders)
    return sum(isinstance(answer, Answer) and not answer.replayed for answer in answers)
