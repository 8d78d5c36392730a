"""Which role a statement runs as."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db import connections

_migrating: ContextVar[bool] = ContextVar("migrating", default=False)


@contextmanager
def as_owner() -> Iterator[None]:
    """Make the owner's connection the only one: migrations of other packages move rows by the default one."""
    application, before = connections["default"], _migrating.set(True)
    connections["default"] = connections["owner"]
    try:
        yield
    finally:
        connections["default"] = application
        _migrating.reset(before)


class OwnerMigrates:
    """Tables are made by the owner's connection only."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool:
        """Say that only the owner may change the shape of the database."""
        return db == "owner" or _migrating.get()
