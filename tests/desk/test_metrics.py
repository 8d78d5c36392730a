"""The numbers for Prometheus: what is counted, who is told, and that nobody is named."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client

from config.settings import environment
from tests import cast
from tests.browser.signed_in import client_of, settle
from tests.cases import story
from tutela.desk import metrics
from tutela.kernel import counting
from tutela.kernel.errors import AccessDenied

TOKEN = "m" * 40
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def counted(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Count into a folder of this test."""
    monkeypatch.delenv(metrics.FOLDER, raising=False)
    settings.METRICS_TOKEN, settings.METRICS = TOKEN, tmp_path / "metrics"
    settings.CHECKPOINTS, settings.BACKUPS = tmp_path / "seals", str(tmp_path / "backups")
    monkeypatch.setattr(metrics, "_numbers", metrics.Numbers())
    return tmp_path


def scrape(token: str = TOKEN) -> str:
    answer = Client().get("/health/metrics/", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == metrics.FORMAT
    return answer.content.decode()


def test_without_the_token_there_is_no_such_page(settings: Any) -> None:
    for headers in ({}, {"Authorization": "Bearer"}, {"Authorization": f"Bearer {TOKEN}x"}):
        assert Client().get("/health/metrics/", headers=headers).status_code == 404
    settings.METRICS_TOKEN = ""
    for shown in ("", "Bearer ", f"Bearer {TOKEN}"):
        answer = Client().get("/health/metrics/", headers={"Authorization": shown})
        assert answer.status_code == 404


def test_without_a_token_nothing_is_counted(settings: Any, counted: Path) -> None:
    settings.METRICS_TOKEN = ""
    Client().get("/health/alive/")
    assert not (counted / "metrics").exists()


def test_a_token_that_can_be_guessed_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TUTELA_METRICS_TOKEN", "secret")
    with pytest.raises(ImproperlyConfigured, match="too short"):
        environment.token("TUTELA_METRICS_TOKEN")


def test_requests_are_counted_by_view_and_commands_by_outcome() -> None:
    worker, stranger = cast.social_worker(), cast.social_worker(cast.PEJA)
    case = story.opened(worker, cast.head())
    settle(worker)
    for _ in range(2):
        assert client_of(worker).get(f"/cases/{case}/").status_code == 200
    client_of(worker).get("/no/such/page/")
    with pytest.raises(AccessDenied):
        story.seen(stranger, case)

    said = scrape()

    assert 'tutela_requests_total{method="GET",status="2xx",view="desk:case"} 2.0\n' in said
    assert 'tutela_requests_total{method="GET",status="4xx",view="none"} 1.0\n' in said
    assert 'tutela_request_seconds_count{view="desk:case"} 2.0\n' in said
    assert 'tutela_request_seconds_bucket{le="+Inf",view="desk:case"} 2.0\n' in said
    assert 'tutela_commands_total{code="case.register",outcome="done"} 1.0\n' in said
    assert re.search(r'tutela_commands_total\{code="[a-z._]+",outcome="denied"\} 1.0\n', said)
    assert 'tutela_jobs{state="failed"} 0.0\n' in said
    assert re.search(r'tutela_jobs\{state="todo"\} \d+\.0\n', said)


def test_the_age_of_seals_and_backups_is_told_where_there_are_some(counted: Path) -> None:
    assert "\ntutela_backup_age_seconds" not in scrape()
    for folder, name, age in (("seals", "2026-11", 60), ("backups", "night.tutela", 7200)):
        (counted / folder).mkdir()
        (counted / folder / name).touch()
        os.utime(counted / folder / name, (time.time() - age,) * 2)
    said = dict(line.split() for line in scrape().splitlines() if line[0] != "#")
    assert 60 <= float(said["tutela_seal_age_seconds"]) < 120
    assert 7200 <= float(said["tutela_backup_age_seconds"]) < 7300


ELSEWHERE = """
import sys
import django
django.setup()
from django.conf import settings
settings.METRICS_TOKEN, settings.METRICS = "m" * 40, sys.argv[1]
from tutela.desk import metrics
metrics._count_command("case.register", "done")
"""


def test_the_numbers_of_all_processes_are_added_up_and_the_gone_forgotten(
    counted: Path, child_environment: dict[str, str]
) -> None:
    series = 'tutela_commands_total{code="case.register",outcome="done"}'
    metrics._count_command("case.register", "done")
    for _ in range(2):
        command = [sys.executable, "-c", ELSEWHERE, str(counted / "metrics")]
        subprocess.run(command, env=child_environment, check=True, timeout=60)
    assert f"{series} 3.0\n" in scrape()

    counting.forget_the_gone(counted / "metrics")

    assert f"{series} 1.0\n" in scrape()


def test_two_containers_with_the_same_number_count_apart(
    counted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    metrics._count_command("case.register", "done")
    monkeypatch.setattr("socket.gethostname", lambda: "another_box")
    monkeypatch.setattr(metrics, "_numbers", metrics.Numbers())
    metrics._count_command("case.register", "done")
    names = {path.name for path in (counted / "metrics").iterdir()}
    assert f"counter_another-box-{os.getpid()}.db" in names
    assert len(names) == 2
    assert 'code="case.register",outcome="done"} 2.0\n' in scrape()


def test_nothing_that_somebody_wrote_is_in_the_numbers() -> None:
    worker = cast.social_worker()
    case = story.opened(worker, cast.head())
    settle(worker)
    client = client_of(worker)
    client.get("/search/", {"q": "Zamira Krasniqi"})
    client.get("/Zamira/Krasniqi/")
    client.post(f"/cases/{case}/tasks/add/", {"text": "Zamira Krasniqi", "kind": "Zamira"})
    client.generic("KRASNIQI", "/health/alive/")
    said = scrape().lower()
    for word in ("zamira", "krasniqi", str(case), str(worker.id), "127.0.0.1"):
        assert word not in said
