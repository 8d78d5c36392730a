"""What `tutela doctor` looks at. Each check tells one line, and never changes anything."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg

from tutela.console import start
from tutela.kernel.postgres import Places

OLDEST_PYTHON = (3, 11)
LEAST_SPACE = 2 * 1024**3
HEARTBEAT = 120  # seconds
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Line:
    """One thing that was looked at."""

    subject: str
    found: str
    ok: bool
    advice: str = ""


def everything() -> Iterator[Line]:
    """Yield a line for each check; those that need the database only when it can be reached."""
    yield python()
    reached = database()
    yield reached
    if reached.ok:
        from django.conf import settings

        from tutela.kernel import postgres

        yield from roles(postgres.places(settings.DATA))
        yield migrations()
        yield from keys(Path(settings.KEYS))
        yield checkpoints(Path(settings.CHECKPOINTS))
        yield worker()
        yield mail()
        yield scanner()
        yield space(Path(settings.DATA))
    yield chromium()


def python() -> Line:
    """Look at the interpreter."""
    found = ".".join(map(str, sys.version_info[:3]))
    return Line("Python", found, sys.version_info >= OLDEST_PYTHON, "Install Python 3.11 or later.")


def database() -> Line:
    """Reach PostgreSQL as its owner."""
    from django.core.exceptions import ImproperlyConfigured

    from tutela.kernel.postgres import NoDatabase

    try:
        start.django()
        from django.conf import settings

        from tutela.kernel import postgres

        where = postgres.places(settings.DATA)
        with psycopg.connect(where.owner.dsn(), connect_timeout=10) as link:
            major = link.info.server_version // 10000
            postgres.refuse_old(major)
    except (NoDatabase, ImproperlyConfigured, psycopg.OperationalError) as fault:
        return Line("PostgreSQL", "out of reach", ok=False, advice=str(fault).strip())
    return Line("PostgreSQL", f"version {major}, database {where.owner.name}", ok=True)


def roles(where: Places) -> Iterator[Line]:
    """Look at the two roles: the application's owns nothing and passes no wall."""
    try:
        with psycopg.connect(where.app.dsn(), connect_timeout=10) as link:
            row = link.execute(
                "SELECT rolsuper OR rolbypassrls,"
                " EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)"
                " FROM pg_roles WHERE rolname = current_user"
            ).fetchone()
    except psycopg.OperationalError as fault:
        advice = "Run `tutela migrate`; it makes the role."
        yield Line("Application's role", str(fault).strip(), ok=False, advice=advice)
        return
    yield Line(
        "Application's role",
        where.app.user,
        row == (False, False),
        f"It must not be superuser, bypass row security or own tables: see ALTER ROLE {where.app.user}.",
    )


def migrations() -> Line:
    """Look for migrations that were not applied."""
    from tutela.console import preparation

    missing = preparation.pending()
    found = f"{len(missing)} pending" if missing else "none pending"
    return Line("Migrations", found, not missing, "Run `tutela migrate`.")


def keys(folder: Path) -> Iterator[Line]:
    """Look at the permissions of every key."""
    if not folder.is_dir():
        yield Line("Keys", f"no folder {folder}", ok=True)
        return
    loose = [path for path in sorted(folder.iterdir()) if stat.S_IMODE(path.stat().st_mode) & 0o077]
    for path in loose:
        yield Line("Keys", f"{path} can be read by others", ok=False, advice=f"chmod 600 {path}")
    if not loose:
        yield Line("Keys", f"{len(list(folder.iterdir()))} files, for the owner only", ok=True)


def checkpoints(folder: Path) -> Line:
    """Look at the outside copy of the journal's seals."""
    ok = folder.is_dir() and os.access(folder, os.W_OK)
    return Line(
        "Checkpoints",
        str(folder),
        ok,
        "Run `tutela journal seal`, or set TUTELA_CHECKPOINTS to a folder outside the database's disk.",
    )


def worker() -> Line:
    """Look for a worker that is alive."""
    from django.db import connections
    from django.db.utils import ProgrammingError

    try:
        with connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - make_interval(secs => %s)",
                [HEARTBEAT],
            )
            (alive,) = cursor.fetchone()
    except ProgrammingError:
        alive = 0
    return Line("Worker", f"{alive} alive", alive > 0, "Start one: `tutela worker`.")


def mail() -> Line:
    """Look for the server that takes e-mails; the desk does without."""
    from django.conf import settings

    sends = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    return Line(
        "E-mail", settings.EMAIL_HOST if sends else "none is sent: TUTELA_MAIL is not set", ok=True
    )


def scanner() -> Line:
    """Say whether files are scanned for viruses."""
    from django.conf import settings

    from tutela.documents import clamd

    if not settings.CLAMD:
        return Line("Virus scanner", "none: files are not scanned", ok=True)
    advice = f"Start clamd, or mend TUTELA_CLAMD ({settings.CLAMD}): files wait in quarantine."
    found = clamd.answers()
    return Line("Virus scanner", "answers" if found else "silent", found, advice)


def space(folder: Path) -> Line:
    """Look at the room left on the disk."""
    free = shutil.disk_usage(folder).free
    return Line("Disk", f"{free / 1024**3:.1f} GB free", free >= LEAST_SPACE, "Make room.")


def chromium() -> Line:
    """Look for the browser of the tests; the desk does not need it."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return Line("Chromium (tests only)", found or "not here", ok=True)
