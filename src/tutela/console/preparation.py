"""What must be true before the desk can be served, each done only when it is not true yet.

The database carries, as its comment, the digest of the code and the profile that it was prepared
from; a second start compares two hashes and is done.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.management import call_command
from django.db import connections
from psycopg import sql

from tutela.upkeep import notes as of_upkeep

if TYPE_CHECKING:
    from tutela.reference.profile import Counts

PREPARED_FROM = (
    "src/tutela/kernel/**/*.py",
    "src/tutela/reference/**/*.py",
    "src/tutela/organisations/**/*.py",
    "src/tutela/people/*.py",
    "src/tutela/cases/*.py",
    "src/tutela/*/jobs.py",
    "src/tutela/*/scopes.py",
    "src/tutela/*/models.py",
    "src/tutela/*/models/*.py",
    "src/tutela/*/migrations/*.py",
    "src/tutela/**/*.sql",
)
STATIC_FROM = ("src/tutela/**/static/**/*", "requirements/base.lock")


def profile_folder(name: str) -> Path:
    """Return the folder of a profile."""
    return Path(settings.PROFILES) / name


def digest(*patterns: str, also: Path | None = None) -> str:
    """Return one hash over the names and bytes of every file that the patterns name."""
    files = {path for pattern in patterns for path in settings.ROOT.glob(pattern)}
    files |= set(also.rglob("*")) if also else set()
    total = hashlib.sha256()
    for path in sorted(path for path in files if path.is_file()):
        total.update(str(path.relative_to(settings.ROOT)).encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def code_digest(profile: str) -> str:
    """Return the hash of what the database is made of: code and profile."""
    return digest(*PREPARED_FROM, also=profile_folder(profile))


def notes() -> dict[str, str]:
    """Return what the database knows of its own preparation."""
    return of_upkeep.notes("owner")


def note(**facts: str) -> None:
    """Add to what the database knows of its own preparation."""
    link = connections["owner"]
    with link.cursor() as cursor:
        name = str(link.settings_dict["NAME"])
        text = json.dumps(notes() | facts)
        cursor.execute(
            sql.SQL("COMMENT ON DATABASE {} IS {}").format(sql.Identifier(name), sql.Literal(text))
        )


def migrate() -> None:
    """Bring the tables, functions and walls to this version, as the owner. Safe to run again.

    Also while people work: it waits for no table longer than a moment, and comes back.
    """
    from tutela.console import tables_at_once
    from tutela.kernel import walls
    from tutela.kernel.patience import patiently
    from tutela.kernel.routing import as_owner

    with as_owner():
        if tables_at_once.needed():
            patiently(tables_at_once.all_before)
            patiently(tables_at_once.make)
        patiently(lambda: call_command("migrate", database="owner", verbosity=0, interactive=False))
    walls.build()


def load_profile(name: str) -> dict[str, Counts]:
    """Check and load a profile, all or nothing; return what each section changed."""
    from tutela.reference import profile

    return profile.load(profile_folder(name))


def pending() -> list[str]:
    """Return the migrations that were not applied yet."""
    from tutela.upkeep import checks

    return checks.pending()


def walled() -> bool:
    """Say whether the functions that row-level security asks are there."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regnamespace('tutela') IS NOT NULL")
        return bool(cursor.fetchone() == (True,))


def inhabited() -> bool:
    """Say whether anybody has an account."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT to_regclass('organisations_user') IS NOT NULL")
        if cursor.fetchone() != (True,):
            return False
        cursor.execute("SELECT EXISTS (SELECT FROM organisations_user)")
        return bool(cursor.fetchone() == (True,))


def static_files() -> None:
    """Collect, hash and compress styles, scripts and pictures."""
    made = Path(settings.STATIC_ROOT) / ".made-from"
    wanted = digest(*STATIC_FROM)
    if made.exists() and made.read_text() == wanted:
        return
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    made.parent.mkdir(parents=True, exist_ok=True)
    made.write_text(wanted)
