"""`tutela restore`."""

from __future__ import annotations

from pathlib import Path

import click

from tutela.console import start
from tutela.console.progress import bar, screen, step


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--erasures",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The newest ledger of erasures; without it, the one that lies in its place here.",
)
@click.option("--nothing-erased", is_flag=True, help="Nothing was ever erased: there is no ledger.")
@click.option("--check", is_flag=True, help="Read the whole backup and change nothing.")
def verb(file: Path, *, erasures: Path | None, nothing_erased: bool, check: bool) -> None:
    """Bring the backup FILE back into an empty place: whole, or not at all.

    First bring in the keys of that time (`tutela keys import`). Every byte is read before anything is
    changed; then the database is filled in one transaction and brought to this version, what the ledger
    of erasures names is erased again, and the journal is verified. Exit code 1 when nothing was restored, or the journal does not hold.
    """
    with step("Reach PostgreSQL"):
        start.database()
    from tutela.console import preparation
    from tutela.console.backups import restoring
    from tutela.console.backups.archive import BackupUnusable
    from tutela.kernel import verification

    ledger_file = _ledger(erasures)
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
    _refuse_without(ledger_file, nothing_erased=nothing_erased)
    try:
        with step("Fill the place"):
            restoring.restore(reader, manifest)
    except BackupUnusable as refused:
        raise click.ClickException(str(refused)) from refused
    with step("Bring it to this version and raise the walls"):
        preparation.migrate()
    _erase_again(ledger_file)
    with step("Verify the journal"):
        report = verification.verify()
    for finding in report.findings:
        screen.print(f"[red]  ✗[/] {finding.sentence} ({finding.kind})")
    if report.findings:
        raise click.ClickException("Restored, but its journal does not hold; see above.")
    screen.print(f"[green]  ✓[/] Restored as it was on {reader.head.made_at}; the journal holds.")


def _ledger(given: Path | None) -> Path | None:
    from tutela.kernel import ledger

    here = ledger.path()
    return given or (here if here.exists() else None)


def _refuse_without(ledger_file: Path | None, *, nothing_erased: bool) -> None:
    """Refuse a restore that would bring back what was erased, or a ledger that cannot be trusted."""
    from tutela.kernel import ledger

    if ledger_file is None:
        if nothing_erased:
            return
        raise click.ClickException(
            f"There is no ledger of erasures at {ledger.path()}, so that children who were erased would "
            "come back. Name the newest one with --erasures, or say --nothing-erased if nothing was "
            "ever erased. Nothing was restored."
        )
    try:
        for _line in ledger.read(ledger_file):
            pass
    except ledger.LedgerBroken as broken:
        raise click.ClickException(f"{broken} Nothing was restored.") from broken


def _erase_again(ledger_file: Path | None) -> None:
    from tutela.console import erasing
    from tutela.kernel import ledger

    with step("Erase again what was erased"):
        if ledger_file is None:
            ledger.append([])
            return
        lines, again = erasing.replay(ledger_file)
    screen.print(f"  {lines} erasures in the ledger; {again} had come back and are erased again.")
