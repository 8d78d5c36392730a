"""Attacks on the journal by somebody who owns the database: each is named."""

from __future__ import annotations

import hashlib
import json
import shutil
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import psycopg
import pytest
from django.conf import settings
from django.db import connection, connections

from tests.kernel import sample
from tests.organisations.conftest import World, unit_id
from tutela.kernel import clock, journal, seals
from tutela.kernel.access import act_as
from tutela.kernel.verification import Finding, _instant, verify

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

Attacker = psycopg.Connection[tuple[Any, ...]]
A1, A2 = unit_id("A1"), unit_id("A2")


@pytest.fixture(autouse=True)
def copy(world: World, tmp_path: Path) -> Iterator[Path]:
    """An outside copy of this test's own, with three seals over two chains and some reads."""
    kept = settings.CHECKPOINTS
    settings.CHECKPOINTS = tmp_path / "checkpoints"
    for letters in ("QA", "QB", "QC"):
        sample.letter(world.admin, A1, letters=letters)
        sample.letter_both(world.admin, A2, other=A1, letters=letters)
        with act_as(world.worker):
            journal.record_read("case.listed", shown=[A1])
        seals.seal()
    yield settings.CHECKPOINTS
    settings.CHECKPOINTS = kept


@pytest.fixture
def file(copy: Path) -> Path:
    (only,) = copy.glob("*.jsonl")
    return only


def found() -> dict[str, list[Finding]]:
    by_kind: dict[str, list[Finding]] = {}
    for finding in verify().findings:
        by_kind.setdefault(finding.kind, []).append(finding)
    return by_kind


def one(attacker: Attacker, statement: str, *facts: object) -> Any:
    row = attacker.execute(statement, facts).fetchone()
    assert row is not None
    return row[0]


def last_line(attacker: Attacker, subject: UUID = A1) -> tuple[int, int]:
    row = attacker.execute(
        "SELECT id, seq FROM kernel_journalline WHERE subject_id = %s ORDER BY seq DESC", [subject]
    ).fetchone()
    assert row is not None
    return row[0], row[1]


def rewind_head(attacker: Attacker, subject: UUID = A1) -> None:
    """Make the end of the chain agree with the lines that are left."""
    attacker.execute(
        "UPDATE kernel_chain c SET seq = l.seq, hash = l.hash FROM (SELECT * FROM"
        " kernel_journalline WHERE subject_id = %s ORDER BY seq DESC LIMIT 1) l"
        " WHERE c.subject_id = l.subject_id",
        [subject],
    )


def rehash(attacker: Attacker, line: int, *, prev: bytes | None = None) -> bytes:
    """Compute a line's hash as the journal does, and write it down with the link before."""
    row = attacker.execute(
        "SELECT subject_type, subject_id, seq, event, event_version, actor_kind, actor,"
        " started_by, request_id, occurred_at, recorded_at, payload, prev"
        " FROM kernel_journalline WHERE id = %s",
        [line],
    ).fetchone()
    assert row is not None
    before = row[12] if prev is None else prev
    parts = [*row[:8], row[8] or "", _instant(row[9]), _instant(row[10]), row[11], before.hex()]
    new = hashlib.sha256("\n".join(map(str, ["1", *parts])).encode()).digest()
    attacker.execute(
        "UPDATE kernel_journalline SET prev = %s, hash = %s WHERE id = %s", [before, new, line]
    )
    return new


def test_an_honest_journal_holds(world: World) -> None:
    report = verify()
    assert report.findings == ()
    assert report.seals == 3
    assert report.waiting == 0
    assert (report.changes >= 9, report.reads >= 3) == (True, True)


def test_a_journal_that_is_not_sealed_yet_holds(world: World) -> None:
    sample.letter(world.admin, A1, letters="QD")
    report = verify()
    assert (report.findings, report.waiting) == ((), 1)


# --- lines ----------------------------------------------------------------------------------------


def test_the_last_line_deleted(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    attacker.execute("DELETE FROM kernel_journalline WHERE id = %s", [line])
    rewind_head(attacker)
    (finding,) = found()["line.deleted"]
    assert (finding.subject, finding.seq, finding.line) == (A1, seq, line)


def test_the_last_line_deleted_and_the_chain_end_forgotten(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    attacker.execute("DELETE FROM kernel_journalline WHERE id = %s", [line])
    (finding,) = found()["chain.end"]
    assert (finding.subject, finding.seq) == (A1, seq)


def test_a_line_deleted_before_it_was_sealed(world: World, attacker: Attacker) -> None:
    sample.letter(world.admin, A1, letters="QD")
    line, _seq = last_line(attacker)
    attacker.execute("DELETE FROM kernel_journalline WHERE id = %s", [line])
    rewind_head(attacker)
    assert [f.line for f in found()["line.deleted"]] == [line]


def test_a_line_in_the_middle_deleted(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    middle = one(
        attacker,
        "DELETE FROM kernel_journalline WHERE subject_id = %s AND seq = %s RETURNING id",
        A1,
        seq - 1,
    )
    kinds = found()
    assert [(f.subject, f.seq, f.line) for f in kinds["line.deleted"]] == [(A1, seq - 1, middle)]
    assert set(kinds) == {"line.deleted"}
    assert line


def test_a_whole_chain_deleted_with_everything_that_knew_it(attacker: Attacker) -> None:
    lines = [
        (seq, line)
        for line, seq in attacker.execute(
            "SELECT id, seq FROM kernel_journalline WHERE subject_id = %s", [A1]
        )
    ]
    for statement in (
        "DELETE FROM kernel_journallink WHERE subject_id = %(a)s",
        "DELETE FROM kernel_journalline WHERE subject_id = %(a)s",
        "DELETE FROM kernel_chain WHERE subject_id = %(a)s",
        "DELETE FROM kernel_commandrequest",
        "DELETE FROM kernel_seal",
        "DELETE FROM kernel_unsealed",
    ):
        attacker.execute(statement, {"a": A1})
    kinds = found()
    deleted = sorted((f.seq or 0, f.line or 0) for f in kinds["line.deleted"])
    assert deleted == sorted(lines)
    assert {f.subject for f in kinds["line.deleted"]} == {A1}
    assert [f.sentence for f in kinds["seal.deleted"]] == [
        f"Seal {n} was deleted from the database." for n in (1, 2, 3)
    ]
    assert [f.subject for f in kinds["links.changed"]] == [A2] * 3  # they named the chain


def test_a_line_rewritten(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    attacker.execute("UPDATE kernel_journalline SET actor = 'x' WHERE id = %s", [line])
    (finding,) = found()["line.rewritten"]
    assert (finding.subject, finding.seq, finding.line) == (A1, seq, line)


def test_a_line_rewritten_and_rehashed_with_the_chain_end(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    attacker.execute(
        """UPDATE kernel_journalline SET payload = '{"letters":"ZZ"}' WHERE id = %s""", [line]
    )
    rehash(attacker, line)
    rewind_head(attacker)
    kinds = found()
    (finding,) = kinds["line.rewritten"]
    assert (finding.subject, finding.seq, finding.line) == (A1, seq, line)
    assert set(kinds) == {"line.rewritten"}


def test_a_line_and_all_after_it_rewritten_and_rehashed(attacker: Attacker) -> None:
    rows = attacker.execute(
        "SELECT id FROM kernel_journalline WHERE subject_id = %s ORDER BY seq", [A1]
    ).fetchall()
    attacker.execute(
        "UPDATE kernel_journalline SET event = 'nothing.happened' WHERE id = %s", rows[0]
    )
    before = b""
    for (line,) in rows:
        before = rehash(attacker, line, prev=before)
    rewind_head(attacker)
    assert [f.line for f in found()["line.rewritten"]] == [line for (line,) in rows]


def test_two_lines_swapped(attacker: Attacker) -> None:
    line, seq = last_line(attacker)
    attacker.execute(
        "ALTER TABLE kernel_journalline DROP CONSTRAINT kernel_journal_chain_has_no_fork"
    )
    attacker.execute(
        "UPDATE kernel_journalline SET seq = %(both)s - seq WHERE subject_id = %(a)s"
        " AND seq IN (%(one)s, %(two)s)",
        {"a": A1, "both": 2 * seq - 1, "one": seq, "two": seq - 1},
    )
    assert {f.seq for f in found()["line.rewritten"]} == {seq, seq - 1}
    assert line


def test_a_line_inserted_behind(attacker: Attacker) -> None:
    """A fork of the whole, with correct hashes and a correct end, that no seal ever saw."""
    last, seq = last_line(attacker)
    line = one(
        attacker,
        "INSERT INTO kernel_journalline (subject_type, subject_id, seq, event, event_version,"
        " actor_kind, actor, started_by, occurred_at, recorded_at, payload, prev, hash)"
        " SELECT subject_type, subject_id, seq + 1, event, 1, actor_kind, actor, '', occurred_at,"
        " recorded_at, payload, hash, '' FROM kernel_journalline WHERE id = %s RETURNING id",
        last,
    )
    rehash(attacker, line)
    rewind_head(attacker)
    kinds = found()
    assert [f.line for f in kinds["line.slipped"]] == [line]
    assert set(kinds) == {"line.slipped"}
    assert seq


def test_a_link_to_a_file_removed_or_added(attacker: Attacker) -> None:
    line, seq = last_line(attacker, A2)
    attacker.execute("DELETE FROM kernel_journallink WHERE line = %s", [line])
    (finding,) = found()["links.changed"]
    assert (finding.subject, finding.seq, finding.line) == (A2, seq, line)

    for key in (A1, A2):
        attacker.execute(
            "INSERT INTO kernel_journallink (line, subject_type, subject_id)"
            " VALUES (%s, 'organisations.Unit', %s)",
            [line, key],
        )
    assert [f.line for f in found()["links.changed"]] == [line]


def test_a_payload_that_is_no_json_does_not_stop_the_proof(attacker: Attacker) -> None:
    line, _ = last_line(attacker)
    attacker.execute("UPDATE kernel_journalline SET payload = '{' WHERE id = %s", [line])
    assert [f.line for f in found()["line.rewritten"]] == [line]


# --- reads ----------------------------------------------------------------------------------------


def some_read(attacker: Attacker) -> int:
    return int(one(attacker, "SELECT max(id) FROM kernel_readline WHERE event = 'case.listed'"))


def test_a_read_line_deleted(attacker: Attacker) -> None:
    line = some_read(attacker)
    attacker.execute("DELETE FROM kernel_readline WHERE id = %s", [line])
    assert [f.line for f in found()["read.deleted"]] == [line]


def test_a_read_line_rewritten_and_rehashed(attacker: Attacker) -> None:
    line = some_read(attacker)
    attacker.execute("UPDATE kernel_readline SET actor = 'nobody' WHERE id = %s", [line])
    assert [f.line for f in found()["read.rewritten"]] == [line]
    row = attacker.execute(
        "SELECT event, actor_kind, actor, started_by, subject_type, subject_id, payload,"
        " recorded_at FROM kernel_readline WHERE id = %s",
        [line],
    ).fetchone()
    assert row is not None
    parts = ["1", *row[:5], row[5] or "", row[6], _instant(row[7])]
    new = hashlib.sha256("\n".join(map(str, parts)).encode()).digest()
    attacker.execute("UPDATE kernel_readline SET hash = %s WHERE id = %s", [new, line])
    assert [f.line for f in found()["read.rewritten"]] == [line]


def test_a_read_line_slipped_in(attacker: Attacker) -> None:
    line = one(
        attacker,
        "INSERT INTO kernel_readline (event, actor_kind, actor, started_by, subject_type,"
        " payload, recorded_at, hash) SELECT event, actor_kind, 'framed', '', '', payload,"
        " recorded_at, sha256(convert_to(concat_ws(E'\\n', '1', event, actor_kind, 'framed', '',"
        " '', '', payload, tutela.instant(recorded_at)), 'UTF8'))"
        " FROM kernel_readline WHERE id = %s RETURNING id",
        some_read(attacker),
    )
    kinds = found()
    assert [f.line for f in kinds["line.slipped"]] == [line]
    assert set(kinds) == {"line.slipped"}


# --- the outside copy -----------------------------------------------------------------------------


def test_the_copy_cut_at_its_end(file: Path) -> None:
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[:-1]))
    assert [f.sentence for f in found()["seal.missing"]] == [
        "Seal 3 is missing from the outside copy."
    ]


def test_nothing_is_sealed_behind_a_cut_copy(world: World, file: Path) -> None:
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[:-1]))
    sample.letter(world.admin, A1, letters="QD")
    with pytest.raises(seals.CopyShort, match="ends at seal 2, the database at 3"):
        seals.seal()
    file.write_text("".join(lines))
    assert (seals.seal(), verify().findings) == (1, ())


@pytest.mark.parametrize("gone", [0, 1])
def test_a_seal_missing_from_the_copy(file: Path, gone: int) -> None:
    lines = file.read_text().splitlines(keepends=True)
    file.write_text("".join(lines[:gone] + lines[gone + 1 :]))
    assert [f.sentence for f in found()["seal.missing"]] == [
        f"Seal {gone + 1} is missing from the outside copy."
    ]


def test_the_whole_copy_gone(copy: Path) -> None:
    shutil.rmtree(copy)
    assert len(found()["seal.missing"]) == 3


def edited(file: Path, number: int, **changes: Any) -> None:
    lines = file.read_text().splitlines()
    said = json.loads(lines[number])
    for name, value in changes.items():
        said[name] = value(said[name])
    lines[number] = json.dumps(said)
    file.write_text("\n".join(lines) + "\n")


def test_the_copy_edited(file: Path) -> None:
    edited(file, 1, leaves=lambda leaves: leaves[1:])
    assert "Seal 2 has no genuine signature." in {f.sentence for f in found()["seal.forged"]}


def test_a_date_in_the_copy_edited(file: Path) -> None:
    edited(file, 1, at=lambda at: at.replace("20", "19", 1))
    kinds = found()
    assert [f.sentence for f in kinds["seal.forged"]] == ["Seal 2 has no genuine signature."]
    assert set(kinds) == {"seal.forged"}


def test_the_copy_made_unreadable(file: Path) -> None:
    lines = file.read_text().splitlines()
    lines[1] = lines[1][:-20]
    file.write_text("\n".join(lines) + "\n")
    kinds = found()
    assert [f.sentence for f in kinds["seal.unreadable"]] == [
        f"The outside copy cannot be read at {file.name}:2."
    ]
    assert "seal.missing" in kinds


def test_the_copy_signed_by_somebody_else(copy: Path, file: Path, tmp_path: Path) -> None:
    """Whoever rewrites both must also hold the signing key."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    thief = Ed25519PrivateKey.generate()
    lines = []
    for text in file.read_bytes().splitlines():
        made = seals.Checkpoint.read(text)
        lines.append(seals.replace(made, signature=thief.sign(made.signed())).line())
    file.write_text("\n".join(lines) + "\n")
    (copy / "public-key.pem").write_bytes(b"")
    assert len(found()["seal.forged"]) == 3


def test_a_seal_deleted_or_rewritten_in_the_database(attacker: Attacker) -> None:
    attacker.execute("DELETE FROM kernel_seal WHERE no = 2")
    assert [f.sentence for f in found()["seal.deleted"]] == [
        "Seal 2 was deleted from the database."
    ]
    attacker.execute("UPDATE kernel_seal SET root = 'x' WHERE no = 3")
    assert [f.sentence for f in found()["seal.rewritten"]] == [
        "Seal 3 was rewritten in the database."
    ]


def test_a_queue_emptied_so_that_lines_are_never_sealed(world: World, attacker: Attacker) -> None:
    sample.letter(world.admin, A1, letters="QD")
    attacker.execute("DELETE FROM kernel_unsealed")
    line, _ = last_line(attacker)
    assert [f.line for f in found()["line.slipped"]] == [line]


# --- the world goes on ----------------------------------------------------------------------------


def test_a_dead_sealer_is_noticed(world: World) -> None:
    sample.letter(world.admin, A1, letters="QD")
    with clock.at(clock.now() + timedelta(minutes=11)):
        assert set(found()) == {"seal.late"}


def test_verification_and_changes_do_not_wait_for_each_other(world: World) -> None:
    stop, failures = threading.Event(), list[BaseException]()

    def write() -> None:
        try:
            while not stop.is_set():
                sample.letter(world.admin, A1, letters="QD")
                seals.seal()
        except BaseException as failure:  # noqa: BLE001 -- told to the test
            failures.append(failure)
        finally:
            connections.close_all()

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for _ in range(8):
            assert verify().findings == ()
    finally:
        stop.set()
        writer.join()
    assert failures == []


def test_the_answer_is_streamed(world: World) -> None:
    """A client-side cursor would take the whole journal into memory."""
    asked: list[str] = []

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        if "FULL JOIN" in sql:
            asked.append(type(rest[2]["cursor"].cursor).__name__)
        return execute(sql, *rest)

    with connection.execute_wrapper(watch):
        verify()
    assert asked == ["ServerSideCursor"] * 4
