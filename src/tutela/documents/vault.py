"""Where the bytes lie: a folder, or another storage of Django's by setting; encrypted in each.

The names are random, so that the storage tells nothing. Nothing is ever written there open, not even
for a moment: what comes in is encrypted as it arrives.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, Storage, storages

from tutela.kernel import streams

MAIN, THUMBNAIL = "main", "thumbnail"
EXPORT = "export"  # a list that leaves the system
PARTS = (MAIN, THUMBNAIL, EXPORT)


def storage() -> Storage:
    """Return the storage that the settings name."""
    return storages["documents"]


def place(blob: UUID, part: str = MAIN) -> str:
    """Return the name of a stored thing."""
    return f"{blob.hex[:2]}/{blob.hex}.{part}"


class Spool:
    """Something on its way in: encrypted in a file beside the storage, gone unless it is kept."""

    def __init__(
        self, blob: UUID | None = None, secret: bytes | None = None, part: str = MAIN
    ) -> None:
        self.blob = blob or uuid4()
        self.secret = secret or streams.new_secret()
        self.part = part
        folder = Path(settings.DOCUMENTS_ON_THE_WAY)
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor, self._path = tempfile.mkstemp(dir=folder)  # 0600
        self.file = os.fdopen(descriptor, "w+b")
        self.sink = streams.Sealing(self.file, self.secret, place(self.blob, part))

    @property
    def length(self) -> int:
        """Return how many plain bytes came in."""
        return self.sink.size

    def finish(self) -> None:
        """Write the end."""
        self.sink.finish()
        self.file.flush()

    def opened(self) -> io.BufferedReader:
        """Return what came in, to be looked at."""
        name = place(self.blob, self.part)
        return io.BufferedReader(
            streams.Opened(self.file, self.secret, name, closes=False), streams.PIECE
        )

    def keep(self) -> None:
        """Put it into the storage, where it stays."""
        self.file.flush()
        self.file.seek(0)
        storage().save(place(self.blob, self.part), _Moved(self.file, self._path))

    def close(self) -> None:
        """Throw away what was not kept."""
        self.file.close()
        with contextlib.suppress(FileNotFoundError):  # it was moved into the storage
            Path(self._path).unlink()

    def __del__(self) -> None:
        self.close()


class _Moved(File):  # type: ignore[type-arg] # not subscriptable at run time
    """Tells a storage on this machine where the file lies, so that it is moved and not copied."""

    def temporary_file_path(self) -> str:
        """Return the path."""
        return str(self.name)


def opened(blob: UUID, secret: bytes, part: str = MAIN) -> tuple[io.BufferedReader, int]:
    """Open what is stored; returns it and its length. Raises: FileNotFoundError, streams.Tampered."""
    name = place(blob, part)
    raw = streams.Opened(storage().open(name), secret, name)
    return io.BufferedReader(raw, streams.PIECE), raw.size


def discard(blob: UUID) -> None:
    """Remove all that is stored under a name; nothing happens when it is gone."""
    for part in PARTS:
        storage().delete(place(blob, part))


def bring_back(name: str, source: IO[bytes]) -> None:
    """Put back what a backup held under a name, encrypted as it was.

    A storage elsewhere reads a file twice, which a backup cannot; so it waits on this machine.
    """
    if isinstance(storage(), FileSystemStorage):
        storage().save(name, File(source))
        return
    folder = Path(settings.DOCUMENTS_ON_THE_WAY)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryFile(dir=folder) as waiting:
        shutil.copyfileobj(source, waiting, streams.PIECE)
        storage().save(name, File(waiting))


def names() -> Iterator[str]:
    """Yield the name of everything that is stored, its small pictures too."""
    kept = storage()
    with contextlib.suppress(FileNotFoundError):  # nothing was ever kept
        for folder in sorted(kept.listdir("")[0]):
            yield from (f"{folder}/{name}" for name in sorted(kept.listdir(folder)[1]))


def stored(part: str = MAIN) -> Iterator[tuple[UUID, Any]]:
    """Yield each stored thing of a kind, and when it came."""
    for name in names():
        if name.endswith(f".{part}"):
            yield UUID(Path(name).stem), storage().get_modified_time(name)
