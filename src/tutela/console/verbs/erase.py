"""`tutela erase`."""

from __future__ import annotations

from pathlib import Path

import click

from tutela.console import start
from tutela.console.progress import bar, plural, screen, step


@click.command()
@click.option("--due", is_flag=True, help="The files whose time is over.")
@click.option("--file", "number", help="One closed file, by its number, whatever its time.")
@click.option(
    "--replay",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="What this ledger of erasures names and this place still has.",
)
@click.option("--dry-run", is_flag=True, help="Say what would go, and change nothing.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def verb(*, due: bool, number: str | None, replay: Path | None, dry_run: bool, yes: bool) -> None:
    """Erase files for good: rows, keys, papers. Nothing brings them back.

    What is erased is written into the ledger (TUTELA_ERASURES), which is kept away from the backups:
    a restore erases it again. The journal keeps that a file was erased. Exit code 1 when something
    could not be erased.
    """
    if sum(map(bool, (due, number, replay))) != 1:
        raise click.UsageError("Say one of --due, --file NUMBER and --replay LEDGER.")
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.cases.commands.erase import Why
    from tutela.console import erasing
    from tutela.kernel.errors import Refusal

    if replay is not None:
        _replay(replay, dry_run=dry_run)
        return
    if number is not None:
        one = erasing.numbered(number)
        if one is None:
            raise click.ClickException(f"There is no file {number}.")
        files, because = {one: number}, Why.DEMANDED
    else:
        found = erasing.due()
        for line in found:
            screen.print(f"  {line.number}  {line.state}  since {line.since:%d.%m.%Y}")
            if line.kept:
                screen.print(f"[yellow]    stays:[/] {line.kept}")
        files, because = {line.id: line.number for line in found if not line.kept}, Why.DUE
    if not files:
        screen.print("[green]  ✓[/] Nothing is due.")
        return
    if dry_run:
        screen.print(f"  {plural(len(files), 'file')} would be erased. Nothing was changed.")
        return
    if not yes:
        click.confirm(f"  Erase {plural(len(files), 'file')} for good?", abort=True, err=True)
    try:
        with bar("Erase") as advance:
            for done, _key in enumerate(erasing.erase(files, because), 1):
                advance(done, len(files))
    except Refusal as refused:
        raise click.ClickException(str(refused)) from refused
    screen.print(f"[green]  ✓[/] {plural(len(files), 'file')} erased.")


def _replay(source: Path, *, dry_run: bool) -> None:
    from tutela.console import erasing
    from tutela.kernel import ledger

    try:
        if dry_run:
            lines = sum(1 for _ in ledger.read(source))
            screen.print(
                f"  {source} names {plural(lines, 'erasure')} and is whole. Nothing was changed."
            )
            return
        lines, again = erasing.replay(source)
    except ledger.LedgerBroken as broken:
        raise click.ClickException(f"{broken} Nothing was changed.") from broken
    screen.print(f"[green]  ✓[/] {plural(lines, 'line')} read, {again} erased again.")
