"""What every test stands on: the real database as the application's role, keys of its own, no net."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from tests.database import Databases
from tutela.kernel import embedded, postgres

# The first text drawn in a clean clone builds tables of all letters, for seconds; no test is about time.
hypothesis_settings.register_profile("tutela", suppress_health_check=[HealthCheck.too_slow])
hypothesis_settings.load_profile("tutela")


class NoNetwork(OSError):
    """A test tried to leave this machine."""


def _stays_here(family: int, address: object) -> bool:
    if family not in (socket.AF_INET, socket.AF_INET6):
        return True
    host = str(address[0]) if isinstance(address, tuple) else ""
    return host == "localhost" or ip_address(host).is_loopback


@pytest.fixture(autouse=True, scope="session")
def _no_network() -> Iterator[None]:
    """Let sockets reach this machine only."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        if not _stays_here(self.family, address):
            raise NoNetwork(f"Tests may reach this machine only, not {address}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True, scope="session")
def _keys(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give this process keys of its own; each database has its own outside copy beside them."""
    folder = tmp_path_factory.mktemp("tutela")
    settings.KEYS = folder / "keys"
    settings.CHECKPOINTS = folder / "checkpoints" / "none"
    settings.ERASURES = folder / "erasures" / "ledger.jsonl"
    settings.DOCUMENTS_ON_THE_WAY = folder / "documents" / "on-the-way"
    settings.STORAGES["documents"]["OPTIONS"]["location"] = folder / "documents" / "kept"
    for made in (settings.KEYS, settings.CHECKPOINTS):
        made.mkdir(mode=0o700, parents=True)
    return folder


@pytest.fixture(scope="session")
def databases(request: pytest.FixtureRequest, _keys: Path) -> Iterator[Databases]:
    """The template, and this worker's copy of it."""
    where = postgres.places(settings.DATA)
    postgres.prepare(where)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    made = Databases(where, worker)
    blocker = request.getfixturevalue("django_db_blocker")
    with blocker.unblock():
        made.ensure_template(settings.PROFILE)
        made.rewind()
    yield made
    with blocker.unblock():
        made.drop()


@pytest.fixture(scope="session")
def django_db_setup(databases: Databases) -> Iterator[None]:
    """Run on copies of the template; a test that commits is undone by a fresh copy.

    Django would empty every table instead: the application's role may not, the journal refuses,
    and the profile would be gone.
    """

    def rewind(_case: TransactionTestCase) -> None:
        databases.rewind()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", rewind)
        yield


@pytest.fixture
def data_folder() -> Iterator[Path]:
    """A folder for a server of its own, which is stopped and thrown away.

    Not below pytest's: as root, another session closes that to PostgreSQL's user.
    """
    folder = Path(tempfile.mkdtemp(prefix="tutela-test-"))
    yield folder
    if (folder / "postgres" / "postmaster.pid").exists():
        embedded.Server(folder / "postgres").stop()
    shutil.rmtree(folder)


@pytest.fixture
def child_environment(databases: Databases, _keys: Path) -> dict[str, str]:
    """The environment of a process that works on this test's database and keys."""
    where = databases.where
    return os.environ | {
        "DATABASE_URL": where.owner.url(databases.copy),
        "DATABASE_APP_URL": where.app.url(databases.copy),
        "DATABASE_SITE_URL": where.site.url(databases.copy),
        "TUTELA_CHECKPOINTS": str(settings.CHECKPOINTS),
        "TUTELA_ERASURES": str(settings.ERASURES),
        "TUTELA_KEYS": str(settings.KEYS),
        "TUTELA_DOCUMENTS": str(_keys / "documents"),
        "DJANGO_SETTINGS_MODULE": "config.settings.test",
    }


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    """Begin each test in English: a page that was asked for leaves its language behind in the thread."""
    with translation.override("en"):
        yield
