"""Take a backup while everybody works: one snapshot of the database, and the seals as they were then."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import IO

import psycopg
from django.conf import settings
from django.db import connection, connections
from psycopg import sql

from tutela.console.backups.archive import (
    CHECKPOINTS,
    DATABASE,
    DOCUMENTS,
    MANIFEST,
    BackupUnusable,
    Head,
    Manifest,
    Stored,
    Table,
    Writer,
    files_into,
    new_head,
)
from tutela.console.backups.programs import program, reach
from tutela.documents import vault
from tutela.kernel import clock, crypto, keys, postgres, seals
from tutela.kernel.seals import Copy

_AS_TEXT = {
    "timezone": "UTC",
    "datestyle": "ISO, YMD",
    "bytea_output": "hex",
    "intervalstyle": "iso_8601",
}


def take(target: Path) -> tuple[Head, Manifest]:
    """Write a backup to a file that does not exist yet; it appears whole or not at all.

    Raises: BackupUnusable with a sentence; FileExistsError.
    """
    if target.exists():
        raise BackupUnusable(f"{target} is there already. Give another name.")
    if not target.parent.is_dir():
        raise BackupUnusable(f"There is no folder {target.parent}. Make it, or name another.")
    head = new_head(keys.new(), clock.now().isoformat())
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".tutela-backup-") as folder:
        writer = Writer(Path(folder), head)
        with seals.one_moment() as copy:
            snapshot = _snapshot()
            manifest = _manifest(snapshot)
            with writer.member(MANIFEST) as out:
                out.write(json.dumps(asdict(manifest)).encode())
            _database(writer, snapshot)
            with writer.member(CHECKPOINTS) as out:
                files_into(out, _seals(copy))
            with writer.member(DOCUMENTS) as out:
                files_into(out, _documents())
        writer.finish(target)
    return head, manifest


def _snapshot() -> str:
    """Return the name by which others see the database as this transaction does."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_export_snapshot()")
        name: str = cursor.fetchone()[0]
    return name


def _manifest(snapshot: str) -> Manifest:
    where = postgres.places(settings.DATA).owner.dsn(str(connection.settings_dict["NAME"]))
    with psycopg.connect(where) as link, link.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute(sql.SQL("SET TRANSACTION SNAPSHOT {}").format(sql.Literal(snapshot)))
        cursor.execute("SELECT app || '.' || name FROM django_migrations ORDER BY 1")
        migrations = tuple(row[0] for row in cursor.fetchall())
        return Manifest(
            version("tutela"),
            link.info.server_version // 10000,
            crypto.kek_mark(),
            migrations,
            tables_of(cursor),
        )


def tables_of(cursor: psycopg.Cursor[tuple[object, ...]]) -> dict[str, Table]:
    """Return what the tables of the schema `public` hold, as the cursor's transaction sees them."""
    for name, value in _AS_TEXT.items():
        cursor.execute(
            sql.SQL("SET LOCAL {} = {}").format(sql.Identifier(name), sql.Literal(value))
        )
    cursor.execute(
        "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND NOT relispartition"
        " AND relnamespace = 'public'::regnamespace ORDER BY 1"
    )
    found: dict[str, Table] = {}
    for (table,) in cursor.fetchall():
        query = sql.SQL(
            "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text FROM {} t"
        ).format(sql.Identifier("public", str(table)))
        row = cursor.execute(query).fetchone() or (0, "0")
        found[str(table)] = Table(int(str(row[0])), str(row[1]))
    return found


def _database(writer: Writer, snapshot: str) -> None:
    owner = postgres.places(settings.DATA).owner
    where, environment = reach(owner, str(connection.settings_dict["NAME"]))
    words = [
        str(program("pg_dump", connections["owner"])),
        *("--format=custom", "--no-owner", "--no-privileges", f"--snapshot={snapshot}"),
        where,
    ]
    with (
        tempfile.TemporaryFile() as said,
        writer.member(DATABASE) as out,
        subprocess.Popen(words, stdout=subprocess.PIPE, stderr=said, env=environment) as dump,  # noqa: S603 -- our own words
    ):
        if dump.stdout is not None:
            shutil.copyfileobj(dump.stdout, out, 1024 * 1024)
        if dump.wait():
            said.seek(0)
            fault = said.read().decode(errors="replace").strip()
            raise BackupUnusable(f"pg_dump failed, no backup was written: {fault}")


def _seals(copy: Copy) -> Iterator[Stored]:
    """Yield the outside copy up to where it stood at the snapshot, and the key that verifies it."""
    for path, length in copy.files:
        yield Stored(path.name, length, _reading(path))
    public = Path(settings.CHECKPOINTS) / "public-key.pem"
    if public.exists():
        yield Stored(public.name, public.stat().st_size, _reading(public))


def _documents() -> Iterator[Stored]:
    """Yield what lies in the storage of documents. What the snapshot names was there before it."""
    kept = vault.storage()
    for name in vault.names():
        try:
            size = kept.size(name)
        except FileNotFoundError:
            continue  # swept away meanwhile, because nothing held it
        yield Stored(name, size, partial(kept.open, name))


def _reading(path: Path) -> Callable[[], IO[bytes]]:
    return lambda: path.open("rb")
