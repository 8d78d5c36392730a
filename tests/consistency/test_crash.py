"""Database, server, its workers and the sealer are killed at fifty random instants under load; every promise is kept.

The installation is one of its own: `tutela migrate`, `tutela profile load`, `tutela serve` as an
operator runs them. A kill is SIGKILL to every process of the victim at once, as when the power of one
machine fails; it is started again, and whoever had no answer sends the same request once more.
"""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPException
from pathlib import Path

import psutil
import pytest
from django.conf import settings

from tests.trial import http_load
from tests.trial.load import Plan
from tests.trial.scene import Scene
from tutela.kernel import embedded

pytestmark = pytest.mark.slow

KILLS = (*("database",) * 24, *("worker",) * 14, *("server",) * 4, *("sealer",) * 8)
LONGEST = 0.5  # seconds between everybody at work again and the next kill


class Installation:
    """A data folder, its PostgreSQL, and the programs that run on it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.postgres = embedded.Server(folder / "data" / "postgres")
        self.port = _free_port()
        self.environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("DATABASE_", "TUTELA_"))},
            "TUTELA_DATA": str(folder / "data"),
            "DJANGO_SETTINGS_MODULE": "config.settings.local",
            "PYTHONPATH": f"{settings.ROOT / 'src'}:{settings.ROOT}",
        }
        self.running: dict[str, subprocess.Popen[bytes]] = {}

    def start_database(self) -> None:
        """Start it, or recover it."""
        (self.folder / "data").mkdir(exist_ok=True)
        self.postgres.run()
        self.postgres.ensure_database()
        where = f"host={self.postgres.socket}&user={embedded.OWNER}"
        self.environment["DATABASE_URL"] = f"postgresql:///{embedded.DATABASE}?{where}"

    def kill_database(self) -> None:
        """Kill the postmaster and every backend."""
        pid = self.postgres.folder / "postmaster.pid"
        if pid.exists():
            _kill_tree(int(pid.read_text().split()[0]))

    def run(self, *words: str) -> str:
        """Run a program to its end and return what it printed."""
        done = subprocess.run(
            [sys.executable, "-m", *words],
            cwd=settings.ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, f"{words}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self, name: str, *words: str) -> None:
        """Start a program that goes on."""
        with (self.folder / f"{name}.log").open("ab") as log:
            self.running[name] = subprocess.Popen(
                [sys.executable, "-m", *words],
                cwd=settings.ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
            )

    def kill(self, name: str) -> None:
        """Kill a program and its children."""
        process = self.running.pop(name)
        _kill_tree(process.pid)
        process.wait()

    def kill_worker(self, chance: random.Random) -> None:
        """Kill one process of the server that answers requests; the server makes another."""
        with suppress(psutil.NoSuchProcess):
            workers = psutil.Process(self.running["server"].pid).children()
            if workers:
                _kill_tree(chance.choice(workers).pid)

    def start_server(self) -> None:
        """Serve, and wait until it answers."""
        serve = ("tutela.console.main", "serve", "--port", str(self.port), "--workers", "2")
        self.start("server", *serve)
        until = time.monotonic() + 120
        while time.monotonic() < until:
            with suppress(OSError, HTTPException):
                if http_load.get(self.port, "/account/sign-in/") == 200:
                    return
            time.sleep(0.05)
        raise TimeoutError((self.folder / "server.log").read_text())

    def finish(self, name: str) -> None:
        """Wait until a program has ended well."""
        code = self.running.pop(name).wait(300)
        assert code == 0, (self.folder / f"{name}.log").read_text()


def _kill_tree(pid: int) -> None:
    try:
        victim = psutil.Process(pid)
    except psutil.NoSuchProcess:
        return
    for process in [victim, *victim.children(recursive=True)]:
        with suppress(psutil.NoSuchProcess):
            process.send_signal(signal.SIGKILL)
    psutil.wait_procs([victim], timeout=10)


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


@pytest.fixture
def place() -> Iterator[Installation]:
    """A fresh installation; whatever still runs afterwards is ended.

    Not below pytest's folder, which other runs close to PostgreSQL's own user.
    """
    with tempfile.TemporaryDirectory(prefix="tutela-trial-") as folder:
        Path(folder).chmod(0o711)
        made = Installation(Path(folder))
        try:
            made.start_database()
            yield made
        finally:
            for name in list(made.running):
                made.kill(name)
            made.kill_database()


def test_fifty_kills(place: Installation) -> None:
    place.run("tutela.console.main", "migrate")
    place.run("tutela.console.main", "profile", "load", "kosovo")
    said = place.run("tests.trial.scene").splitlines()[-1]
    (place.folder / "scene.json").write_text(said)
    scene = Scene.read(said)
    stop = place.folder / "stop"
    place.start_server()
    place.start("sealer", "tests.trial.sealer", str(stop))
    loads = [*_start_loads(place, scene, stop)]

    chance = random.Random(50)  # noqa: S311 -- the same instants each time, as far as a machine can
    for victim in chance.sample(KILLS, len(KILLS)):
        _go_on(place, loads)
        time.sleep(chance.uniform(0, LONGEST))
        _strike(place, victim, chance, stop)
    stop.touch()
    for name in (*loads, "sealer"):
        place.finish(name)
    place.kill("server")

    assert "promises kept" in place.run(
        "tests.trial.proof", str(place.folder), str(place.folder / "scene.json")
    )
    place.run("tutela.console.main", "journal", "verify")


def _go_on(place: Installation, loads: list[str]) -> None:
    """Wait until each load has been answered again, so that the next kill meets it at work."""
    known = {name: _answered(place, name) for name in loads}
    until = time.monotonic() + 120
    while any(_answered(place, name) == known[name] for name in loads):
        for name in loads:
            assert place.running[name].poll() is None, (place.folder / f"{name}.log").read_text()
        if place.running["server"].poll() is not None:  # it gives up when its workers die too fast
            place.start_server()
        assert time.monotonic() < until, (place.folder / "server.log").read_text()[-4000:]
        time.sleep(0.02)


def _answered(place: Installation, name: str) -> int:
    path = place.folder / f"{name}.acknowledged"
    return path.stat().st_size if path.exists() else 0


def _strike(place: Installation, victim: str, chance: random.Random, stop: Path) -> None:
    if victim == "database":
        place.kill_database()
        place.start_database()
    elif victim == "worker":
        place.kill_worker(chance)
    elif victim == "server":
        place.kill("server")
        place.start_server()
    else:
        place.kill("sealer")
        place.start("sealer", "tests.trial.sealer", str(stop))


def _start_loads(place: Installation, scene: Scene, stop: Path) -> Iterator[str]:
    """Start two processes that post forms, and two that perform commands themselves."""
    for name in ("form-1", "form-2", "command-1", "command-2"):
        plan = Plan(
            name=name,
            actor=scene.actor,
            cases=scene.cases,
            task_kind=scene.task_kind,
            acknowledged=str(place.folder / f"{name}.acknowledged"),
            stop=str(stop),
        ).write(place.folder)
        if name.startswith("form"):
            place.start(name, "tests.trial.http_load", str(plan), str(place.port), scene.session)
        else:
            place.start(name, "tests.trial.load", str(plan))
        yield name
