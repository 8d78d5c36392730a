"""The databases of the tests: built once as a template, copied for each worker and each rewind.

A template holds every migration, wall and code of the profile. It carries the digest of what it
was built from as its comment, so that a second run starts in a second.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import connections
from psycopg import sql

from tutela.console import preparation
from tutela.kernel import postgres

ALIASES = ("default", "owner")


def _checkpoints(name: str) -> Path:
    """Return where the journal's outside copy of a database lies: it proves that one and no other."""
    return Path(settings.KEYS).with_name("checkpoints") / name


class Databases:
    """The template and one copy, reached over a maintenance connection of the owner."""

    def __init__(self, where: postgres.Places, worker: str) -> None:
        self.where = where
        self.template = f"{settings.TEST_DATABASE}_template"
        self.copy = f"{settings.TEST_DATABASE}_{worker}"

    def ensure_template(self, profile: str) -> None:
        """Build the template, unless one of the same digest is there."""
        wanted = preparation.code_digest(profile)
        with self._maintenance() as link, self._one_builder(link):
            if self._comment(link) == wanted:
                return
            self._drop(link, self.template)
            postgres.create(link, self.template)
            self._fill(profile)
            link.execute(
                sql.SQL("COMMENT ON DATABASE {} IS {}").format(
                    sql.Identifier(self.template), sql.Literal(wanted)
                )
            )

    def rewind(self) -> None:
        """Make this worker's database a fresh copy of the template, and connect both roles to it."""
        connections.close_all()
        with self._maintenance() as link, self._one_builder(link):
            self._drop(link, self.copy)
            link.execute(
                sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY FILE_COPY").format(
                    sql.Identifier(self.copy), sql.Identifier(self.template)
                )
            )
        shutil.rmtree(_checkpoints(self.copy), ignore_errors=True)
        self._point_to(self.copy)

    def drop(self) -> None:
        """Leave nothing but the template behind."""
        connections.close_all()
        with self._maintenance() as link:
            self._drop(link, self.copy)

    def _fill(self, profile: str) -> None:
        self._point_to(self.template)
        preparation.migrate()
        preparation.load_profile(profile)
        connections.close_all()

    def _point_to(self, name: str) -> None:
        connections.close_all()
        for alias in ALIASES:
            settings.DATABASES[alias]["NAME"] = name
            connections[alias].settings_dict["NAME"] = name
        settings.CHECKPOINTS = _checkpoints(name)

    @contextmanager
    def _maintenance(self) -> Iterator[psycopg.Connection[tuple[object, ...]]]:
        with psycopg.connect(self.where.owner.dsn(), autocommit=True) as link:
            yield link

    @contextmanager
    def _one_builder(self, link: psycopg.Connection[tuple[object, ...]]) -> Iterator[None]:
        """Hold an advisory lock: a template can be built or copied by one process at a time."""
        link.execute("SELECT pg_advisory_lock(hashtext(%s))", [self.template])
        try:
            yield
        finally:
            link.execute("SELECT pg_advisory_unlock(hashtext(%s))", [self.template])

    def _comment(self, link: psycopg.Connection[tuple[object, ...]]) -> object:
        row = link.execute(
            "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
            [self.template],
        ).fetchone()
        return row[0] if row else None

    def _drop(self, link: psycopg.Connection[tuple[object, ...]], name: str) -> None:
        statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        for _ in range(100):
            try:
                link.execute(statement)
            except psycopg.errors.InsufficientPrivilege:  # the server's own vacuum is in there
                time.sleep(0.05)
            else:
                return
        link.execute(statement)
