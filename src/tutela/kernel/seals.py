"""Seals: what the journal holds is signed, and copied to where the database cannot reach.

Every minute the waiting lines become one batch: their Merkle root, chained to the root before, is
signed with an Ed25519 key from a 0600 file, and the batch with its leaves (numbers and hashes, no
content) is appended to the outside copy, one file a month. Whoever rewrites the database, even as its
superuser, cannot rewrite that copy; `verify` names every line that no longer agrees with it.
"""

from __future__ import annotations

import base64
import json
import mmap
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_public_key,
)
from django.conf import settings
from django.db import connection, transaction

from tutela.kernel import clock, keyfiles, merkle
from tutela.kernel.access import System, act_as

MOST = 50_000
_LOCK = 7_420_451  # any number: one sealer at a time


class CopyShort(RuntimeError):
    """The outside copy lacks seals that the database holds: somebody cut it, or it is another's."""


class Unreadable(ValueError):
    """A line of the outside copy is not a checkpoint."""


@dataclass(frozen=True)
class Leaf:
    """One line in a seal: C a change, R a read; changes name their place in their chain."""

    kind: str
    line: int
    hash: bytes
    subject: UUID | None = None
    seq: int | None = None


@dataclass(frozen=True)
class Checkpoint:
    """One signed batch, as the outside copy keeps it."""

    no: int
    at: str
    prev_root: bytes
    root: bytes
    leaves: tuple[Leaf, ...]
    signature: bytes

    def signed(self) -> bytes:
        """Return the bytes that the signature covers."""
        head = f"{self.no}\n{self.at}\n{len(self.leaves)}\n"
        return head.encode() + self.prev_root + self.root

    def line(self) -> str:
        """Return the checkpoint as one line of the outside copy."""
        leaves = [
            [x.kind, x.line, x.hash.hex(), str(x.subject) if x.subject else "", x.seq or 0]
            for x in self.leaves
        ]
        return json.dumps(
            {
                "no": self.no,
                "at": self.at,
                "prev": self.prev_root.hex(),
                "root": self.root.hex(),
                "signature": base64.b64encode(self.signature).decode(),
                "leaves": leaves,
            },
            separators=(",", ":"),
        )

    @classmethod
    def read(cls, line: bytes) -> Checkpoint:
        """Read a line of the outside copy. Raises: Unreadable."""
        try:
            said = json.loads(line)
            return cls(
                int(said["no"]),
                str(said["at"]),
                bytes.fromhex(said["prev"]),
                bytes.fromhex(said["root"]),
                tuple(
                    Leaf(kind, int(number), bytes.fromhex(h), UUID(s) if s else None, seq or None)
                    for kind, number, h, s, seq in said["leaves"]
                ),
                base64.b64decode(said["signature"]),
            )
        except (ValueError, KeyError, TypeError, AttributeError) as broken:
            raise Unreadable from broken


@dataclass(frozen=True)
class Copy:
    """The outside copy as it was at one moment: its files, oldest first, and how long they were."""

    files: tuple[tuple[Path, int], ...]

    def lines(self) -> Iterator[tuple[str, bytes]]:
        """Yield each whole line and where it stands; a torn last one was never acknowledged."""
        for path, length in self.files:
            with path.open("rb") as file:
                for number, line in enumerate(file, 1):
                    if file.tell() > length or not line.endswith(b"\n"):
                        break
                    yield f"{path.name}:{number}", line


@contextmanager
def one_moment() -> Iterator[Copy]:
    """Look at the database and the outside copy as they were at one moment between two seals."""
    with connection.cursor() as cursor:
        outermost = not connection.in_atomic_block
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            with transaction.atomic():
                if outermost:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                cursor.execute("SELECT count(*) FROM kernel_seal")  # from here on nothing moves
                copy = Copy(tuple((file, file.stat().st_size) for file in _files()))
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
                yield copy
        finally:
            cursor.execute("SELECT pg_advisory_unlock_all()")


def seal() -> int:
    """Seal what waits and return how many lines that were; safe to run from many places."""
    sealed = 0
    while True:
        with act_as(System("journal.seal"), durable=True):
            made = _seal_batch()
        sealed += made
        if made < MOST:
            return sealed


def _seal_batch() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        cursor.execute("SELECT kind, line, hash FROM tutela.take_unsealed(%s)", [MOST])
        taken = sorted((kind, line, bytes(digest)) for kind, line, digest in cursor.fetchall())
        if not taken:
            return 0
        changes = [line for kind, line, _ in taken if kind == "C"]
        cursor.execute(
            "SELECT id, subject_id, seq FROM kernel_journalline WHERE id = ANY(%s)", [changes]
        )
        places = {line: (subject, seq) for line, subject, seq in cursor.fetchall()}
        leaves = tuple(
            Leaf(kind, line, digest, *(places.get(line, (None, None)) if kind == "C" else ()))
            for kind, line, digest in taken
        )
        made = _sign(leaves)
        cursor.execute(
            "SELECT tutela.keep_seal(%s, %s, %s, %s, %s, %s)",
            [made.no, made.at, len(leaves), made.root, made.prev_root, made.signature],
        )
        _append(made)
    return len(leaves)


def _sign(leaves: tuple[Leaf, ...]) -> Checkpoint:
    last = _last()
    _refuse_short(last.no if last else 0)
    no, prev = (last.no + 1, last.root) if last else (1, b"\x00" * 32)
    root = merkle.root([x.hash for x in leaves])
    draft = Checkpoint(no, clock.now().isoformat(), prev, root, leaves, b"")
    return replace(draft, signature=_signer().sign(draft.signed()))


def _refuse_short(last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(no), 0) FROM kernel_seal")
        (known,) = cursor.fetchone()
    if known > last:
        raise CopyShort(
            f"The outside copy in {_outside()} ends at seal {last}, the database at {known}. "
            "Bring the copy back, then run `tutela journal verify`."
        )


def _outside() -> Path:
    path = Path(settings.CHECKPOINTS)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def _files() -> list[Path]:
    return sorted(_outside().glob("*.jsonl"))


def _last() -> Checkpoint | None:
    """Return the last whole checkpoint; only the tail of the copy is read."""
    for file in reversed(_files()):
        line, _end = _tail(file)
        if line:
            return Checkpoint.read(line)
    return None


def _tail(path: Path) -> tuple[bytes, int]:
    """Return the last whole line of a file, and where the whole lines end."""
    if not path.exists() or not path.stat().st_size:
        return b"", 0
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as text:
        end = text.rfind(b"\n")
        return text[text.rfind(b"\n", 0, max(end, 0)) + 1 : end + 1], end + 1


def _append(made: Checkpoint) -> None:
    """Write the checkpoint outside before the database commits: the copy may know more, never less.

    What a crash tore is cut off; a clock set back does not reopen an older month.
    """
    path = max([_outside() / f"{made.at[:7]}.jsonl", *_files()])
    _, end = _tail(path)
    with path.open("ab") as file:
        file.truncate(end)
        file.write(made.line().encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _key_path() -> Path:
    return Path(settings.KEYS) / "journal-signing.key"


@cache
def _signing_key(path: Path) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(keyfiles.kept(path, _new_signing_key))


def _signer() -> Ed25519PrivateKey:
    """Return the key that signs, and lay its public half beside the copy, for auditors."""
    key = _signing_key(_key_path())
    public = _outside() / "public-key.pem"
    if not public.exists():
        public.write_bytes(
            key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
    return key


def _new_signing_key() -> bytes:
    if _last():
        raise keyfiles.KeyFileMissing(f"{_key_path()} is missing. Bring it back from your copy.")
    return Ed25519PrivateKey.generate().private_bytes_raw()


def public_key() -> Ed25519PublicKey:
    """Return the key that verifies the seals; without the private one, the one beside the copy."""
    if _key_path().exists():
        return _signing_key(_key_path()).public_key()
    key = load_pem_public_key((_outside() / "public-key.pem").read_bytes())
    if not isinstance(key, Ed25519PublicKey):
        raise InvalidSignature
    return key


def genuine(checkpoint: Checkpoint) -> bool:
    """Say whether the signature and the root of a checkpoint hold."""
    try:
        public_key().verify(checkpoint.signature, checkpoint.signed())
    except (InvalidSignature, FileNotFoundError, ValueError):
        return False
    return merkle.root([x.hash for x in checkpoint.leaves]) == checkpoint.root
