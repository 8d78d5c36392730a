"""The system's own state: what is looked at, how it is said, failed jobs again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from django.db import connections
from django.test import Client
from django.urls import reverse

from tests import cast
from tests.browser.signed_in import client_of, settle
from tutela.console import preparation
from tutela.kernel import clock, keys
from tutela.kernel.models import JournalLine
from tutela.upkeep import checks, training
from tutela.upkeep.certificate import certificate
from tutela.upkeep.lines import Level, Line

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])


@pytest.fixture
def desk() -> Client:
    admin = cast.member("ADMINISTRATOR", "MINISTRY_SOCIAL_POLICY")
    settle(admin)
    return client_of(admin)


def owner(statement: str, *facts: object) -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute(statement, facts)


def line(check: Any, subject: str) -> Line:
    return next(one for one in check() if one.subject == subject)


def failed_job(lock: str | None = None) -> None:
    owner(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, queueing_lock, status)"
        " VALUES ('journal', 'journal.seal', %s, 'failed')",
        lock,
    )


def test_the_page_tells_each_line_in_words(desk: Client) -> None:
    page = desk.get("/admin/system/").content.decode()

    for words in ("Worker", "Start one: <code>tutela worker</code>", "Last backup", "Keys", "Checkpoints",
                  "Migrations", "none pending", "Virus scanner", "Certificate", "Broken",
                  "Look at it", "In order", "how-to/back-up-and-restore"):  # fmt: skip
        assert words in page, words


def test_jobs_that_failed_run_again(desk: Client) -> None:
    failed_job()
    failed_job("journal.seal")
    failed_job("journal.seal")
    assert "3 jobs" in desk.get("/admin/system/").content.decode()

    form = {"request_id": str(keys.new())}
    page = desk.post("/admin/system/", form, follow=True).content.decode()

    assert "The jobs are in the queue again." in page
    waiting, _oldest, failed = checks.jobs()
    assert (waiting, failed) == (2, 1)  # two with one lock do not wait side by side
    assert JournalLine.objects.filter(event="jobs.retried").count() == 1


def test_nothing_failed_is_told(desk: Client) -> None:
    page = desk.post("/admin/system/", {"request_id": str(keys.new())}).content.decode()

    assert "No job that failed is left" in page


def test_a_worker_that_lives_and_one_that_is_gone() -> None:
    assert line(checks.worker, "Worker process").level is Level.FAULT
    owner("INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now())")
    assert line(checks.worker, "Worker process").level is Level.GOOD
    owner("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 hour'")
    assert line(checks.worker, "Worker process").level is Level.FAULT


@pytest.mark.parametrize(
    ("hours", "level"), [(1, Level.GOOD), (30, Level.LOOK), (100, Level.FAULT)]
)
def test_a_backup_grows_old(hours: int, level: Level) -> None:
    at = clock.now() - timedelta(hours=hours)
    preparation.note(backup_at=at.isoformat(), backup_bytes="2048", backup_file="/b/one.tutela")

    found = line(checks.backup, "Last backup")

    assert (found.level, "/b/one.tutela" in found.found) == (level, True)


def test_no_backup_is_a_fault_of_a_real_system_only(settings: Any) -> None:
    assert line(checks.backup, "Last backup").level is Level.LOOK
    settings.SYSTEM = "tutela.example.org"
    assert line(checks.backup, "Last backup").level is Level.FAULT


def test_a_journal_that_did_not_hold_is_a_fault() -> None:
    preparation.note(verified_at=clock.now().isoformat(), verified_faults="0")
    assert line(checks.journal, "Journal verified").level is Level.GOOD
    preparation.note(verified_at=clock.now().isoformat(), verified_faults="2")
    assert line(checks.journal, "Journal verified").level is Level.FAULT


def _certificate(path: Path, days: int) -> Path:
    key, now = ec.generate_private_key(ec.SECP256R1()), datetime.now(UTC)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tutela.example.org")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=90))
        .not_valid_after(now + timedelta(days=days, minutes=5)).sign(key, hashes.SHA256())
    )  # fmt: skip
    path.write_bytes(made.public_bytes(Encoding.PEM))
    return path


@pytest.mark.parametrize(
    ("days", "level", "words"),
    [(60, Level.GOOD, "60 more days"), (5, Level.LOOK, "5 more days"), (-1, Level.FAULT, "run out")],
)  # fmt: skip
def test_a_certificate_runs_out(
    settings: Any, tmp_path: Path, days: int, level: Level, words: str
) -> None:
    settings.CERTIFICATE = str(_certificate(tmp_path / "site.pem", days))

    found = next(certificate())

    assert (found.level, words in found.found) == (level, True)


@pytest.mark.parametrize("where", ["/nowhere/site.pem", "127.0.0.1:1"])
def test_a_certificate_that_cannot_be_read_is_told(settings: Any, where: str) -> None:
    settings.CERTIFICATE = where

    found = next(certificate())

    assert (found.level, where in found.found) == (Level.FAULT, True)


def test_no_certificate_is_told_and_no_fault() -> None:
    found = next(certificate())

    assert (found.level, "TUTELA_CERTIFICATE" in found.found) == (Level.GOOD, True)


def test_training_is_marked_on_every_page_and_begins_afresh_when_an_administrator_asks(
    desk: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA, settings.DEMO, settings.TRAINING = tmp_path, True, True
    page = desk.get("/admin/system/").content.decode()
    assert "data-tu-training" in page
    assert "Begin afresh" in page
    assert "data-tu-training" in Client().get(reverse("account_login")).content.decode()
    assert not training.afresh_asked()

    form = {"request_id": str(keys.new()), "then": "afresh"}
    assert "Training begins afresh" in desk.post("/admin/system/", form).content.decode()

    assert training.afresh_asked()
    training.heard()
    assert not training.afresh_asked()


def test_nothing_begins_afresh_where_work_is_real(
    desk: Client, settings: Any, tmp_path: Path
) -> None:
    settings.DATA = tmp_path
    page = desk.get("/admin/system/").content.decode()
    assert "data-tu-training" not in page
    assert "Begin afresh" not in page

    desk.post("/admin/system/", {"request_id": str(keys.new()), "then": "afresh"})

    assert not training.afresh_asked()
    with pytest.raises(RuntimeError, match="no place for training"):
        training.ask_afresh()


@pytest.mark.parametrize("role", ["HEAD_OF_CENTRE", "SOCIAL_WORKER"])
def test_only_an_administrator_begins_training_afresh(
    role: str, settings: Any, tmp_path: Path
) -> None:
    settings.DATA, settings.DEMO, settings.TRAINING = tmp_path, True, True
    other = cast.member(role, "CSW_PZ")
    settle(other)
    form = {"request_id": str(keys.new()), "then": "afresh"}
    assert client_of(other).post("/admin/system/", form).status_code == 404
    assert not training.afresh_asked()
