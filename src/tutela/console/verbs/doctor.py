"""`tutela doctor`."""

from __future__ import annotations

import click

from tutela.console.progress import plural, screen


@click.command()
def verb() -> None:
    """Look at everything that Tutela needs; say for each fault what to do. Exit code 1 on a fault."""
    from tutela.console import checkup

    faults = 0
    for line in checkup.everything():
        mark = "[green]  ✓[/]" if line.ok else "[red]  ✗[/]"
        screen.print(f"{mark} {line.subject}: {line.found}")
        if not line.ok:
            faults += 1
            screen.print(f"      [bold]→[/] {line.advice}")
    if faults:
        raise click.ClickException(f"{plural(faults, 'fault')} above; each line says what to do.")
    screen.print("  Everything is in order.")
