"""One process of load: changes to the same few files, each acknowledged in a file on disk.

Run as `python -m tests.trial.load PLAN`. A change is sent until it is answered, with the same
request id after every failure of the database; what was answered is written down and flushed before
the next change begins, so that what stands in the file was promised to somebody.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import django

PATIENCE = float(os.environ.get("TRIAL_PATIENCE", "300"))
"""Seconds that one change may take to be answered, crashes included; 0: the first answer counts."""


@dataclass(frozen=True)
class Plan:
    """What one process does."""

    name: str
    actor: str
    cases: tuple[str, ...]
    task_kind: str
    acknowledged: str  # path of the file
    changes: int = 0  # how many; 0: until the file `stop` exists
    stop: str = ""

    def write(self, folder: Path) -> Path:
        """Write the plan down for the process."""
        path = folder / f"{self.name}.plan"
        path.write_text(json.dumps(asdict(self)))
        return path

    @classmethod
    def read(cls, path: Path) -> Plan:
        """Read it again."""
        said = json.loads(path.read_text())
        return cls(**{**said, "cases": tuple(said["cases"])})

    def key(self, *parts: object) -> UUID:
        """Return a key that is the same whenever this process means the same change."""
        return uuid.uuid5(uuid.NAMESPACE_OID, "/".join(map(str, (self.name, *parts))))


def run(plan: Plan) -> None:
    """Send the changes one after the other."""
    chance = random.Random(plan.name)  # noqa: S311 -- nothing is secret here
    with Path(plan.acknowledged).open("a") as acknowledged:
        for number in steps(plan):
            case = UUID(chance.choice(plan.cases))
            change = chance.choice((add_one_task, raise_number))
            for row in change(plan, number, case):
                acknowledged.write(json.dumps(row) + "\n")
                acknowledged.flush()
                os.fsync(acknowledged.fileno())


def steps(plan: Plan) -> Iterator[int]:
    """Count as far as the plan says."""
    for number in count():
        if plan.changes and number >= plan.changes:
            return
        if plan.stop and Path(plan.stop).exists():
            return
        yield number


def add_one_task(plan: Plan, number: int, case: UUID) -> Iterator[list[str]]:
    """Add a row to the file."""
    from tutela.cases.commands.task import add_task
    from tutela.cases.inputs import Duty
    from tutela.kernel.access import Staff
    from tutela.kernel.requests import Request

    request, row = plan.key(number, "request"), plan.key(number, "row")
    duty = Duty(kind=UUID(plan.task_kind), text=f"{plan.name} {number}")
    wish = Request(request)
    until_answered(
        lambda: add_task(Staff(UUID(plan.actor)), case, request=wish, new_id=row, duty=duty)
    )
    yield ["task.added", str(request), str(case), str(row)]


def raise_number(plan: Plan, number: int, case: UUID) -> Iterator[list[str]]:
    """Read a number of the file and write the next one, on the version that was read."""
    from tutela.cases.commands.number import set_numbers
    from tutela.cases.models import Case
    from tutela.kernel.access import Staff, act_as
    from tutela.kernel.errors import Refusal, Stale
    from tutela.kernel.requests import Request

    actor = Staff(UUID(plan.actor))

    def look() -> tuple[int, int]:
        with act_as(actor):
            found = Case.objects.get(pk=case)
            return int(found.paper_number or 0), found.version

    for attempt in count():
        last, version = until_answered(look)
        request = plan.key(number, "request", attempt)
        wish, told = Request(request, base_version=version), str(last + 1)
        try:
            until_answered(lambda: set_numbers(actor, case, request=wish, paper_number=told))  # noqa: B023 -- called at once
        except Refusal as refused:
            if refused.code == Stale.code:  # also when it is told again after a crash
                continue
            raise
        yield ["case.numbers_set", str(request), str(case), told]
        return


A = TypeVar("A")


def until_answered(send: Callable[[], A]) -> A:
    """Send the same again while the database is away."""
    from django.db import InterfaceError, OperationalError, connections

    until = time.monotonic() + PATIENCE
    while True:
        try:
            return send()
        except (OperationalError, InterfaceError):
            connections.close_all()
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


if __name__ == "__main__":
    django.setup()
    run(Plan.read(Path(sys.argv[1])))
