"""`tutela import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutela.console import start
from tutela.console.languages import LANGUAGE
from tutela.console.progress import bar, screen, step

if TYPE_CHECKING:
    from tutela.console.import_cases.bringing import Outcome
    from tutela.console.import_cases.rows import Reader
    from tutela.kernel.access import Staff

SHOWN = 15
SOME_REFUSED, UNUSABLE = 1, 2
_FILE = click.Path(dir_okay=False, path_type=Path)


@click.group()
def verb() -> None:
    """Bring in what other registers hold."""


@verb.command()
@click.argument("file", type=_FILE)
@click.option("--language", default="en", show_default=True, type=LANGUAGE, help="Of the lists.")
def template(file: Path, language: str) -> None:
    """Write an empty workbook FILE with the columns, their hints and the lists to choose from."""
    if file.exists():
        raise click.ClickException(
            f"{file} is there already, and is left alone. Name another file."
        )
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console.import_cases import sheets
    from tutela.kernel import clock

    try:
        sheets.template(file, clock.today(), language)
    except sheets.Unusable as unusable:
        raise click.ClickException(str(unusable)) from unusable
    screen.print(f"  {file} is ready to be filled in. The columns are explained in"
                 " docs/reference/import-columns.md", markup=False)  # fmt: skip


@verb.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--as", "login", required=True, metavar="USERNAME",
              help="The account that answers for these files; it must be allowed to import.")  # fmt: skip
@click.option("--unit", default="", help="Code of the unit, for rows that name none.")
@click.option("--dry-run", is_flag=True, help="Say what would happen; change nothing.")
@click.option(
    "--refused", type=_FILE, help="Where the refused rows go. Default: a new file beside FILE."
)
@click.pass_context
def cases(
    ctx: click.Context, file: Path, login: str, unit: str, refused: Path | None, *, dry_run: bool
) -> None:
    """Register a child for each row of the workbook FILE. A second run changes nothing.

    Rows that cannot be read are left out, told here and in a workbook, each with what to do.
    Exit codes: 0 all rows are in, 1 some were refused, 2 the file cannot be used.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console.import_cases import sheets
    from tutela.console.import_cases.bringing import bring

    where = refused or sheets.beside(file)
    try:
        sheets.refuse_unwritable(where, file)
        with step(f"Read {file.name}"):
            register = sheets.Register(file)
            actor, reader = _reader(login, unit)
    except sheets.Unusable as unusable:
        screen.print(f"  ✗ {unusable}", markup=False)
        ctx.exit(UNUSABLE)
    if unread := register.unread():
        screen.print(f"  These columns are not read: {', '.join(unread)}", markup=False)
    with bar("Look at the rows" if dry_run else "Register the children") as progress:
        outcome = bring(actor, reader, list(register.rows()), progress, dry=dry_run)
    _tell(outcome, dry=dry_run)
    if outcome.refused:
        sheets.give_back(where, register, outcome.refused)
        screen.print(f"  All of them, with what to do, are in {where}", markup=False)
        ctx.exit(SOME_REFUSED)


def _reader(login: str, unit: str) -> tuple[Staff, Reader]:
    """Return who imports and how rows are read. Raises: Unusable."""
    from tutela.console.import_cases.columns import COLUMNS
    from tutela.console.import_cases.rows import Reader
    from tutela.console.import_cases.sheets import Unusable
    from tutela.console.import_cases.words import Unknown, Words
    from tutela.kernel import clock
    from tutela.kernel.access import Staff, System, act_as
    from tutela.organisations import queries
    from tutela.organisations import rules as organisation_rules
    from tutela.reference.queries import calendar

    console = System("console.user")
    with act_as(console):
        people = organisation_rules.read_user.rows(console).filter(username=login, is_active=True)
        key = people.values_list("pk", flat=True).first()
    if key is None:
        raise Unusable(f"There is no open account {login}.")
    actor = Staff(key)
    with act_as(actor):
        units = list(queries.units_of(actor, "case.import").exclude(letters=""))
        lists = [column.list for column in COLUMNS if column.list]
        words = Words.known(lists, units, clock.today())
    if not units:
        raise Unusable(f"{login} may not import. A head of the centre may.")
    try:
        chosen = words.unit(unit) if unit else None
    except Unknown as unknown:
        raise Unusable(f"{login} does not import for a unit {unit}.") from unknown
    return actor, Reader(words, calendar(), clock.today(), chosen, register="Register")


def _tell(outcome: Outcome, *, dry: bool) -> None:
    for row in outcome.refused[:SHOWN]:
        faults = " ".join(map(str, row.faults))
        screen.print(f"  ✗ Row {row.number}: {faults}", markup=False)
    if len(outcome.refused) > SHOWN:
        screen.print(f"    … and {len(outcome.refused) - SHOWN} more")
    would = "would be registered" if dry else "registered"
    screen.print(
        f"  {outcome.made} {would}, {outcome.there} were there before, "
        f"{len(outcome.refused)} refused."
    )
