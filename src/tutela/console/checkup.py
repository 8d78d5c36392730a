"""What `tutela doctor` looks at: what only this machine knows, then what the administrator's screen shows too."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator

import psycopg

from tutela.console import start
from tutela.kernel.postgres import Places
from tutela.upkeep.lines import Level, Line, better

OLDEST_PYTHON = (3, 11)
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")


def everything() -> Iterator[Line]:
    """Yield a line for each check; those that need the database only when it can be reached."""
    yield python()
    reached = database()
    yield reached
    if reached.ok:
        from django.conf import settings

        from tutela.console import preparation
        from tutela.kernel import postgres
        from tutela.upkeep import checks

        found = list(roles(postgres.places(settings.DATA)))
        yield from found
        prepared = all(line.ok for line in found) and preparation.walled()
        yield from checks.everything() if prepared else checks.migrations()
    yield aloud()
    yield chromium()


def python() -> Line:
    """Look at the interpreter."""
    found = ".".join(map(str, sys.version_info[:3]))
    level = better(good=sys.version_info >= OLDEST_PYTHON)
    return Line("Python", found, level, "Install Python 3.11 or later.")


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
        return Line("PostgreSQL", "out of reach", better(good=False), str(fault).strip())
    return Line("PostgreSQL", f"version {major}, database {where.owner.name}")


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
        yield Line("Application's role", str(fault).strip(), better(good=False), advice)
        return
    yield Line(
        "Application's role",
        where.app.user,
        better(good=row == (False, False)),
        f"It must not be superuser, bypass row security or own tables: see ALTER ROLE {where.app.user}.",
    )


def aloud() -> Line:
    """Look for what reads public pages out; the worker's machine needs it."""
    from tutela.portal import voice

    missing = voice.missing()
    return Line(
        "Reading public pages out",
        f"{' and '.join(missing)} not here" if missing else ", ".join(voice.PROGRAMS),
        better(good=not missing, otherwise=Level.LOOK),
        "On the machine of the worker install Debian's packages espeak-ng and lame: until then pages cannot be "
        "listened to.",
    )


def chromium() -> Line:
    """Look for the browser of the tests; the desk does not need it."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    return Line("Chromium (tests only)", found or "not here")
