"""What accounts, units and rules ask of the files; registered at start-up.

Whoever keeps them sees no file, so the database counts, and says no more than how many.
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import connection, transaction
from procrastinate.contrib.django import app as jobs
from procrastinate.exceptions import AlreadyEnqueued

from tutela.organisations import ports
from tutela.reference import ports as of_rules


@ports.files_of_user.answer
def files_of_user(user: UUID) -> Mapping[UUID, int]:
    """Return how many open files an account works on, by unit."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT unit_id, files FROM tutela.files_of_user(%s)", [user])
        return dict(cursor.fetchall())


@ports.files_in_unit.answer
def files_in_unit(unit: UUID) -> int:
    """Return how many open files a unit holds."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.files_in_unit(%s)", [unit])
        found: int = cursor.fetchone()[0]
    return found


@of_rules.clocks_of_rule.answer
def clocks_of_rule(rule: UUID) -> int:
    """Return how many running clocks follow a rule."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tutela.clocks_of_rule(%s)", [rule])
        found: int = cursor.fetchone()[0]
    return found


@of_rules.rules_changed.answer
def rules_changed(because: str) -> None:
    """Let a job compute every running clock anew, once the change is kept.

    A job that waits already reads the rules as they are when it runs.
    """
    again = jobs.configure_task(
        "cases.recompute_all",
        queue="deadlines",
        lock="cases.recompute",
        queueing_lock="cases.recompute",
    )

    def order() -> None:
        try:
            again.defer(because=because)
        except AlreadyEnqueued:
            return

    transaction.on_commit(order)
