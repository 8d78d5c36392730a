"""`tutela profile`."""

from __future__ import annotations

from dataclasses import asdict

import click

from tutela.console import start
from tutela.console.progress import screen, step


@click.group()
def verb() -> None:
    """Check a country's profile, and load it."""


@verb.command()
@click.argument("name")
def check(name: str) -> None:
    """Explain every fault in the profile NAME; change nothing."""
    start.django()
    from tutela.console import preparation
    from tutela.reference import profile

    folder = preparation.profile_folder(name)
    _refuse_missing(name)
    faults = profile.check(folder)
    for fault in faults:
        screen.print(f"  ✗ {fault}", markup=False)
    if faults:
        raise click.ClickException(f"The profile {name} has {len(faults)} faults.")
    screen.print(f"[green]  ✓[/] The profile {name} has no faults.")


@verb.command()
@click.argument("name")
def load(name: str) -> None:
    """Load the profile NAME, all or nothing. Loading it again changes nothing."""
    with step("Reach PostgreSQL"):
        start.ready()
    _refuse_missing(name)
    from tutela.console import preparation
    from tutela.reference.profile import ProfileHasFaults

    try:
        with step(f"Load the profile {name}"):
            report = preparation.load_profile(name)
    except ProfileHasFaults as refused:
        raise click.ClickException(str(refused)) from refused
    for section, counts in report.items():
        told = ", ".join(f"{n} {what}" for what, n in asdict(counts).items() if n)
        screen.print(f"    {section}: {told or 'nothing'}", markup=False)


def _refuse_missing(name: str) -> None:
    from django.conf import settings

    from tutela.console import preparation

    if not preparation.profile_folder(name).is_dir():
        known = sorted(path.name for path in settings.PROFILES.iterdir() if path.is_dir())
        raise click.ClickException(f"There is no profile {name}. There are: {', '.join(known)}.")
