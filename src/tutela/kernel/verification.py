"""The proof of the journal: every line against its chain, its hash, and the copy outside."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from tutela.kernel import clock, seals

LATE = timedelta(minutes=10)


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold: what kind, where, in a sentence."""

    kind: str
    sentence: str
    subject: UUID | None = None
    seq: int | None = None
    line: int | None = None


@dataclass
class Report:
    """What was looked at and what was found."""

    changes: int = 0
    reads: int = 0
    seals: int = 0
    waiting: int = 0
    findings: tuple[Finding, ...] = ()


def verify() -> Report:
    """Check the whole journal against itself and the outside copy, while others go on writing."""
    report = Report()
    found: list[Finding] = []
    sealed: dict[tuple[str, int], seals.Leaf] = {}
    with seals.one_moment():
        found += _outside(report, sealed)
        found += _inside(report, sealed)
    report.findings = tuple(found)
    return report


def _inside(report: Report, sealed: dict[tuple[str, int], seals.Leaf]) -> list[Finding]:
    found: list[Finding] = []
    found += _changes(report, sealed)
    found += _reads(report, sealed)
    found += _waiting(report, sealed)
    return found


def _outside(report: Report, sealed: dict[tuple[str, int], seals.Leaf]) -> Iterator[Finding]:
    expected, prev = 1, b"\x00" * 32
    for checkpoint in seals.checkpoints():
        report.seals += 1
        if checkpoint.no != expected or checkpoint.prev_root != prev:
            yield Finding("seal.missing", f"Seal {expected} is missing from the outside copy.")
        if not seals.genuine(checkpoint):
            yield Finding("seal.forged", f"Seal {checkpoint.no} has no genuine signature.")
        expected, prev = checkpoint.no + 1, checkpoint.root
        for leaf in checkpoint.leaves:
            sealed[leaf.kind, leaf.line] = leaf


def _rows(statement: str) -> Iterator[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        while batch := cursor.fetchmany(5000):
            yield from batch


def _text(*parts: object) -> bytes:
    return hashlib.sha256("\n".join(str(p) for p in parts).encode()).digest()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")


def _changes(report: Report, sealed: dict[tuple[str, int], seals.Leaf]) -> Iterator[Finding]:
    """Walk every chain in order; then name the sealed lines that were not met."""
    met: set[int] = set()
    subject: UUID | None = None
    seq, prev = 0, b""
    for row in _rows(
        "SELECT id, subject_type, subject_id, seq, event, event_version, actor_kind, actor, "
        "started_by, request_id, occurred_at, recorded_at, payload, prev, hash "
        "FROM kernel_journalline ORDER BY subject_id, seq"
    ):
        line, kind, this, number, event, version, who, actor, started, request = row[:10]
        occurred, recorded, payload, row_prev, row_hash = row[10:]
        report.changes += 1
        met.add(line)
        if this != subject:
            subject, seq, prev = this, 0, b""
        if number != seq + 1:
            yield Finding(
                "line.missing",
                f"Line {seq + 1} of {kind} {this} is missing.",
                this,
                seq + 1,
            )
        elif bytes(row_prev) != prev:
            yield Finding(
                "chain.broken",
                f"Line {number} of {kind} {this} does not follow the line before it.",
                this,
                number,
                line,
            )
        computed = _text(
            "1", kind, this, number, event, version, who, actor, started, request or "",
            _instant(occurred), _instant(recorded), payload, bytes(row_prev).hex(),
        )  # fmt: skip
        leaf = sealed.get(("C", line))
        if computed != bytes(row_hash) or (leaf and leaf.hash != bytes(row_hash)):
            yield Finding(
                "line.rewritten",
                f"Line {number} of {kind} {this} was rewritten.",
                this,
                number,
                line,
            )
        seq, prev = number, bytes(row_hash)
    yield from _missing("C", met, sealed)


def _reads(report: Report, sealed: dict[tuple[str, int], seals.Leaf]) -> Iterator[Finding]:
    met: set[int] = set()
    for row in _rows(
        "SELECT id, event, actor_kind, actor, started_by, subject_type, subject_id, payload, "
        "recorded_at, hash FROM kernel_readline"
    ):
        line, event, who, actor, started, kind, subject, payload, recorded, digest = row
        report.reads += 1
        met.add(line)
        computed = _text(
            "1", event, who, actor, started, kind, subject or "", payload, _instant(recorded)
        )
        leaf = sealed.get(("R", line))
        if computed != bytes(digest) or (leaf and leaf.hash != bytes(digest)):
            yield Finding("read.rewritten", f"Read line {line} was rewritten.", line=line)
    yield from _missing("R", met, sealed)


def _missing(
    kind: str, met: set[int], sealed: dict[tuple[str, int], seals.Leaf]
) -> Iterator[Finding]:
    for (leaf_kind, line), leaf in sealed.items():
        if leaf_kind != kind or line in met:
            continue
        if kind == "R":
            yield Finding("read.missing", f"Read line {line} was deleted.", line=line)
        else:
            yield Finding(
                "line.deleted",
                f"Line {leaf.seq} of {leaf.subject} was deleted after it was sealed.",
                leaf.subject,
                leaf.seq,
                line,
            )


def _waiting(report: Report, sealed: dict[tuple[str, int], seals.Leaf]) -> Iterator[Finding]:
    """Lines neither sealed nor waiting were slipped in; lines waiting long show a dead sealer."""
    waiting = {(kind, line) for kind, line in _rows("SELECT kind, line FROM kernel_unsealed")}
    report.waiting = len(waiting)
    for kind, table in (("C", "kernel_journalline"), ("R", "kernel_readline")):
        for line, recorded in _rows(f"SELECT id, recorded_at FROM {table}"):  # noqa: S608 -- two constants
            if (kind, line) in sealed:
                continue
            if (kind, line) not in waiting:
                yield Finding("line.slipped", f"Line {line} ({kind}) was never to be sealed.")
            elif clock.now() - recorded > LATE and report.seals:
                yield Finding("seal.late", f"Line {line} ({kind}) waits for its seal since long.")
