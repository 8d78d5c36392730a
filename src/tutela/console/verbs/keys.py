"""`tutela keys`."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tutela.console import start
from tutela.console.progress import bar, plural, screen, step


@click.group()
def verb() -> None:
    """Keep the keys apart from the backups, bring them in, and change them.

    The passphrase is asked for, or read from the environment variable TUTELA_PASSPHRASE.
    """


@verb.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the keys of this place to FILE, closed with a passphrase."""
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console import keybundle

    try:
        names = keybundle.export(file, _passphrase(twice=True))
    except keybundle.KeysUnusable as refused:
        raise click.ClickException(str(refused)) from refused
    screen.print(f"  {file}: {', '.join(names)}.", markup=False)
    screen.print("  Keep it and its passphrase apart, and neither beside a backup.")


@verb.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def bring_in(file: Path) -> None:
    """Lay the keys of FILE into this place; a key that is here is never replaced."""
    start.django()
    from tutela.console import keybundle

    try:
        names = keybundle.bring_in(file, _passphrase(twice=False))
    except keybundle.KeysUnusable as refused:
        raise click.ClickException(str(refused)) from refused
    told = f"Brought in: {', '.join(names)}." if names else "All of them are here already."
    screen.print(f"  {told}", markup=False)


@verb.command()
def rotate() -> None:
    """Wrap the key of every file with a new key-encryption key, while everybody works.

    What was stopped in the middle goes on when it is run again. Afterwards export the keys anew.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel import crypto, rotation

    with bar("Wrap the keys of files anew") as advance:
        done = rotation.rotate(advance)
    screen.print(f"  {plural(done, 'key')} wrapped with {crypto.kek_mark()}.")
    screen.print(
        "  Export the keys anew (`tutela keys export`), and copy kek.json to every server."
    )


@verb.command()
def retire() -> None:
    """Throw away the key-encryption keys that nothing here needs any more.

    Backups from before need them: keep the file that `tutela keys export` wrote then.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel import rotation

    try:
        gone = rotation.retire()
    except rotation.NotRotated as refused:
        raise click.ClickException(str(refused)) from refused
    told = f"Thrown away: {', '.join(gone)}." if gone else "There was only one key."
    screen.print(f"  {told}", markup=False)


def _passphrase(*, twice: bool) -> str:
    told = os.environ.get("TUTELA_PASSPHRASE")
    if told is None:
        told = click.prompt("Passphrase", hide_input=True, confirmation_prompt=twice, err=True)
    return str(told)
