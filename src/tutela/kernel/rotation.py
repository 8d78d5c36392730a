"""A new key-encryption key, while everybody works.

The new key is put into the keyset beside the old one; then the key of every file is unwrapped with the
old and wrapped with the new, a batch at a time. A process that was killed goes on where it stopped,
because each wrapped key says itself which key it needs. The old key stays in the keyset until `retire`:
backups of before need it, and a server may have wrapped one more file's key at the last moment.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import tink
from django.db import connections, transaction
from tink import aead
from tink.proto import tink_pb2

from tutela.kernel import clock, crypto, keyfiles, keysets

BATCH = 500
SETTLED = timedelta(hours=1)  # no transaction that began with the old key lasts longer
_LOCK = 7_420_452  # any number: one rotation at a time
_BEHIND = "wrapped IS NOT NULL AND substring(wrapped FROM 4 FOR 5) <> %s"
"""Tink's EncryptedKeyset is a tag, two bytes of length, then what the key closed: 0x01 and four bytes of
the key's number come first."""

Advance = Callable[[int, int], None]


class NotRotated(RuntimeError):
    """An old key cannot be thrown away yet; the text says why."""


def rotate(advance: Advance) -> int:
    """Wrap every file's key with a new key-encryption key, or end what was begun.

    Returns how many were wrapped anew. Safe to run again, from several places at once, and while
    others read and write.
    """
    with _alone():
        total = _behind()
        if not total:
            _add_key()
            total = _behind()
        done = 0
        advance(0, total)
        while moved := _batch():
            done += moved
            advance(min(done, total), total)
    return done


def retire(now: datetime | None = None) -> list[str]:
    """Throw away every key-encryption key but the newest; return the marks of those that went.

    Raises: NotRotated while any file's key is wrapped with an old one, or within an hour of the rotation.
    """
    if left := _behind():
        raise NotRotated(
            f"{left} keys of files are still wrapped with an old key. Run `tutela keys rotate`."
        )
    path = crypto.kek_path()
    changed = datetime.fromtimestamp(path.stat().st_mtime, tz=clock.now().tzinfo)
    if (now or clock.now()) - changed < SETTLED:
        raise NotRotated(
            "The keys were changed within the last hour, and somebody may still write with the old "
            "one. Try again later."
        )
    keyset = _read(path)
    gone = [key.key_id for key in keyset.key if key.key_id != keyset.primary_key_id]
    kept = [key for key in keyset.key if key.key_id == keyset.primary_key_id]
    del keyset.key[:]
    keyset.key.extend(kept)
    _write(path, keyset)
    return [keysets.mark(one) for one in gone]


@contextmanager
def _alone() -> Iterator[None]:
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def _read(path: Path) -> tink_pb2.Keyset:
    return tink.JsonKeysetReader(path.read_text()).read()


def _write(path: Path, keyset: tink_pb2.Keyset) -> None:
    text = io.StringIO()
    tink.JsonKeysetWriter(text).write(keyset)
    keyfiles.replace(path, text.getvalue().encode())


def _add_key() -> None:
    """Put a new first key into the keyset; the others stay, to open what they closed."""
    crypto.kek_keyset()  # made, or its absence told, before it is changed
    keyset = _read(crypto.kek_path())
    fresh = keysets.fresh(aead.aead_key_templates.AES256_GCM)
    made = tink.JsonKeysetReader(fresh.decode()).read()
    if made.primary_key_id in {key.key_id for key in keyset.key}:
        raise RuntimeError(
            "Two keys with one number; run it again."
        )  # one in four thousand million
    keyset.key.extend(made.key)
    keyset.primary_key_id = made.primary_key_id
    _write(crypto.kek_path(), keyset)


def _newest() -> bytes:
    """Return what a wrapped key begins with when the newest key wrapped it."""
    number: int = crypto.kek_keyset().keyset_info().primary_key_id
    return b"\x01" + number.to_bytes(4, "big")


def _behind() -> int:
    """Return how many keys of files are not wrapped with the newest key."""
    with connections["owner"].cursor() as cursor:
        cursor.execute(
            f"SELECT count(*) FROM kernel_filekey WHERE {_BEHIND}",  # noqa: S608 -- our own words
            [_newest()],
        )
        found: int = cursor.fetchone()[0]
    return found


def _batch() -> int:
    """Wrap one batch anew; a key that somebody destroyed meanwhile stays destroyed."""
    newest = _newest()
    with transaction.atomic(using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            f"SELECT subject_id, wrapped FROM kernel_filekey WHERE {_BEHIND} LIMIT %s",  # noqa: S608
            [newest, BATCH],
        )
        rows: list[tuple[UUID, Any]] = cursor.fetchall()
        for subject, wrapped in rows:
            fresh = crypto.rewrap(subject, bytes(wrapped))
            if fresh[3:8] != newest:
                raise RuntimeError(
                    "Tink writes wrapped keys in another shape than this code knows."
                )
            cursor.execute(
                "UPDATE kernel_filekey SET wrapped = %s WHERE subject_id = %s AND wrapped = %s",
                [fresh, subject, wrapped],
            )
    return len(rows)
