"""`tutela backup`."""

from __future__ import annotations

from pathlib import Path

import click

from tutela.console import start
from tutela.console.progress import screen, step


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def verb(file: Path) -> None:
    """Write an encrypted backup to FILE while everybody works.

    It holds the database as it was at one moment and the journal's seals, and no key: keep what
    `tutela keys export` writes in another place. Exit code 1 when no backup was written.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console import erasing, preparation
    from tutela.console.backups.archive import BackupUnusable
    from tutela.console.backups.taking import take
    from tutela.kernel import clock, ledger

    with step("Bring the ledger of erasures up to date"):
        erasing.make_whole()
    try:
        with step("Write the backup"):
            head, manifest = take(file)
    except BackupUnusable as refused:
        raise click.ClickException(str(refused)) from refused
    rows = sum(table.rows for table in manifest.tables.values())
    size = file.stat().st_size / 1024**2
    preparation.note(
        backup_at=clock.now().isoformat(),
        backup_bytes=str(file.stat().st_size),
        backup_file=str(file.resolve()),
    )
    screen.print(f"  {file}: {size:.1f} MB, {rows} rows of {len(manifest.tables)} tables.")
    screen.print(
        f"  A restore asks for the ledger of erasures: keep {ledger.path()} elsewhere too."
    )
    screen.print(f"  It opens with the key {head.key}; `tutela keys export` keeps that key.")
