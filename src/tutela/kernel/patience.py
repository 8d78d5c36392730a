"""Change tables while people work: wait for a lock only briefly, let everybody pass, try again.

Whoever waits for a whole table makes all who come after wait behind. PostgreSQL ends one of two that
wait for each other after a second, and that must never be a request: so we give up sooner.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from django.db import OperationalError, connections
from psycopg import errors, sql

WAIT = "250ms"  # below PostgreSQL's own second after which it looks for circles
TRIES = 60
LONGEST_PAUSE = 2.0  # seconds


class TablesAreBusy(Exception):
    """No quiet moment was found; nothing half done is left, and it may be started again."""

    def __init__(self) -> None:
        super().__init__(
            "The tables were never free for a moment: something holds them for long. "
            "Look for long transactions in pg_stat_activity, then start this again."
        )


def patiently(change: Callable[[], object], *, using: str = "owner") -> None:
    """Do something that locks tables, again and again until it finds a moment. Raises: TablesAreBusy.

    What `change` does is a transaction, or several that can be started again.
    """
    link = connections[using]
    with link.cursor() as cursor:
        cursor.execute(f"SET lock_timeout = '{WAIT}'")
    try:
        for attempt in range(TRIES):
            try:
                change()
            except OperationalError as failed:
                if not isinstance(
                    failed.__cause__, errors.LockNotAvailable | errors.DeadlockDetected
                ):
                    raise
                _drop_half_made_indexes(using)
                time.sleep(random.uniform(0.5, 1) * min(0.1 * 2**attempt, LONGEST_PAUSE))  # noqa: S311 -- no secret
            else:
                return
        raise TablesAreBusy
    finally:
        with link.cursor() as cursor:
            cursor.execute("SET lock_timeout = DEFAULT")


def _drop_half_made_indexes(using: str) -> None:
    """Drop what an index that was made beside the work left behind when it gave up."""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
            " JOIN pg_namespace n ON n.oid = c.relnamespace"
            " WHERE NOT i.indisvalid AND n.nspname = 'public'"
        )
        for (name,) in cursor.fetchall():
            cursor.execute("SET lock_timeout = 0")
            cursor.execute(
                sql.SQL("DROP INDEX CONCURRENTLY IF EXISTS {}").format(sql.Identifier(name))
            )
            cursor.execute(f"SET lock_timeout = '{WAIT}'")
