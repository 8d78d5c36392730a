"""The command line: help for every verb, sentences instead of tracebacks, exit codes."""

from __future__ import annotations

import json
import os
import signal
import socket
import stat
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutela.console.main import VERBS, main
from tutela.organisations.models import User

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = [sys.executable, "-m", "tutela.console.main"]


def tutela(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    paths = f"{ROOT / 'src'}:{ROOT}"
    return subprocess.run(
        [*PROGRAM, *words],
        env=environment | {"PYTHONPATH": paths},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("verb", [(), *((verb,) for verb in sorted(VERBS))])
def test_every_verb_has_help(verb: tuple[str, ...]) -> None:
    told = CliRunner().invoke(main, [*verb, "--help"])
    assert told.exit_code == 0
    assert "Usage: " in told.output


def test_every_module_of_a_verb_is_listed() -> None:
    folder = ROOT / "src" / "tutela" / "console" / "verbs"
    modules = {path.stem for path in folder.glob("*.py")} - {"__init__"}
    assert modules == set(VERBS.values())


@pytest.mark.parametrize("words", [["unknown"], ["serve", "--port", "many"], ["profile", "load"]])
def test_what_is_not_understood_is_two(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DATABASE_URL": "postgresql:///x?host=/nowhere"}, "PostgreSQL does not answer"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read"),
        ({"TUTELA_ENV": "production", "DATABASE_URL": ""}, "Set DATABASE_URL"),
        ({"TUTELA_ENV": "production"}, "Set TUTELA_SECRET_KEY"),
    ],
)
def test_an_expected_fault_is_a_sentence(
    child_environment: dict[str, str], change: dict[str, str], sentence: str
) -> None:
    environment = child_environment | change
    if "TUTELA_ENV" in change:
        environment.pop("DJANGO_SETTINGS_MODULE")
    told = tutela(environment, "migrate")
    assert told.returncode == 1
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


@pytest.mark.smoke
def test_migrate_and_load_may_be_run_again(child_environment: dict[str, str]) -> None:
    for words in (["migrate"], ["profile", "load", "kosovo"]):
        told = tutela(child_environment, *words)
        assert told.returncode == 0, told.stderr
    assert "made" not in told.stderr


def test_a_profile_is_checked(child_environment: dict[str, str]) -> None:
    assert tutela(child_environment, "profile", "check", "kosovo").returncode == 0
    told = tutela(child_environment, "profile", "check", "atlantis")
    assert (told.returncode, "There is no profile atlantis" in told.stderr) == (1, True)


@pytest.mark.smoke
def test_the_journal_is_sealed_and_verified(child_environment: dict[str, str]) -> None:
    assert tutela(child_environment, "journal", "seal").returncode == 0
    told = tutela(child_environment, "journal", "verify", "--json")
    assert told.returncode == 0, told.stderr
    assert json.loads(told.stdout)["findings"] == []


def test_a_worker_does_what_waits_and_stops(child_environment: dict[str, str]) -> None:
    told = tutela(child_environment, "worker", "--once")
    assert told.returncode == 0, told.stderr


ADD = ["user", "add", "arta", "--name", "Arta Gashi", "--unit", "CSW_PZ", "--role"]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_an_account_is_opened_with_a_role_and_a_password_told_once(
    child_environment: dict[str, str],
) -> None:
    told = tutela(child_environment, *ADD, "SOCIAL_WORKER")
    assert told.returncode == 0, told.stderr
    user = User.objects.using("owner").get(username="arta")
    assert user.check_password(told.stdout.strip())
    assert user.must_change_password
    again = tutela(child_environment, *ADD, "SOCIAL_WORKER")
    assert (again.returncode, again.stdout) == (1, "")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (["CLOWN"], "The account was opened, but without a role"),
        (["SOCIAL_WORKER", "--unit", "NOWHERE"], "There is no unit NOWHERE"),
        (["SOCIAL_WORKER", "--email", "not an address"], "email: "),
    ],
)
def test_an_account_that_cannot_be_opened_is_told_why(
    child_environment: dict[str, str], change: list[str], sentence: str
) -> None:
    told = tutela(child_environment, *ADD, *change)
    assert told.returncode == 1
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr


def test_the_doctor_names_each_fault_and_what_to_do(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    loose = tmp_path / "kek.json"
    loose.touch(mode=0o600)
    loose.chmod(0o644)
    told = tutela(child_environment | {"TUTELA_KEYS": str(tmp_path)}, "doctor")
    assert told.returncode == 1
    assert f"chmod 600 {loose}" in told.stderr
    assert "Start one: `tutela worker`" in told.stderr
    assert "✓ Migrations: none pending" in told.stderr


def test_the_doctor_without_a_database(child_environment: dict[str, str]) -> None:
    told = tutela(child_environment | {"DATABASE_URL": "postgresql:///x?host=/nowhere"}, "doctor")
    assert (told.returncode, "✗ PostgreSQL: out of reach" in told.stderr) == (1, True)
    assert "Traceback" not in told.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_taken_port_is_told_before_any_work(child_environment: dict[str, str]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = tutela(child_environment, "demo", "--port", str(port))
    assert (told.returncode, f"Port {port} is taken" in told.stderr) == (1, True)


def test_the_demo_never_resets_a_database_that_it_did_not_fill(
    child_environment: dict[str, str],
) -> None:
    environment = child_environment | {"DJANGO_SETTINGS_MODULE": "config.settings.local"}
    told = tutela(environment, "demo", "--reset", "--prepare-only")
    assert told.returncode == 1
    assert "was not filled by the demo, so it is left alone" in told.stderr


class Demo:
    """`tutela demo` in a place of its own."""

    def __init__(self, data: Path, port: int) -> None:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "DJANGO_"))}
        self.port = port
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            [*PROGRAM, "demo", "--port", str(port)],
            env=kept | {"TUTELA_DATA": str(data), "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"},
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait(self) -> float:
        """Return after how many seconds the address was printed."""
        assert self.process.stderr is not None
        said = []
        for line in self.process.stderr:
            said.append(line)
            if f"http://127.0.0.1:{self.port}" in line and "Stop it" in line:
                return time.monotonic() - self.began
        raise AssertionError("".join(said))

    def stop(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        self.process.communicate(timeout=60)
        return self.process.returncode

    def __enter__(self) -> Demo:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.returncode is None:
            self.stop(signal.SIGTERM)


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.slow
def test_the_demo_starts_stops_cleanly_and_starts_again_in_seconds(tmp_path: Path) -> None:
    port = free_port()
    with Demo(tmp_path, port) as first:
        first.wait()
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/static/desk/logo.svg") as picture:
            assert picture.status == 200
        assert first.stop(signal.SIGTERM) == 0
    assert not answers(port)
    assert not (tmp_path / "postgres" / "postmaster.pid").exists()
    keys = (tmp_path / "keys").iterdir()
    assert {stat.S_IMODE(path.stat().st_mode) for path in keys} == {0o600}

    with Demo(tmp_path, port) as second:
        assert second.wait() < 10
        assert second.stop(signal.SIGINT) == 0
    assert not answers(port)


@pytest.mark.slow
def test_the_demos_children_end_when_it_is_killed(tmp_path: Path) -> None:
    port = free_port()
    with Demo(tmp_path, port) as demo:
        demo.wait()
        demo.stop(signal.SIGKILL)
    until = time.monotonic() + 30
    while answers(port) and time.monotonic() < until:
        time.sleep(0.2)
    assert not answers(port)
