"""`tutela drill`."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

import click

from tutela.console import start
from tutela.console.places import HERE_ONLY
from tutela.console.progress import screen, step


@click.command()
@click.option(
    "--folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Where there is room for a second copy of the data; it is cleared away at the end.",
)
def verb(folder: Path | None) -> None:
    """Prove that a backup of this place can be brought back, and clear everything away again.

    Takes a backup, exports the keys, and restores both into an empty folder with a PostgreSQL of its
    own. There the rows and bytes of every table are compared, keys of files are opened, and the
    journal is verified. Exit code 1 when anything does not agree.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console import erasing, keybundle, preparation
    from tutela.console.backups.archive import BackupUnusable
    from tutela.console.backups.taking import take
    from tutela.kernel import clock, ledger

    with tempfile.TemporaryDirectory(dir=folder, prefix="tutela-drill-") as place:
        root, passphrase = Path(place), secrets.token_urlsafe(24)
        try:
            with step("Write the backup"):
                _head, manifest = take(root / "backup")
            with step("Export the keys"):
                keybundle.export(root / "keys", passphrase)
        except (BackupUnusable, keybundle.KeysUnusable) as refused:
            raise click.ClickException(str(refused)) from refused
        elsewhere = {k: v for k, v in os.environ.items() if k not in HERE_ONLY}
        elsewhere |= {"TUTELA_DATA": str(root / "empty"), "TUTELA_PASSPHRASE": passphrase}
        _there(elsewhere, "Bring in the keys", "keys", "import", root / "keys")
        with step("Copy the ledger of erasures"):
            erasing.make_whole()
            (root / "erasures").write_bytes(ledger.path().read_bytes())
        _there(elsewhere, "Restore", "restore", root / "backup", "--erasures", root / "erasures")
        _there(elsewhere, "Verify the journal again", "journal", "verify")
    preparation.note(drill_at=clock.now().isoformat())
    rows = sum(table.rows for table in manifest.tables.values())
    screen.print(
        f"[green]  ✓[/] {rows} rows of {len(manifest.tables)} tables came back byte for byte, "
        "and the journal holds."
    )


def _there(environment: dict[str, str], title: str, *words: str | Path) -> None:
    """Run a verb in the empty place."""
    command = [sys.executable, "-m", "tutela.console.main", *map(str, words)]
    with step(title):
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        raise click.ClickException(f"The drill failed: {done.stderr.strip().splitlines()[-1]}")
