"""Where something scans, a file waits until it is clean, and what is not clean is never opened."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.cases import story
from tests.consistency.stage import owner
from tests.desk.filing import at, text
from tests.documents import papers, scanners
from tests.documents.conftest import Desk
from tests.documents.making import document, taken
from tests.documents.sending import add, content, on_file
from tutela.documents import clamd, tasks
from tutela.documents.clamd import Finding, ScannerSilent
from tutela.documents.commands.scan import clear_version, condemn_version
from tutela.documents.enums import Standing
from tutela.documents.jobs import SCAN
from tutela.kernel import clock
from tutela.kernel.access import System
from tutela.kernel.errors import AccessDenied, Refusal


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder whose name is short enough for a socket."""
    with tempfile.TemporaryDirectory(prefix="tu-") as folder:
        yield Path(folder)


@pytest.fixture(params=list(scanners.SCANNERS))
def scanner(request: pytest.FixtureRequest, short: Path, settings: Any) -> Iterator[str]:
    """A scanner that the settings name."""
    with scanners.SCANNERS[request.param](short) as where:
        settings.CLAMD = where
        yield request.param


def test_it_was_tried_with(capsys: pytest.CaptureFixture[str]) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n  The quarantine was tried with {scanners.HOW}.\n")


def test_the_scanner_tells_clean_from_not(scanner: str) -> None:
    assert clamd.answers()
    assert clamd.scan(io.BytesIO(b"a" * 3_000_000)) is Finding.CLEAN
    assert clamd.scan(io.BytesIO(b"a" * 200_000 + scanners.VIRUS)) is Finding.INFECTED


def test_a_file_waits_until_it_is_clean(desk: Desk, scanner: str) -> None:
    made = add(desk, papers.picture(), "a.jpg")
    assert made.newest.standing is Standing.WAITING
    for name in ("document-open", "document-thumbnail"):
        assert desk.browser.get(at(name, desk.case, made.newest.id)).status_code == 404
    page = text(desk.browser.get(at("document", desk.case, made.id)))
    assert "In quarantine, until it is scanned" in page
    assert at("document-open", desk.case, made.newest.id) not in page
    assert tasks.scan_waiting() == 1
    (now,) = on_file(desk.worker, desk.case)
    assert (now.newest.standing, now.newest.scanned) == (Standing.READY, True)
    assert content(desk.browser.get(at("document-open", desk.case, made.newest.id)))
    assert story.changes(made.newest.id) == ["document.cleared"]
    assert tasks.scan_waiting() == 0


def test_what_is_not_clean_is_never_opened(desk: Desk, scanner: str) -> None:
    made = add(desk, scanners.VIRUS + b"\n", "a.txt", title="Letra e tezes")
    assert tasks.scan_waiting() == 1
    (now,) = on_file(desk.worker, desk.case)
    assert now.newest.standing is Standing.INFECTED
    assert desk.browser.get(at("document-open", desk.case, made.newest.id)).status_code == 404
    assert [path for path in desk.kept.rglob("*") if path.is_file()] == []
    page = text(desk.browser.get(at("document", desk.case, made.id)))
    assert "Virus found: closed for ever" in page
    inbox = text(desk.browser.get(at("inbox")))
    assert "A virus was found in a document that you added" in inbox
    assert "Letra e tezes" not in inbox
    assert story.changes(made.newest.id) == ["document.condemned"]
    for command in (clear_version, condemn_version):
        with pytest.raises(Refusal):
            command(System(SCAN), made.newest.id)


def test_nobody_at_a_desk_lets_a_file_out(desk: Desk, scanner: str) -> None:
    made = document(desk.worker, desk.case, b"one\n")
    for actor in (desk.worker, desk.boss):
        with pytest.raises(AccessDenied):
            clear_version(actor, made["version"])


@pytest.mark.parametrize("where", ["/nowhere/clamd.sock", "127.0.0.1:9"])
def test_while_the_scanner_is_silent_files_wait(desk: Desk, settings: Any, where: str) -> None:
    settings.CLAMD = where
    document(desk.worker, desk.case, b"one\n")
    assert not clamd.answers()
    with pytest.raises(ScannerSilent):
        clamd.scan(io.BytesIO(b"one"))
    assert tasks.scan_waiting() == 0
    settings.CLAMD = ""
    assert tasks.scan_waiting() == 0
    assert on_file(desk.worker, desk.case)[0].newest.standing is Standing.WAITING


def test_without_a_scanner_the_screen_says_so(desk: Desk) -> None:
    made = add(desk, b"one\n", "a.txt")
    assert made.newest.standing is Standing.READY
    assert "No virus scanner is connected" in text(
        desk.browser.get(at("case-documents", desk.case))
    )
    assert "Not scanned for viruses." in text(desk.browser.get(at("document", desk.case, made.id)))


def test_what_nothing_holds_is_thrown_away_after_a_day(desk: Desk) -> None:
    held = document(desk.worker, desk.case, b"one\n")
    left = taken(desk.worker, papers.picture(), "a.jpg")
    assert tasks.sweep_storage() == 0
    _age(desk)
    assert tasks.sweep_storage() == 1
    assert [path for path in desk.kept.rglob(f"{left.blob.hex}*") if path.is_file()] == []
    assert content(desk.browser.get(at("document-open", desk.case, held["version"])))


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_bytes_go_with_their_key(desk: Desk) -> None:
    kept = document(desk.worker, desk.case, papers.picture(), "a.jpg")
    owner("UPDATE kernel_filekey SET wrapped = NULL WHERE subject_id = %s", desk.case)
    _age(desk)
    assert tasks.sweep_storage() == 1
    assert [path for path in desk.kept.rglob("*") if path.is_file()] == []
    assert desk.browser.get(at("document-open", desk.case, kept["version"])).status_code == 404


def test_missing_bytes_are_absent(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    kept = document(desk.worker, desk.case, b"one\n")
    for path in desk.kept.rglob("*.main"):
        path.unlink()
    assert desk.browser.get(at("document-open", desk.case, kept["version"])).status_code == 404
    assert f"The bytes of version {kept['version']} are missing" in caplog.text
    assert desk.browser.get(at("case-documents", desk.case)).status_code == 200


def _age(desk: Desk) -> None:
    then = (clock.now() - timedelta(days=2)).timestamp()
    for path in desk.kept.rglob("*"):
        os.utime(path, (then, then))
