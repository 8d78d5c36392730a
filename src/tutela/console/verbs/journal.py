"""`tutela journal`."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from tutela.console import start
from tutela.console.progress import plural, screen, step


@click.group()
def verb() -> None:
    """Prove the journal, and seal what waits."""


@verb.command()
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def verify(*, as_json: bool) -> None:
    """Check every line against its chain, its hash and the outside copy.

    Exit code 1 when anything does not hold; each line that was changed or deleted is named.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console import preparation
    from tutela.kernel import clock, verification

    with step("Verify the journal"):
        report = verification.verify()
    preparation.note(verified_at=clock.now().isoformat(), verified_faults=str(len(report.findings)))
    if as_json:
        click.echo(json.dumps(asdict(report), default=str))
    for finding in report.findings:
        screen.print(f"[red]  ✗[/] {finding.sentence} ({finding.kind})")
    screen.print(
        f"  {report.changes} changes, {report.reads} reads, {report.seals} seals,"
        f" {report.waiting} lines waiting for their seal."
    )
    if report.findings:
        raise click.ClickException(
            f"The journal has {plural(len(report.findings), 'fault')}; each is named above."
        )
    screen.print("[green]  ✓[/] The journal holds.")


@verb.command()
def seal() -> None:
    """Seal the lines that wait, and append the signed checkpoint to the outside copy."""
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel import seals

    with step("Seal the journal"):
        count = seals.seal()
    screen.print(f"  {count} lines sealed.")
