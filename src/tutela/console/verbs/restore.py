"""`tutela restore`."""

from __future__ import annotations

from pathlib import Path

import click

from tutela.console import start
from tutela.console.progress import bar, screen, step


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--check", is_flag=True, help="Read the whole backup and change nothing.")
def verb(file: Path, *, check: bool) -> None:
    """Bring the backup FILE back into an empty place: whole, or not at all.

    First bring in the keys of that time (`tutela keys import`). Every byte is read before anything is
    changed; then the database is filled in one transaction, brought to this version, and its journal
    verified. Exit code 1 when nothing was restored, or the journal does not hold.
    """
    with step("Reach PostgreSQL"):
        start.database()
    from tutela.console import preparation
    from tutela.console.backups import restoring
    from tutela.console.backups.archive import BackupUnusable
    from tutela.kernel import verification

    try:
        if not check:
            restoring.refuse_inhabited()
        with bar("Read the backup") as advance:
            reader, manifest = restoring.check(file, advance)
    except BackupUnusable as refused:
        raise click.ClickException(f"{refused} Nothing was restored.") from refused
    if check:
        screen.print(
            f"[green]  ✓[/] Whole: made {reader.head.made_at} by Tutela {manifest.version}."
        )
        return
    try:
        with step("Fill the place"):
            restoring.restore(reader, manifest)
    except BackupUnusable as refused:
        raise click.ClickException(str(refused)) from refused
    with step("Bring it to this version and raise the walls"):
        preparation.migrate()
    with step("Verify the journal"):
        report = verification.verify()
    for finding in report.findings:
        screen.print(f"[red]  ✗[/] {finding.sentence} ({finding.kind})")
    if report.findings:
        raise click.ClickException("Restored, but its journal does not hold; see above.")
    screen.print(f"[green]  ✓[/] Restored as it was on {reader.head.made_at}; the journal holds.")
