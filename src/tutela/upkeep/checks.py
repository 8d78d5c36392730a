"""What is looked at. Each check tells lines, and never changes anything."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, connection, connections
from django.utils.translation import gettext, ngettext

from tutela.documents import clamd
from tutela.kernel import clock, crypto
from tutela.upkeep import notes
from tutela.upkeep.certificate import certificate
from tutela.upkeep.disk import space
from tutela.upkeep.lines import Level, Line, better
from tutela.upkeep.words import ago, size

HEARTBEAT = timedelta(minutes=2)
WAITS = timedelta(minutes=10)  # a job that waits longer waits for a worker
BACKUP_LOOK, BACKUP_FAULT = timedelta(hours=26), timedelta(hours=72)
DRILL = timedelta(days=92)
SEAL = timedelta(minutes=30)
VERIFIED = timedelta(days=31)
KEY = timedelta(days=400)

BACKUPS, DEPLOY, INSTALL = "back-up-and-restore", "deploy", "install"
KEY_LOSS = "key-loss"
FAILED = "failed-jobs"


def everything() -> Iterator[Line]:
    """Yield every line that the doctor and the screen have in common."""
    for check in CHECKS:
        yield from check()


def database() -> Iterator[Line]:
    """Look at the database as the application sees it."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        version = str(cursor.fetchone()[0]).split()[0]
        cursor.execute("SELECT pg_database_size(current_database())")
        (held,) = cursor.fetchone()
    yield Line(gettext("Database"), f"PostgreSQL {version}, {size(held)}")


def migrations() -> Iterator[Line]:
    """Look for migrations that were not applied; only the owner of the tables can."""
    subject = gettext("Migrations")
    try:
        missing = pending()
    except OperationalError:
        found = gettext("cannot be looked at from here")
        advice = gettext("Run `tutela doctor` on the machine that upgrades.")
        yield Line(subject, found, Level.LOOK, advice, INSTALL)
        return
    n = len(missing)
    found = ngettext("%(n)s pending", "%(n)s pending", n) % {"n": n} if n else ""
    advice = gettext("Run `tutela migrate`.")
    level = better(good=not missing)
    yield Line(subject, found or gettext("none pending"), level, advice, INSTALL)


def pending() -> list[str]:
    """Return the migrations that were not applied yet."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 -- needs the apps

    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def worker() -> Iterator[Line]:
    """Look for a worker that is alive."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(last_heartbeat) FROM procrastinate_workers")
        _count, seen = cursor.fetchone()
    age = datetime.now(UTC) - seen if seen else None  # the database's own clock wrote it
    alive = age is not None and age < HEARTBEAT
    found = gettext("seen %(ago)s") % {"ago": ago(age)} if age is not None else gettext("none")
    yield Line(
        gettext("Worker process"),
        found,
        better(good=alive),
        gettext("Start one: `tutela worker`."),
        DEPLOY,
    )


def queue() -> Iterator[Line]:
    """Look at the jobs that wait, and those that failed."""
    waiting, oldest, failed = jobs()
    age = datetime.now(UTC) - oldest if oldest else timedelta()
    found = ngettext("%(n)s job waits", "%(n)s jobs wait", waiting) % {"n": waiting}
    if oldest:
        found = gettext("%(jobs)s; the oldest came %(ago)s") % {"jobs": found, "ago": ago(age)}
    yield Line(
        gettext("Queue"),
        found,
        better(good=age < WAITS, otherwise=Level.LOOK),
        gettext("Jobs wait longer than they should: look at the worker, or start another one."),
        DEPLOY,
    )
    words = ngettext("%(n)s job", "%(n)s jobs", failed) % {"n": failed}
    yield Line(
        gettext("Failed jobs"),
        words if failed else gettext("none"),
        better(good=not failed, otherwise=Level.LOOK),
        gettext("Look into the worker's log for the reason, then let them run again."),
        DEPLOY,
        FAILED if failed else "",
    )


def jobs() -> tuple[int, datetime | None, int]:
    """Return how many jobs wait and could run, since when the oldest does, and how many failed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FILTER (WHERE status = 'todo'),"
            " count(*) FILTER (WHERE status = 'failed') FROM procrastinate_jobs"
            " WHERE status IN ('todo', 'failed')"
            " AND (scheduled_at IS NULL OR scheduled_at <= now())"
        )
        waiting, failed = cursor.fetchone()
        cursor.execute(
            "SELECT min(e.at) FROM procrastinate_jobs j"
            " JOIN procrastinate_events e ON e.job_id = j.id AND e.type = 'deferred'"
            " WHERE j.status = 'todo' AND (j.scheduled_at IS NULL OR j.scheduled_at <= now())"
        )
        (oldest,) = cursor.fetchone()
    return waiting, oldest, failed


def backup() -> Iterator[Line]:
    """Look at the last backup, and whether it was ever brought back."""
    kept = notes.notes()
    at, now = notes.moment(kept, notes.BACKUP), clock.now()
    advice = gettext("Take one: `tutela backup FILE`, every night, to another machine.")
    subject = gettext("Last backup")
    if at is None:
        level = Level.LOOK if settings.SYSTEM == "local" else Level.FAULT
        yield Line(subject, gettext("none was taken yet"), level, advice, BACKUPS)
    else:
        found = f"{ago(now - at)}, {size(int(kept['backup_bytes']))}: {kept['backup_file']}"
        level = Level.LOOK if now - at > BACKUP_LOOK else Level.GOOD
        level = Level.FAULT if now - at > BACKUP_FAULT else level
        yield Line(subject, found, level, advice, BACKUPS)
    yield _done(
        gettext("Drill: a backup brought back"), notes.DRILL, kept, DRILL,
        gettext("Prove that a backup can be restored: `tutela drill`, every three months."), BACKUPS,
    )  # fmt: skip


def _done(
    subject: str, name: str, kept: dict[str, str], often: timedelta, advice: str, guide: str
) -> Line:
    """Return when something was last done, and whether that was long ago."""
    at = notes.moment(kept, name)
    found = ago(clock.now() - at) if at else gettext("never")
    level = better(good=at is not None and clock.now() - at < often, otherwise=Level.LOOK)
    return Line(subject, found, level, advice, guide)


def journal() -> Iterator[Line]:
    """Look at the journal's seals, the outside copy of them, and when it was last verified."""
    folder = Path(settings.CHECKPOINTS)
    yield Line(
        gettext("Checkpoints"),
        str(folder),
        better(good=folder.is_dir() and os.access(folder, os.W_OK)),
        gettext(
            "Run `tutela journal seal`, or set TUTELA_CHECKPOINTS to a folder outside the database's disk."
        ),
        BACKUPS,
        verbatim=True,
    )
    written = [path.stat().st_mtime for path in folder.glob("*")] if folder.is_dir() else []
    age = clock.now() - datetime.fromtimestamp(max(written), UTC) if written else None
    yield Line(
        gettext("Last seal, copied outside"),
        ago(age) if age is not None else gettext("none yet"),
        better(good=age is not None and age < SEAL, otherwise=Level.LOOK),
        gettext("The worker seals every minute while somebody works: look at the worker."),
        BACKUPS,
    )
    kept = notes.notes()
    subject, advice = gettext("Journal verified"), gettext("Run `tutela journal verify`.")
    if kept.get("verified_faults", "0") != "0":
        found = gettext("it did not hold: %(n)s faults") % {"n": kept["verified_faults"]}
        yield Line(subject, found, Level.FAULT, advice, BACKUPS)
    else:
        yield _done(subject, notes.VERIFIED, kept, VERIFIED, advice, BACKUPS)


def keys() -> Iterator[Line]:
    """Look at who can read the keys, and how old the key is that closes all others."""
    folder, subject = Path(settings.KEYS), gettext("Keys")
    if not folder.is_dir():
        yield Line(subject, gettext("no folder %(folder)s") % {"folder": folder})
    for path in crypto.lost_key_files():
        found = gettext("%(file)s is missing, and the database needs it") % {"file": path}
        advice = gettext("Bring it back from where you keep its copy: `tutela keys import FILE`.")
        yield Line(subject, found, Level.FAULT, advice, KEY_LOSS)
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    loose = [path for path in files if stat.S_IMODE(path.stat().st_mode) & 0o077]
    for path in loose:
        found = gettext("%(file)s can be read by others") % {"file": path}
        yield Line(
            subject,
            found,
            Level.FAULT,
            gettext("Run `chmod 600 %(file)s`.") % {"file": path},
            BACKUPS,
        )
    if files and not loose:
        words = ngettext(
            "%(n)s file, for the owner only", "%(n)s files, for the owner only", len(files)
        )
        yield Line(subject, words % {"n": len(files)})
    if (path := folder / "kek.json").exists():
        age = clock.now() - datetime.fromtimestamp(path.stat().st_mtime, UTC)
        yield Line(
            gettext("Key that closes the others"),
            gettext("made or changed %(ago)s") % {"ago": ago(age)},
            better(good=age < KEY, otherwise=Level.LOOK),
            gettext("Change it once a year, while everybody works: `tutela keys rotate`."),
            BACKUPS,
        )


def mail() -> Iterator[Line]:
    """Look for the server that takes e-mails; the desk does without."""
    sends = settings.EMAIL_BACKEND.endswith(".smtp.EmailBackend")
    none = gettext("none is sent: TUTELA_MAIL is not set")
    yield Line(gettext("E-mail"), settings.EMAIL_HOST if sends else none, guide=DEPLOY)


def scanner() -> Iterator[Line]:
    """Say whether files are scanned for viruses."""
    subject, guide = gettext("Virus scanner"), "keep-documents"
    if not settings.CLAMD:
        advice = gettext("Set TUTELA_CLAMD, so that what people upload is looked at.")
        none = gettext("none: files are not scanned")
        yield Line(subject, none, Level.LOOK, advice, guide)
        return
    advice = gettext("Start clamd, or mend TUTELA_CLAMD (%(where)s): files wait in quarantine.")
    found = clamd.answers()
    yield Line(
        subject,
        gettext("answers") if found else gettext("silent"),
        better(good=found),
        advice % {"where": settings.CLAMD},
        guide,
    )


CHECKS: tuple[Callable[[], Iterator[Line]], ...] = (
    database, migrations, worker, queue, backup, journal, keys, space, certificate, scanner, mail,
)  # fmt: skip
