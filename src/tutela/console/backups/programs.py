"""PostgreSQL's own programs, of a version that knows the server's data."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from tutela.console.backups.archive import BackupUnusable
from tutela.kernel import embedded
from tutela.kernel.postgres import Place


def program(name: str, link: Any) -> Path:
    """Return pg_dump or pg_restore of the server's version or newer.

    Raises: BackupUnusable, naming what to install.
    """
    with link.cursor() as cursor:
        wanted = cursor.connection.info.server_version // 10000
    seen: list[str] = []
    for folder in _folders(name):
        major = _version(folder / name)
        if major >= wanted:
            return folder / name
        if major:
            seen.append(str(major))
    found = f" Found: {', '.join(seen)}." if seen else ""
    raise BackupUnusable(
        f"The server is PostgreSQL {wanted} and there is no {name} of that version.{found} "
        f"Install Debian's package `postgresql-client-{wanted}`."
    )


def reach(place: Place, name: str) -> tuple[str, dict[str, str]]:
    """Return how such a program reaches a database: its word, and its environment.

    The password is in the environment, because everybody on the machine can read the words of a program.
    """
    kept = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"}
    word = f"--dbname={replace(place, password='').dsn(name)}"
    return word, kept | ({"PGPASSWORD": place.password} if place.password else {})


def _folders(name: str) -> Iterator[Path]:
    yield from embedded.candidates()
    if on_path := shutil.which(name):
        yield Path(on_path).resolve().parent


def _version(path: Path) -> int:
    if not path.exists():
        return 0
    try:
        said = subprocess.run([path, "--version"], capture_output=True, text=True, check=True)  # noqa: S603 -- our own path
    except (OSError, subprocess.CalledProcessError):
        return 0
    known = re.search(r"\b(\d+)", said.stdout)
    return int(known[1]) if known else 0
