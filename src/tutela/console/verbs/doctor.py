"""`tutela doctor`."""

from __future__ import annotations

import click

from tutela.console.progress import plural, screen
from tutela.upkeep.lines import Level

MARKS = {
    Level.GOOD: "[green]  ✓[/]",
    Level.LOOK: "[yellow]  ![/]",
    Level.FAULT: "[red]  ✗[/]",
}


@click.command()
def verb() -> None:
    """Look at everything that Tutela needs; say for each fault what to do. Exit code 1 on a fault."""
    from tutela.console import checkup

    faults = 0
    for line in checkup.everything():
        screen.print(f"{MARKS[line.level]} {line.subject}: {line.found}")
        faults += not line.ok
        if line.level is not Level.GOOD:
            screen.print(f"      [bold]→[/] {line.advice}")
    if faults:
        raise click.ClickException(f"{plural(faults, 'fault')} above; each line says what to do.")
    screen.print("  Everything is in order.")
