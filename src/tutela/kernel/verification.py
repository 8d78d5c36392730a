"""The proof of the journal: every line against its chain, its hash, and the copy outside.

The outside copy is poured into temporary tables, so that PostgreSQL joins and sorts on disk whatever
the size; the hashes are computed here, line by line, because the database is not to be believed.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection

from tutela.kernel import clock, seals
from tutela.kernel.seals import Checkpoint, Copy

LATE = timedelta(minutes=10)
_NOTHING = b"\x00" * 32


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
    with seals.one_moment() as copy:
        found = {
            finding: None  # in the order found, each once
            for look in (_copy(report, copy), _seals(), _changes(report), _ends(),
                         _reads(report), _waiting(report))
            for finding in look
        }  # fmt: skip
    report.findings = tuple(found)
    return report


def _copy(report: Report, copy: Copy) -> Iterator[Finding]:
    """Read the outside copy, check each signature and the order, and pour it into tables."""
    expected, prev = 1, _NOTHING
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS pg_temp.checkpoint, pg_temp.leaf")
        cursor.execute("CREATE TEMP TABLE checkpoint (no int, root bytea, lines int)")
        cursor.execute(
            "CREATE TEMP TABLE leaf (no int, kind text, line bigint, hash bytea, subject uuid, seq int)"
        )
        for where, line in copy.lines():
            try:
                checkpoint = Checkpoint.read(line)
            except seals.Unreadable:
                yield Finding("seal.unreadable", f"The outside copy cannot be read at {where}.")
                continue
            report.seals += 1
            if checkpoint.no != expected or checkpoint.prev_root != prev:
                yield _no_seal(expected)
            if not seals.genuine(checkpoint):
                yield Finding("seal.forged", f"Seal {checkpoint.no} has no genuine signature.")
            expected, prev = checkpoint.no + 1, checkpoint.root
            _pour(cursor, checkpoint)
        cursor.execute("CREATE INDEX ON pg_temp.leaf (kind, line)")
        cursor.execute("ANALYZE pg_temp.leaf")


def _pour(cursor: Any, checkpoint: Checkpoint) -> None:
    cursor.execute(
        "INSERT INTO pg_temp.checkpoint VALUES (%s, %s, %s)",
        [checkpoint.no, checkpoint.root, len(checkpoint.leaves)],
    )
    with cursor.copy("COPY pg_temp.leaf FROM STDIN") as rows:
        for leaf in checkpoint.leaves:
            rows.write_row((checkpoint.no, leaf.kind, leaf.line, leaf.hash, leaf.subject, leaf.seq))


def _no_seal(number: int) -> Finding:
    return Finding("seal.missing", f"Seal {number} is missing from the outside copy.")


def _seals() -> Iterator[Finding]:
    """Compare the seals of the database with those outside.

    A seal that only the copy knows is right when its lines were sealed again or still wait: the
    database went down before it could commit.
    """
    for number, outside, inside, same, again in _rows("""
        SELECT no, c.no IS NOT NULL, k.no IS NOT NULL, (k.root, k.lines) = (c.root, c.lines),
          NOT EXISTS (SELECT FROM pg_temp.leaf l WHERE l.no = c.no
            AND NOT EXISTS (SELECT FROM pg_temp.leaf m
              WHERE m.kind = l.kind AND m.line = l.line AND m.no > l.no)
            AND NOT EXISTS (SELECT FROM kernel_unsealed u
              WHERE u.kind = l.kind AND u.line = l.line))
        FROM kernel_seal k FULL JOIN pg_temp.checkpoint c USING (no)
        WHERE (k.root, k.lines) IS DISTINCT FROM (c.root, c.lines) ORDER BY no"""):
        if not outside:
            yield _no_seal(number)
        elif inside and not same:
            yield Finding("seal.rewritten", f"Seal {number} was rewritten in the database.")
        elif not inside and not again:
            yield Finding("seal.deleted", f"Seal {number} was deleted from the database.")


def _changes(report: Report) -> Iterator[Finding]:
    """Walk every chain in order, beside what was sealed of it."""
    subject: UUID | None = None
    seq, prev = 0, b""
    for row in _rows("""
        SELECT j.id, j.subject_type, j.subject_id, j.seq, j.event, j.event_version, j.actor_kind,
          j.actor, j.started_by, j.request_id, j.occurred_at, j.recorded_at, j.payload, j.prev,
          j.hash, k.links, s.line, s.hash, s.subject, s.seq
        FROM kernel_journalline j
        FULL JOIN (SELECT DISTINCT line, hash, subject, seq FROM pg_temp.leaf WHERE kind = 'C') s
          ON s.line = j.id
        LEFT JOIN (SELECT line, array_agg(subject_type || ' ' || subject_id ORDER BY id) AS links
          FROM kernel_journallink GROUP BY line) k ON k.line = j.id
        ORDER BY coalesce(j.subject_id, s.subject), coalesce(j.seq, s.seq), j.id"""):
        line, kind, this, number = row[:4]
        payload, row_prev, row_hash, links, sealed, seal_hash, seal_subject, seal_seq = row[12:]
        if line is None:
            yield Finding(
                "line.deleted",
                f"Line {seal_seq} of {seal_subject} was deleted after it was sealed.",
                seal_subject, seal_seq, sealed,
            )  # fmt: skip
            subject, seq, prev = seal_subject, seal_seq, bytes(seal_hash)
            continue
        report.changes += 1
        if this != subject:
            subject, seq, prev = this, 0, b""
        if number != seq + 1:
            said = f"Line {seq + 1} of {kind} {this} is missing."
            yield Finding("line.missing", said, this, seq + 1)
        elif bytes(row_prev) != prev:
            said = f"Line {number} of {kind} {this} does not follow the line before it."
            yield Finding("chain.broken", said, this, number, line)
        computed = _hash(
            "1", kind, this, number, *row[4:9], row[9] or "", _instant(row[10]), _instant(row[11]),
            payload, bytes(row_prev).hex(),
        )  # fmt: skip
        if computed != bytes(row_hash) or (sealed and bytes(seal_hash) != bytes(row_hash)):
            said = f"Line {number} of {kind} {this} was rewritten."
            yield Finding("line.rewritten", said, this, number, line)
        elif (links or []) != _links(payload):
            said = f"Line {number} of {kind} {this} is linked to other files than it names."
            yield Finding("links.changed", said, this, number, line)
        seq, prev = number, bytes(row_hash)


def _links(payload: str) -> list[str]:
    return [f"{kind} {key}" for kind, key in json.loads(payload).get("also", [])]


def _ends() -> Iterator[Finding]:
    """Compare the last line of every chain with the chain's own end: nothing was cut off."""
    for subject, expected, last in _rows("""
        SELECT subject_id, c.seq, l.seq FROM kernel_chain c
        FULL JOIN (SELECT DISTINCT ON (subject_id) subject_id, seq, hash FROM kernel_journalline
          ORDER BY subject_id, seq DESC) l USING (subject_id)
        WHERE (c.seq, c.hash) IS DISTINCT FROM (l.seq, l.hash)"""):
        said = f"The chain of {subject} ends with line {last or 0}, not with line {expected or 0}."
        yield Finding("chain.end", said, subject, expected)


def _reads(report: Report) -> Iterator[Finding]:
    for row in _rows("""
        SELECT r.id, r.event, r.actor_kind, r.actor, r.started_by, r.subject_type, r.subject_id,
          r.payload, r.recorded_at, r.hash, s.line, s.hash
        FROM kernel_readline r
        FULL JOIN (SELECT DISTINCT line, hash FROM pg_temp.leaf WHERE kind = 'R') s
          ON s.line = r.id"""):
        line, subject, payload, recorded, row_hash, sealed, seal_hash = row[0], *row[6:]
        if line is None:
            yield Finding("read.deleted", f"Read line {sealed} was deleted.", line=sealed)
            continue
        report.reads += 1
        computed = _hash("1", *row[1:6], subject or "", payload, _instant(recorded))
        if computed != bytes(row_hash) or (sealed and bytes(seal_hash) != bytes(row_hash)):
            yield Finding("read.rewritten", f"Read line {line} was rewritten.", line=line)


_LINES = """(SELECT 'C' AS kind, id AS line, hash, recorded_at FROM kernel_journalline
  UNION ALL SELECT 'R', id, hash, recorded_at FROM kernel_readline)"""


def _waiting(report: Report) -> Iterator[Finding]:
    """Look at what is not sealed: lines slipped in, lines gone before their seal, a dead sealer."""
    for kind, line in _rows(f"""
        SELECT j.kind, j.line FROM {_LINES} j
        WHERE NOT EXISTS (SELECT FROM pg_temp.leaf s WHERE s.kind = j.kind AND s.line = j.line)
          AND NOT EXISTS (SELECT FROM kernel_unsealed u
            WHERE u.kind = j.kind AND u.line = j.line AND u.hash = j.hash)"""):  # noqa: S608 -- a constant
        yield Finding("line.slipped", f"Line {line} ({kind}) was never to be sealed.", line=line)
    since: datetime | None = None
    for kind, line, recorded in _rows(f"""
        SELECT u.kind, u.line, j.recorded_at FROM kernel_unsealed u
        LEFT JOIN {_LINES} j ON j.kind = u.kind AND j.line = u.line"""):  # noqa: S608 -- a constant
        report.waiting += 1
        if recorded is None:
            said = f"Line {line} ({kind}) was deleted before it was sealed."
            yield Finding("line.deleted", said, line=line)
        else:
            since = min(since or recorded, recorded)
    if since and clock.now() - since > LATE:
        yield Finding("seal.late", f"Lines wait for a seal since {since:%Y-%m-%d %H:%M} UTC.")


def _rows(statement: str) -> Iterator[tuple[Any, ...]]:
    """Stream the rows: the answer may not fit into memory."""
    with closing(connection.chunked_cursor()) as cursor:
        cursor.execute(statement)
        while batch := cursor.fetchmany(5000):
            yield from batch


def _hash(*parts: object) -> bytes:
    return hashlib.sha256("\n".join(str(part) for part in parts).encode()).digest()


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%f")
