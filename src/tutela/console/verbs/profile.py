"""`tutela profile`."""

from __future__ import annotations

from dataclasses import asdict

import click

from tutela.console import start
from tutela.console.progress import plural, screen, step

MOVES_CLOCKS = ("settings", "holidays", "deadlines")
"""Sections of a profile that say when something is due."""


@click.group()
def verb() -> None:
    """Check a country's profile, and load it."""


@verb.command()
@click.argument("name")
def check(name: str) -> None:
    """Explain every fault in the profile NAME; change nothing."""
    with step("Reach PostgreSQL"):
        start.django()
    from tutela.console import preparation
    from tutela.reference import profile

    _refuse_missing(name)
    with step(f"Check the profile {name}"):
        faults = profile.check(preparation.profile_folder(name))
    for fault in faults:
        screen.print(f"  ✗ {fault}", markup=False)
    if faults:
        raise click.ClickException(
            f"The profile {name} has {plural(len(faults), 'fault')}; each is explained above."
        )
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
    if any(report[section].anything for section in MOVES_CLOCKS):
        _set_clocks_anew()
        screen.print("  The clocks of open cases are set anew by the worker (`tutela worker`).")


def _set_clocks_anew() -> None:
    from procrastinate.exceptions import AlreadyEnqueued

    from tutela.cases.tasks import recompute_now

    try:
        recompute_now.defer()
    except AlreadyEnqueued:
        return  # one that waits reads the profile as it is when it runs


def _refuse_missing(name: str) -> None:
    from django.conf import settings

    known = sorted(path.name for path in settings.PROFILES.iterdir() if path.is_dir())
    if name not in known:
        raise click.ClickException(f"There is no profile {name}. There are: {', '.join(known)}.")
