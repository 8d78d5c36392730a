"""`tutela config`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

import click

from tutela.console import start
from tutela.console.progress import plural, screen, step

if TYPE_CHECKING:
    from tutela.kernel.access import System
    from tutela.reference.configuration_file import Configuration
    from tutela.reference.queries.configuration import Line

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group()
def verb() -> None:
    """Carry deadlines, confirmed legal bases and own roles from one place to another."""


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
    rows = plural(len(found.rows()), "row")
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
@click.option("--why", required=True, help="What it is for; whoever approves it reads this.")
@click.option("--without", multiple=True, help="A name that `plan` shows, to be left out.")
@click.option(
    "--alone",
    is_flag=True,
    help="Let it hold at once, without a second person; the journal and the desk say so for ever.",
)
def apply(file: Path, why: str, without: tuple[str, ...], *, alone: bool) -> None:
    """Propose that FILE holds here; an administrator approves it on the desk.

    Look at `tutela config plan FILE` first.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.kernel.access import System
    from tutela.kernel.errors import BadArguments, Refusal

    said, console = _read(file), System("console.config")
    try:
        number, rows = _propose(console, said, why, without, alone=alone)
    except Refusal as refused:
        raise click.ClickException(f"{refused} Nothing was changed.") from refused
    except BadArguments as bad:
        raise click.ClickException("--why has 3 to 500 characters.") from bad
    if alone:
        screen.print(f"  {plural(rows, 'row')} taken over, as change set {number}.")
        screen.print("  [bold]Nobody but you looked at it[/]; the desk and the journal say so.")
        screen.print("  Clocks that moved are computed anew by the worker (`tutela worker`).")
    else:
        screen.print(f"  {plural(rows, 'row')} proposed as change set {number}. Nothing changed.")
        screen.print("  An administrator approves it on the desk: Administration → Configuration.")


def _propose(
    console: System, said: Configuration, why: str, without: tuple[str, ...], *, alone: bool
) -> tuple[int, int]:
    """Propose, leave out, and approve where one person may; return number and rows."""
    from tutela.kernel import keys
    from tutela.kernel.access import act_as
    from tutela.kernel.errors import Refusal
    from tutela.kernel.requests import Face, Request
    from tutela.reference.commands.approve_changes import approve_changes
    from tutela.reference.commands.propose_changes import (
        leave_out,
        propose_changes,
        withdraw_changes,
    )
    from tutela.reference.queries.configuration import (
        change_set,
        differences,
        lines,
        promoted_into,
    )

    def request() -> Request:
        return Request(face=Face.CONSOLE)

    key: UUID = keys.new()
    with act_as(console):
        profile = promoted_into(console)
        _refuse_unknown(without, differences(console, said))
    propose_changes(console, profile, request=request(), new_id=key, file=said, why=why)
    try:
        if without:
            leave_out(console, key, request=request(), names=list(without))
        if alone:
            approve_changes(console, key, request=request(), reason=why)
    except Refusal:
        withdraw_changes(console, key, request=request())
        raise
    with act_as(console):
        found = change_set(console, key)
        return found.number, sum(not line.lacks for line in lines(found))


def _tell(one: Line) -> None:
    screen.print(f"  {one.name}", markup=False)
    if one.lacks:
        screen.print("      cannot be taken over: load the profile that has it", markup=False)
    for field, after in one.after.items():
        before = one.before.get(field) if one.before is not None else None
        if before != after:
            screen.print(f"      {field}: {_shown(before)} → {_shown(after)}", markup=False)
    if one.moved:
        screen.print("      ! changed here after the file was written", markup=False)


def _shown(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _read(file: Path) -> Configuration:
    from tutela.reference.configuration_file import LARGEST, read
    from tutela.reference.errors import NotAConfiguration

    try:
        with file.open("rb") as stream:
            return read(stream.read(LARGEST + 1))
    except NotAConfiguration as wrong:
        raise click.ClickException(str(wrong)) from wrong


def _refuse_unknown(without: tuple[str, ...], found: list[Line]) -> None:
    unknown = sorted(set(without) - {one.name for one in found})
    if unknown:
        raise click.ClickException(f"The plan has no {', '.join(unknown)}. Look at it again.")
