"""Jobs of the cases. Their arguments are ids only; each change is a command, performed once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from uuid import UUID, uuid5

from django.db.models import Exists, OuterRef
from procrastinate.contrib.django import app

from tutela.cases import jobs, rules
from tutela.cases.commands.clocks import RUNNING
from tutela.cases.commands.escalate import GRACE, escalate_deadline, escalate_task
from tutela.cases.commands.prepare_adulthood import AHEAD, prepare_adulthood
from tutela.cases.commands.recompute import recompute_deadlines
from tutela.cases.enums import LIVE, DeadlineState, TaskState
from tutela.kernel import clock
from tutela.kernel.access import System, act_as
from tutela.kernel.commands import Command, Order, perform_many
from tutela.kernel.requests import Face, Request
from tutela.kernel.responses import Answer
from tutela.people.births import ADULT_AT, add_years
from tutela.reference.queries import profile_changed_since

MOST = 5_000
"""So many rows at one tick; what is left waits for the next."""
_PAGE = 500
_CHUNK = 20  # files locked at once, so that nobody waits for a job
_A_DAY_AND_MORE = timedelta(hours=25)


@app.periodic(cron="* * * * *")
@app.task(name="cases.tick", lock="cases.tick", queueing_lock="cases.tick", queue="deadlines")
def tick(timestamp: int) -> None:
    """Tell of deadlines and tasks that are overdue; every minute."""
    escalate_due()


def escalate_due() -> int:
    """Tell of every deadline and task that is due to be told of now; returns how many."""
    return escalate_deadlines() + escalate_tasks()


def escalate_deadlines() -> int:
    """Take each step of escalation that is due; returns how many deadlines that were."""
    actor = System(jobs.TICK)
    with act_as(actor):
        rows = rules.escalate_deadline.rows(actor).filter(
            state=DeadlineState.OPEN, escalate_at__lte=clock.now()
        )
        found = list(rows.order_by("escalate_at").values_list("pk", "version")[:MOST])
    return _perform(actor, escalate_deadline, _each_version_once(found))


def escalate_tasks() -> int:
    """Tell of each overdue task that nobody was told of; returns how many that were."""
    actor = System(jobs.TICK)
    with act_as(actor):
        rows = rules.escalate_task.rows(actor).filter(
            state=TaskState.OPEN,
            due_at__lte=clock.now() - GRACE,
            escalated_at=None,
            voided_at=None,
        )
        found = list(rows.order_by("due_at").values_list("pk", "version")[:MOST])
    return _perform(actor, escalate_task, _each_version_once(found))


def _each_version_once(found: Iterable[tuple[UUID, int]]) -> Iterator[Order]:
    """Return the orders of an escalation, which raises the version: what moved away and came back is told again."""
    return (_once(row, f"escalate {version}") for row, version in found)


@app.periodic(cron="40 4 * * *")
@app.task(
    name="cases.adulthood",
    lock="cases.adulthood",
    queueing_lock="cases.adulthood",
    queue="deadlines",
)
def adulthood(timestamp: int) -> None:
    """Find the children who turn 18 within thirty days; every night."""
    find_adulthood_near()


def find_adulthood_near() -> int:
    """Give the task to prepare an 18th birthday that is near; returns how many were given."""
    actor = System(jobs.ADULTHOOD)
    first, last = (add_years(day, -ADULT_AT) for day in (clock.today(), clock.today() + AHEAD))
    with act_as(actor):
        cases = rules.prepare_adulthood.rows(actor).filter(
            state__in=LIVE, child__birth_earliest__range=(first, last), child__died_on=None
        )
        found = list(cases.order_by("pk").values_list("pk", flat=True))
    month = clock.today().strftime("%Y-%m-%d")
    return _perform(actor, prepare_adulthood, (_once(row, f"adulthood {month}") for row in found))


@app.periodic(cron="10 4 * * *")
@app.task(
    name="cases.recompute_after_load",
    lock="cases.recompute",
    queueing_lock="cases.recompute",
    queue="deadlines",
)
def recompute_after_load(timestamp: int) -> None:
    """Set all clocks anew if the profile, and so perhaps a holiday, changed since yesterday."""
    if profile_changed_since(clock.now() - _A_DAY_AND_MORE):
        recompute_all("HOLIDAY")


@app.task(
    name="cases.recompute_all",
    lock="cases.recompute",
    queueing_lock="cases.recompute",
    queue="deadlines",
)
def recompute_now(*, because: str = "HOLIDAY") -> None:
    """Set all clocks anew at once, for whoever changed the calendar or the rules."""
    recompute_all(because)


def recompute_all(because: str) -> int:
    """Set the clocks of every case with a running one anew; returns how many cases."""
    run = clock.now().isoformat()
    actor = System(jobs.RECOMPUTE)
    orders = (_once(row, f"recompute {run}", because=because) for row in _running_cases(actor))
    return _perform(actor, recompute_deadlines, orders)


def _running_cases(actor: System) -> Iterator[UUID]:
    """Yield the cases with a running clock, page by page, so that no transaction grows long.

    A closed case has one too, while its after-care lasts.
    """
    last: UUID | None = None
    while True:
        with act_as(actor):
            clocks = rules.read_deadline.rows(actor).filter(case_id=OuterRef("pk"))
            clocks = clocks.filter(state__in=RUNNING)
            rows = rules.recompute_clocks.rows(actor).filter(Exists(clocks)).order_by("pk")
            rows = rows.filter(pk__gt=last) if last else rows
            page = list(rows.values_list("pk", flat=True)[:_PAGE])
        yield from page
        if len(page) < _PAGE:
            return
        last = page[-1]


def _once(row: UUID, wish: str, **arguments: object) -> Order:
    """Return an order whose request id follows from the wish: a job that runs twice does it once."""
    return Order(row, arguments, Request(id=uuid5(row, wish), face=Face.JOB))


def _perform(actor: System, wanted: Command, orders: Iterable[Order]) -> int:  # type: ignore[type-arg] # of any row
    answers = perform_many(actor, wanted.code, orders, chunk=_CHUNK)
    return sum(isinstance(answer, Answer) and not answer.replayed for answer in answers)
