"""Secrets that live in files: outside the database, outside its backups, for this user alone."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


class KeyFileUnsafe(RuntimeError):
    """The key file can be read by others, so it is not used."""


class KeyFileMissing(RuntimeError):
    """A key file is gone that others still depend on: a new one would not open what it closed."""


def kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Return the secret of a 0600 file, made on first use; two who start together agree on one.

    Raises: KeyFileUnsafe.
    """
    if not path.exists():
        _keep(path, make())
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise KeyFileUnsafe(f"{path} can be read by others: run chmod 600 on it.")
    return path.read_bytes()


def replace(path: Path, secret: bytes) -> None:
    """Put a new secret in the place of a 0600 file, whole or not at all."""
    fresh = _written(path, secret)
    fresh.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _keep(path: Path, secret: bytes) -> None:
    fresh = _written(path, secret)
    try:
        with suppress(FileExistsError):  # another process was first
            os.link(fresh, path)  # whole, or refused: never half-written
    finally:
        fresh.unlink()


def _written(path: Path, secret: bytes) -> Path:
    """Write a secret to a new 0600 file beside its place."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, fresh = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # 0600
    with os.fdopen(descriptor, "wb") as file:
        file.write(secret)
        file.flush()
        os.fsync(file.fileno())
    return Path(fresh)
