"""A demo kept in a folder, so that it is brought back in minutes instead of told again.

It is an ordinary backup with its keys; both open with a passphrase that is public, as everything in a demo.
"""

from __future__ import annotations

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from tutela.console import keybundle, preparation
from tutela.console.backups import restoring
from tutela.console.backups.archive import BackupUnusable
from tutela.console.backups.taking import take
from tutela.console.progress import Advance
from tutela.kernel import clock, ledger

FRESH = timedelta(days=14)
"""How long a kept demo is worth looking at: after it, all that is planned in it is overdue."""
_PASSPHRASE = "only-a-demo, and public"  # noqa: S105 -- as the passwords of the demo
_BACKUP, _KEYS, _ABOUT = "backup", "keys", "about.json"


class Stale(Exception):
    """The kept demo is too old; the text says what to do."""


def keep(folder: Path) -> int:
    """Write the demo that is here into a folder, in the place of one that is there. Returns its bytes.

    Raises: BackupUnusable, KeysUnusable.
    """
    fresh = folder / "new"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    take(fresh / _BACKUP)
    keybundle.export(fresh / _KEYS, _PASSPHRASE)
    told_at = preparation.notes()["demo_told_at"]
    (folder / _ABOUT).unlink(missing_ok=True)
    for name in (_BACKUP, _KEYS):
        (fresh / name).replace(folder / name)
    fresh.rmdir()
    (folder / _ABOUT).write_text(json.dumps({"demo_told_at": told_at}))
    return (folder / _BACKUP).stat().st_size


def found(folder: Path) -> bool:
    """Say whether there is a kept demo that is worth bringing back. Raises: Stale."""
    if not (folder / _ABOUT).exists():
        return False
    age = clock.now() - datetime.fromisoformat(_told_at(folder))
    if age > FRESH:
        raise Stale(
            f"The demo that is kept in {folder} is {age.days} days old, and all that is planned in it is "
            "overdue. `make demo-data` makes it anew; the small one is made instead."
        )
    return True


def bring_back(folder: Path, advance: Advance) -> None:
    """Fill this empty place with a kept demo. Raises: BackupUnusable, KeysUnusable; then nothing was filled."""
    keybundle.bring_in(folder / _KEYS, _PASSPHRASE)
    restoring.refuse_inhabited()
    reader, manifest = restoring.check(folder / _BACKUP, advance)
    restoring.restore(reader, manifest)
    if not ledger.path().exists():
        ledger.append([])
    preparation.note(demo="filled", demo_told_at=_told_at(folder))


def _told_at(folder: Path) -> str:
    return str(json.loads((folder / _ABOUT).read_text())["demo_told_at"])


__all__ = ["FRESH", "BackupUnusable", "Stale", "bring_back", "found", "keep"]
