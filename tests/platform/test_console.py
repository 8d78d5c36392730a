"""The command line: help for every verb, sentences instead of tracebacks, exit codes."""

from __future__ import annotations

import json
import socket
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner
from django.db import connections

from tests.console.running import PROGRAM, ROOT, free_port
from tutela.console import preparation
from tutela.console.main import VERBS, main
from tutela.kernel import clock, keys
from tutela.kernel.models import FileKey
from tutela.organisations.models import User


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


@pytest.mark.parametrize(
    "words",
    [
        ["unknown"],
        ["serve", "--port", "many"],
        ["serve", "--port", "99999"],
        ["serve", "--workers", "0"],
        ["worker", "--concurrency", "0"],
        ["demo", "--port", "0"],
        ["profile", "load"],
        ["user", "add", "arta", "--language", "xx"],
        ["import", "template", "x.xlsx", "--language", "xx"],
        ["bench", "cases", "--rows", "0"],
    ],
)
def test_what_is_not_understood_is_two(words: list[str]) -> None:
    assert CliRunner().invoke(main, words).exit_code == 2


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"DATABASE_URL": "postgresql:///x?host=/nowhere"}, "PostgreSQL does not answer"),
        ({"DATABASE_URL": "nonsense"}, "DATABASE_URL cannot be read"),
        ({"TUTELA_ENV": "production", "DATABASE_URL": ""}, "Set DATABASE_URL"),
        ({"TUTELA_ENV": "production", "TUTELA_CHECKPOINTS": ""}, "Set TUTELA_CHECKPOINTS"),
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


@pytest.mark.parametrize("name", ["kosovo", "interagency"])
def test_a_profile_is_checked(child_environment: dict[str, str], name: str) -> None:
    told = tutela(child_environment, "profile", "check", name)
    assert (told.returncode, f"✓ The profile {name} has no faults." in told.stderr) == (0, True)


@pytest.mark.parametrize("name", ["atlantis", "../profiles/kosovo"])
def test_a_profile_that_is_not_there_is_told(child_environment: dict[str, str], name: str) -> None:
    told = tutela(child_environment, "profile", "check", name)
    assert told.returncode == 1
    assert f"There is no profile {name}. There are: interagency, kosovo." in told.stderr


def test_the_benches_are_listed() -> None:
    told = CliRunner().invoke(main, ["bench"])
    assert told.exit_code == 0
    assert CliRunner().invoke(main, ["bench", "moon"]).exit_code == 1


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_load_that_moves_a_clock_asks_the_worker_to_set_them_anew(
    child_environment: dict[str, str],
) -> None:
    def waiting() -> int:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'cases.recompute_all'"
            )
            (count,) = cursor.fetchone()
        return int(count)

    assert tutela(child_environment, "profile", "load", "kosovo").returncode == 0
    assert waiting() == 0
    with connections["owner"].cursor() as cursor:
        cursor.execute("UPDATE reference_deadlinerule SET amount = amount + 1 WHERE code = 'PLAN'")
    for _ in range(2):
        told = tutela(child_environment, "profile", "load", "kosovo")
        assert told.returncode == 0, told.stderr
    assert waiting() == 1


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


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (["CLOWN"], "The role CLOWN is not there. There are: "),
        (["POLICE"], "The role POLICE is not for this unit. There are: "),
        (["SOCIAL_WORKER", "--unit", "NOWHERE"], "There is no unit NOWHERE"),
        (["SOCIAL_WORKER", "--email", "not an address"], "This is not an e-mail address"),
        (["SOCIAL_WORKER", "--name", ""], "Write first and family name"),
    ],
)
def test_an_account_that_cannot_be_opened_is_told_why(
    child_environment: dict[str, str], change: list[str], sentence: str
) -> None:
    told = tutela(child_environment, *ADD, *change)
    assert told.returncode == 1
    assert sentence in told.stderr
    assert "Traceback" not in told.stderr
    assert not User.objects.using("owner").filter(username="arta").exists()


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


@pytest.mark.parametrize("verb", ["demo", "serve"])
def test_a_taken_port_is_told_before_any_work(verb: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        told = CliRunner().invoke(main, [verb, "--port", str(port)])
    assert (told.exit_code, f"Port {port} is taken" in told.output) == (1, True)


@pytest.mark.parametrize(
    ("host", "sentence"),
    [
        ("192.0.2.1", "192.0.2.1 is no address of this machine"),
        ("two words", "There is no host two words"),
    ],
)
def test_a_host_where_nobody_can_listen_is_told(host: str, sentence: str) -> None:
    told = CliRunner().invoke(main, ["serve", "--host", host])
    assert (told.exit_code, sentence in told.output) == (1, True)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_the_demo_leaves_a_database_with_real_accounts_alone(
    child_environment: dict[str, str],
) -> None:
    assert tutela(child_environment, *ADD, "SOCIAL_WORKER").returncode == 0
    environment = child_environment | {"DJANGO_SETTINGS_MODULE": "config.settings.local"}
    told = tutela(environment, "demo", "--prepare-only")
    assert told.returncode == 1
    assert "has accounts that the demo did not make, so it is left alone" in told.stderr


PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings.production",
    "TUTELA_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP",
    "TUTELA_HOSTS": "tutela.example.org",
}


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"TUTELA_SECRET_KEY": "short"}, "TUTELA_SECRET_KEY is too weak"),
        ({"TUTELA_SECRET_KEY": "a" * 60}, "TUTELA_SECRET_KEY is too weak"),
        ({"TUTELA_HOSTS": "*"}, "TUTELA_HOSTS must name the hosts"),
        ({"TUTELA_MAIL": "smtp.example.org"}, "TUTELA_MAIL cannot be read"),
    ],
)
def test_production_refuses_what_is_not_safe(
    child_environment: dict[str, str], change: dict[str, str], sentence: str
) -> None:
    told = tutela(child_environment | PRODUCTION | change, "serve", "--port", str(free_port()))
    assert (told.returncode, sentence in told.stderr) == (1, True)
    assert "Traceback" not in told.stderr


def test_production_refuses_a_key_that_others_can_read(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "kek.json").touch()
    (tmp_path / "kek.json").chmod(0o644)
    environment = child_environment | PRODUCTION | {"TUTELA_KEYS": str(tmp_path)}
    told = tutela(environment, "serve", "--port", str(free_port()))
    assert (told.returncode, f"Run `chmod 600 {tmp_path}" in told.stderr) == (1, True)


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_nothing_starts_without_a_key_that_the_database_needs(
    child_environment: dict[str, str], tmp_path: Path
) -> None:
    FileKey.objects.using("owner").create(subject_id=keys.new(), wrapped=b"", made_at=clock.now())
    for name in ("kek.json", "lookup.key"):
        (tmp_path / name).touch(mode=0o600)
    (tmp_path / "lookup.key").unlink()
    environment = child_environment | {"TUTELA_KEYS": str(tmp_path)}
    for words in (["serve", "--port", str(free_port())], ["worker", "--once"], ["doctor"]):
        told = tutela(environment, *words)
        assert (told.returncode, f"{tmp_path}/lookup.key is missing" in told.stderr) == (1, True)
        assert "`tutela keys import FILE`" in told.stderr
        assert "Traceback" not in told.stderr
    assert not (tmp_path / "lookup.key").exists()


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_production_refuses_the_demos_database(child_environment: dict[str, str]) -> None:
    preparation.note(demo_told_at="2026-03-17T09:00:00+00:00")
    told = tutela(child_environment | PRODUCTION, "serve", "--port", str(free_port()))
    assert told.returncode == 1
    assert "was filled by the demo, and its passwords are public" in told.stderr


def test_the_demo_never_resets_a_database_that_it_did_not_fill(
    child_environment: dict[str, str],
) -> None:
    environment = child_environment | {"DJANGO_SETTINGS_MODULE": "config.settings.local"}
    told = tutela(environment, "demo", "--reset", "--prepare-only")
    assert told.returncode == 1
    assert "was not filled by the demo, so it is left alone" in told.stderr
