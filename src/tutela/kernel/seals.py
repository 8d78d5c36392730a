"""Seals: what the journal holds is signed, and copied to where the database cannot reach.

Every minute the waiting lines become one batch: their Merkle root, chained to the root before, is
signed with an Ed25519 key from a 0600 file, and the batch with its leaves (numbers and hashes, no
content) is appended to the outside copy, one file a month. Whoever rewrites the database, even as its
superuser, cannot rewrite that copy; `verify` names every line that no longer agrees with it.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db import connection, transaction

from tutela.kernel import clock, merkle
from tutela.kernel.access import System, act_as

MOST = 50_000
_LOCK = 7_420_451  # any number: one sealer at a time


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
    def read(cls, line: str) -> Checkpoint:
        """Read a line of the outside copy."""
        said = json.loads(line)
        return cls(
            said["no"],
            said["at"],
            bytes.fromhex(said["prev"]),
            bytes.fromhex(said["root"]),
            tuple(
                Leaf(kind, number, bytes.fromhex(h), UUID(s) if s else None, seq or None)
                for kind, number, h, s, seq in said["leaves"]
            ),
            base64.b64decode(said["signature"]),
        )


def _signing_key() -> Ed25519PrivateKey:
    path = Path(settings.KEYS) / "journal-signing.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "wb") as file:
            file.write(Ed25519PrivateKey.generate().private_bytes_raw())
    return Ed25519PrivateKey.from_private_bytes(path.read_bytes())


def _outside() -> Path:
    path = Path(settings.CHECKPOINTS)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


@contextmanager
def one_moment() -> Iterator[None]:
    """Look at the database and the outside copy as they were at one moment between two seals."""
    with connection.cursor() as cursor:
        outermost = not connection.in_atomic_block
        cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            with transaction.atomic():
                if outermost:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


def checkpoints() -> Iterator[Checkpoint]:
    """Yield the outside copy, oldest first."""
    for file in sorted(_outside().glob("*.jsonl")):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.endswith("\n"):  # a torn last line was never acknowledged
                    yield Checkpoint.read(line)


def seal() -> int:
    """Seal what waits and return how many lines that were; safe to run from many places."""
    sealed = 0
    while True:
        with transaction.atomic(durable=True), act_as(System("journal.seal")):
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
    no, prev = (last.no + 1, last.root) if last else (1, b"\x00" * 32)
    draft = Checkpoint(
        no, clock.now().isoformat(), prev, merkle.root([x.hash for x in leaves]), leaves, b""
    )
    key = _signing_key()
    public = _outside() / "public-key.pem"
    if not public.exists():
        public.write_bytes(
            key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )
    return Checkpoint(
        draft.no, draft.at, draft.prev_root, draft.root, draft.leaves, key.sign(draft.signed())
    )


def _last() -> Checkpoint | None:
    last = None
    for file in sorted(_outside().glob("*.jsonl"))[-1:]:
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                if line.endswith("\n"):
                    last = line
    return Checkpoint.read(last) if last else None


def _append(made: Checkpoint) -> None:
    """Write the checkpoint outside before the database commits: the copy may know more, never less."""
    path = _outside() / f"{made.at[:7]}.jsonl"
    with path.open("a", encoding="utf-8") as file:
        if path.stat().st_size and not _ends_whole(path):
            file.write("\n")
        file.write(made.line() + "\n")
        file.flush()
        os.fsync(file.fileno())


def _ends_whole(path: Path) -> bool:
    with path.open("rb") as file:
        file.seek(-1, os.SEEK_END)
        return file.read(1) == b"\n"


def public_key() -> Ed25519PublicKey:
    """Return the key that verifies the seals."""
    return _signing_key().public_key()


def genuine(checkpoint: Checkpoint) -> bool:
    """Say whether the signature and the root of a checkpoint hold."""
    try:
        public_key().verify(checkpoint.signature, checkpoint.signed())
    except InvalidSignature:
        return False
    return merkle.root([x.hash for x in checkpoint.leaves]) == checkpoint.root
