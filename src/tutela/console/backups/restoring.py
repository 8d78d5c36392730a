"""Bring a backup back into an empty place: read whole before anything changes, then all or nothing."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import cast
from uuid import UUID

import psycopg
import tink
from django.conf import settings
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from tutela.console.backups.archive import (
    CHECKPOINTS,
    DATABASE,
    DOCUMENTS,
    Advance,
    BackupUnusable,
    Manifest,
    Reader,
    Table,
    files_from,
    lay_down,
)
from tutela.console.backups.programs import program, reach
from tutela.console.backups.taking import tables_of
from tutela.documents import vault
from tutela.kernel import crypto, postgres


def check(source: Path, advance: Advance) -> tuple[Reader, Manifest]:
    """Read a whole backup and change nothing. Raises: BackupUnusable with a sentence."""
    reader = Reader(source)
    manifest = reader.verify(advance)
    if not crypto.kek_path().exists():
        raise BackupUnusable(
            f"There is no key-encryption key in {settings.KEYS}, and without it the notes in {source} "
            "stay closed. Bring it in first: `tutela keys import FILE`."
        )
    if manifest.kek not in crypto.kek_marks():
        raise BackupUnusable(
            f"The notes in {source} are closed with the key-encryption key {manifest.kek}; the one "
            "here is another. Bring in the keys of that time: `tutela keys import FILE`."
        )
    unknown = set(manifest.migrations) - _known()
    if unknown:
        raise BackupUnusable(
            f"{source} was made by Tutela {manifest.version}, which is newer than this one "
            f"(it knows {sorted(unknown)[0]}). Install that version, then restore."
        )
    return reader, manifest


def restore(reader: Reader, manifest: Manifest) -> None:
    """Lay down seals and documents, then fill the empty database in one transaction.

    Raises: BackupUnusable. What was laid down is taken away again when the database was not filled.
    """
    refuse_inhabited()
    try:
        _lay_files(reader)
        _database(reader)
    except BaseException:
        _take_files_away()
        raise
    _compare(manifest)
    _open_some(reader.source)
    _sign_everybody_out()


def _lay_files(reader: Reader) -> None:
    with reader.member(CHECKPOINTS) as text:
        lay_down(files_from(text), Path(settings.CHECKPOINTS))
    with reader.member(DOCUMENTS) as text:
        for name, source in files_from(text):
            vault.bring_back(name, source)


def _take_files_away() -> None:
    """Leave the place as empty as it was."""
    for name in list(vault.names()):
        vault.storage().delete(name)
    for path in Path(settings.CHECKPOINTS).iterdir():
        path.unlink()


def refuse_inhabited() -> None:
    """Refuse a place that holds anything: what is here is never overwritten."""
    with psycopg.connect(_where()) as link:
        found = link.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
        ).fetchone()
    if found != (0,):
        raise BackupUnusable(
            "The database is not empty, and a restore never overwrites. "
            "Point DATABASE_URL, or TUTELA_DATA, at an empty place."
        )
    if next(vault.names(), None):
        raise BackupUnusable(
            "The storage of documents is not empty, and a restore never overwrites. Name an empty one."
        )
    folder = Path(settings.CHECKPOINTS)
    if folder.is_dir() and any(folder.iterdir()):
        raise BackupUnusable(
            f"{folder} holds seals of another database. Keep them as evidence: move them away, or "
            "point TUTELA_CHECKPOINTS at an empty folder."
        )


def _where() -> str:
    return postgres.places(settings.DATA).owner.dsn(str(connection.settings_dict["NAME"]))


def _known() -> set[str]:
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _database(reader: Reader) -> None:
    owner = postgres.places(settings.DATA).owner
    where, environment = reach(owner, str(connection.settings_dict["NAME"]))
    words = [
        str(program("pg_restore", connections["owner"])),
        *("--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges"),
        where,
    ]
    connections.close_all()
    with tempfile.TemporaryFile() as said:
        bringing = subprocess.Popen(words, stdin=subprocess.PIPE, stderr=said, env=environment)  # noqa: S603 -- our own words
        try:
            with reader.member(DATABASE) as text:
                if bringing.stdin is not None:
                    shutil.copyfileobj(text, bringing.stdin, 1024 * 1024)
                    bringing.stdin.close()
        except BrokenPipeError:
            pass  # it says itself why it stopped
        except BaseException:
            bringing.kill()
            bringing.wait()
            raise
        if bringing.wait():
            said.seek(0)
            fault = said.read().decode(errors="replace").strip()
            raise BackupUnusable(f"pg_restore failed and took everything back: {fault}")


def _compare(manifest: Manifest) -> None:
    """Compare what came out with what went in; another version of PostgreSQL may hash otherwise."""
    with psycopg.connect(_where()) as link, link.cursor() as cursor:
        found = tables_of(cursor)
        same = link.info.server_version // 10000 == manifest.postgres
    told = {name: _known_of(one, same=same) for name, one in manifest.tables.items()}
    came = {name: _known_of(one, same=same) for name, one in found.items()}
    if told != came:
        wrong = sorted(name for name in {*told, *came} if told.get(name) != came.get(name))
        raise BackupUnusable(
            f"The tables {', '.join(wrong)} do not hold what the backup names. "
            "Do not use this database; restore again into an empty one."
        )


def _known_of(table: Table, *, same: bool) -> tuple[int, str]:
    return table.rows, table.digest if same else ""


def _open_some(source: Path) -> None:
    """Open keys of files with the keys that are here: their numbers may agree by chance."""
    with psycopg.connect(_where()) as link:
        rows = link.execute(
            "SELECT subject_id, wrapped FROM kernel_filekey WHERE wrapped IS NOT NULL"
            " ORDER BY md5(subject_id::text) LIMIT 20"
        ).fetchall()
    try:
        for subject, wrapped in rows:
            crypto.rewrap(UUID(str(subject)), cast("bytes", wrapped))
    except tink.TinkError as closed:
        raise BackupUnusable(
            f"The rows of {source} came back, but the keys here do not open its notes. Do not use "
            "this database; bring in the right keys and restore into an empty one."
        ) from closed


def _sign_everybody_out() -> None:
    """End the sessions of that day: whoever was signed out since then must not be in again."""
    with psycopg.connect(_where()) as link:
        link.execute("DELETE FROM django_session")
