"""`tutela config`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutela.console import start
from tutela.console.progress import plural, screen, step

if TYPE_CHECKING:
    from tutela.reference.configuration import Configuration, Difference

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def verb() -> None:
    """Carry deadlines and confirmed legal bases from one place to another."""


@verb.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write the configuration to FILE, to be compared with another place."""
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel.access import System, act_as
    from tutela.reference.queries.configuration import exported

    console = System("console.config")
    with act_as(console):
        found = exported(console)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(found.written())
    except FileExistsError as there:
        raise click.ClickException(f"{file} is there already. Choose another name.") from there
    rows = plural(len(found.deadlines) + len(found.bases), "row")
    screen.print(f"  {rows} written to {file}.", markup=False)


@verb.command()
@click.argument("file", type=FILE)
def plan(file: Path) -> None:
    """Say what FILE would change here; change nothing."""
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel.access import System, act_as
    from tutela.reference.queries.configuration import differences

    said, console = _read(file), System("console.config")
    with act_as(console):
        found = differences(console, said)
    for one in found:
        _tell(one)
    screen.print(f"  {plural(len(found), 'difference')}. What FILE does not hold stays.")


@verb.command()
@click.argument("file", type=FILE)
@click.option("--without", multiple=True, help="A name that `plan` shows, to be left out.")
def apply(file: Path, without: tuple[str, ...]) -> None:
    """Make FILE hold here, all or nothing. Look at `tutela config plan FILE` first."""
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel.access import System, act_as
    from tutela.kernel.errors import Refusal
    from tutela.kernel.requests import Face, Request
    from tutela.reference.commands.promote import promote
    from tutela.reference.queries.configuration import differences, promoted_into

    said, console = _read(file), System("console.config")
    with act_as(console):
        profile = promoted_into(console)
        found = differences(console, said)
    _refuse_unknown(without, found)
    request = Request(face=Face.CONSOLE)
    try:
        promote(console, profile, request=request, file=said, without=list(without))
    except Refusal as refused:
        raise click.ClickException(f"{refused} Nothing was changed.") from refused
    screen.print(f"  {plural(len(found) - len(set(without)), 'row')} taken over.")
    screen.print("  Clocks that moved are computed anew by the worker (`tutela worker`).")


def _tell(one: Difference) -> None:
    screen.print(f"  {one.name}", markup=False)
    for words in one.words():
        screen.print(f"      {words}", markup=False)
    if one.moved:
        screen.print("      ! changed here after the file was written", markup=False)


def _read(file: Path) -> Configuration:
    from tutela.reference.configuration import LARGEST, NotAConfiguration, read

    try:
        with file.open("rb") as stream:
            return read(stream.read(LARGEST + 1))
    except NotAConfiguration as wrong:
        raise click.ClickException(str(wrong)) from wrong


def _refuse_unknown(without: tuple[str, ...], found: list[Difference]) -> None:
    unknown = sorted(set(without) - {one.name for one in found})
    if unknown:
        raise click.ClickException(f"The plan has no {', '.join(unknown)}. Look at it again.")
