"""A backup on disk: one tar with a small open head and closed members.

    head.json      format, id, when, and the mark of the key that opens the rest
    manifest       what is inside: rows of every table, migrations, version, the mark of the other key
    database       one snapshot, in the custom format of pg_dump
    checkpoints    the outside copy of the journal's seals, as it was at that snapshot
    documents      attached files, as they lie in the storage: encrypted each under its own key

Each member is a Tink stream (AES-256-GCM in segments of one megabyte), bound to the backup's id and
its own name: a cut, changed, swapped or foreign member does not open. The key is a keyset in a 0600
file (`TUTELA_KEYS/backup.json`), which is never in a backup; nor is the key-encryption key.
"""

from __future__ import annotations

import io
import json
import os
import shutil
import tarfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast
from uuid import UUID

import tink
from django.conf import settings
from tink import streaming_aead

from tutela.kernel import keyfiles, keysets

streaming_aead.register()

FORMAT = 1
SEGMENT = 1024 * 1024
HEAD, MANIFEST, DATABASE = "head.json", "manifest", "database"
CHECKPOINTS, DOCUMENTS = "checkpoints", "documents"
MEMBERS = (MANIFEST, DATABASE, CHECKPOINTS, DOCUMENTS)

Advance = Callable[[int, int], None]


class BackupUnusable(RuntimeError):
    """A backup cannot be read or brought back; the text says why and what to do."""


@dataclass(frozen=True)
class Head:
    """What anybody may read of a backup."""

    id: str
    made_at: str  # ISO 8601
    key: str  # the mark of the key that opens it
    format: int = FORMAT


@dataclass(frozen=True)
class Table:
    """How many rows a table has, and the sum of the hashes of their texts, in whatever order."""

    rows: int
    digest: str


@dataclass(frozen=True)
class Manifest:
    """What is inside; compared with what came out of a restore."""

    version: str  # of Tutela
    postgres: int  # major
    kek: str  # the mark of the key-encryption key that the files' keys are wrapped with
    migrations: tuple[str, ...]  # "app.name"
    tables: dict[str, Table] = field(default_factory=dict)


def key_path() -> Path:
    """Return where the key of the backups lies."""
    return Path(settings.KEYS) / "backup.json"


@cache
def _keyset(path: Path) -> Any:
    template = streaming_aead.streaming_aead_key_templates.AES256_GCM_HKDF_1MB
    return keysets.opened(keyfiles.kept(path, lambda: keysets.fresh(template)))


def key_mark() -> str:
    """Return the mark of the key of the backups: says which key it is, and nothing of it."""
    return keysets.mark(_keyset(key_path()).keyset_info().primary_key_id)


def _stream() -> Any:
    return _keyset(key_path()).primitive(streaming_aead.StreamingAead)


def _bound(head: Head, name: str) -> bytes:
    return f"tutela backup {head.format} {head.id} {name}".encode()


class Writer:
    """A backup that is being written: members first to closed files beside it, then into the tar."""

    def __init__(self, folder: Path, head: Head) -> None:
        self.folder = folder
        self.head = head

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """Write one member; what reaches the disk is closed."""
        raw = (self.folder / name).open("wb")
        with _stream().new_encrypting_stream(raw, _bound(self.head, name)) as out:
            yield cast("IO[bytes]", out)

    def finish(self, target: Path) -> None:
        """Put everything together under its name, which appears whole or not at all."""
        fresh = self.folder / target.name
        with fresh.open("wb") as file:
            with tarfile.open(fileobj=file, mode="w") as tar:
                _add_bytes(tar, HEAD, json.dumps(asdict(self.head)).encode())
                for name in MEMBERS:
                    tar.add(self.folder / name, arcname=name, filter=_plain)
                    (self.folder / name).unlink()
            file.flush()
            os.fsync(file.fileno())
        fresh.chmod(0o600)
        try:
            os.link(fresh, target)
        except FileExistsError as taken:
            raise BackupUnusable(f"{target} was made meanwhile. Give another name.") from taken
        except OSError:
            fresh.rename(target)  # a stick's filesystem knows no links


def _add_bytes(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mode = len(content), 0o600
    tar.addfile(entry, io.BytesIO(content))


def _plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Say nothing of whose machine it was."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


class Reader:
    """A backup that is read. Raises: BackupUnusable when it is none, or the key is another."""

    def __init__(self, source: Path) -> None:
        self.source = source
        try:
            self.tar = tarfile.open(source, mode="r:")  # noqa: SIM115 -- closed in `close`
            self.head = Head(**json.loads(self._raw(HEAD).read()))
        except (OSError, tarfile.TarError, ValueError, TypeError, KeyError) as broken:
            raise BackupUnusable(
                f"{source} is no backup of Tutela, or its beginning is lost."
            ) from broken
        if self.head.format != FORMAT:
            raise BackupUnusable(
                f"{source} was made by a newer Tutela (format {self.head.format}). "
                "Install that version, then restore."
            )
        if not key_path().exists() or key_mark() != self.head.key:
            raise BackupUnusable(
                f"{source} was closed with the key {self.head.key}, which is not in "
                f"{key_path().parent}. Bring it in first: `tutela keys import FILE`."
            )

    def close(self) -> None:
        """Let go of the file."""
        self.tar.close()

    def _raw(self, name: str) -> IO[bytes]:
        found = self.tar.extractfile(name)
        if found is None:
            raise KeyError(name)
        return found

    @contextmanager
    def member(self, name: str) -> Iterator[IO[bytes]]:
        """Open one member. Raises: BackupUnusable where it is cut, changed or missing."""
        try:
            with _stream().new_decrypting_stream(self._raw(name), _bound(self.head, name)) as text:
                yield cast("IO[bytes]", text)
        except (tink.TinkError, tarfile.TarError, KeyError, EOFError) as broken:
            raise BackupUnusable(
                f"{self.source} is damaged: the part “{name}” was cut or changed. "
                "Take another copy of it, or an older backup."
            ) from broken

    def verify(self, advance: Advance) -> Manifest:
        """Read every byte of every member before anything is changed, and return the manifest.

        Raises: BackupUnusable.
        """
        sizes = {entry.name: entry.size for entry in self._entries()}
        total, done = sum(sizes.get(name, 0) for name in MEMBERS), 0
        for name in MEMBERS:
            with self.member(name) as text:
                while block := text.read(SEGMENT):
                    done += len(block)
                    advance(min(done, total), total)
        with self.member(MANIFEST) as text:
            said = json.loads(text.read())
        tables = {name: Table(**facts) for name, facts in said["tables"].items()}
        return Manifest(**{**said, "migrations": tuple(said["migrations"]), "tables": tables})

    def _entries(self) -> list[tarfile.TarInfo]:
        try:
            return self.tar.getmembers()
        except (tarfile.TarError, OSError) as broken:
            raise BackupUnusable(
                f"{self.source} is damaged: its end is lost. Take another copy of it."
            ) from broken


@dataclass(frozen=True)
class Stored:
    """A file on its way into a backup: its name inside, how many bytes of it count, how to open it."""

    name: str
    size: int
    opened: Callable[[], IO[bytes]]


def files_into(out: IO[bytes], files: Iterable[Stored]) -> None:
    """Write files into a member, as a tar; what was swept away since it was named is left out."""
    with tarfile.open(fileobj=out, mode="w|") as tar:
        for one in files:
            entry = tarfile.TarInfo(one.name)
            entry.size, entry.mode = one.size, 0o600
            with suppress(FileNotFoundError), one.opened() as file:
                tar.addfile(entry, file)


def files_from(text: IO[bytes]) -> Iterator[tuple[str, IO[bytes]]]:
    """Yield the files of a member; none of their names leads out of a folder. Raises: BackupUnusable."""
    with tarfile.open(fileobj=text, mode="r|") as tar:
        for entry in tar:
            source = tar.extractfile(entry) if entry.isfile() else None
            path = PurePosixPath(entry.name)
            if source is None or path.is_absolute() or ".." in path.parts:
                raise BackupUnusable(f"The backup names a file outside its folder: {entry.name}.")
            yield entry.name, source


def lay_down(files: Iterator[tuple[str, IO[bytes]]], target: Path) -> None:
    """Write files into a folder, for this user alone."""
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    for name, source in files:
        with (target / name).open("wb") as file:
            shutil.copyfileobj(source, file)
        (target / name).chmod(0o600)


def new_head(key: UUID, made_at: str) -> Head:
    """Return the head of a new backup."""
    return Head(str(key), made_at, key_mark())
