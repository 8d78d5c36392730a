"""`tutela demo`."""

from __future__ import annotations

import importlib
import importlib.util
import os
import shutil
from pathlib import Path
from types import ModuleType

import click
from rich.panel import Panel
from rich.table import Table

from tutela.console import start
from tutela.console.children import Children, await_answer, until_told
from tutela.console.listening import PORT, address_of
from tutela.console.progress import bar, screen, step


@click.command()
@click.option("--port", default=8000, show_default=True, envvar="PORT", type=PORT,
              help="Port on 127.0.0.1.")  # fmt: skip
@click.option("--reset", is_flag=True, help="Throw the demo's data away and start afresh.")
@click.option("--prepare-only", is_flag=True, help="Do everything but serve.")
@click.option("--country", is_flag=True,
              help="Invent 3,000 children in every centre of the country, instead of 300.")  # fmt: skip
@click.option("--keep", type=click.Path(file_okay=False, path_type=Path),
              help="Keep the demo in this folder; from TUTELA_DATA/demo-data an empty place is filled.")  # fmt: skip
def verb(port: int, *, reset: bool, prepare_only: bool, country: bool, keep: Path | None) -> None:
    """Show Tutela on this machine with invented children: http://127.0.0.1:PORT.

    The first start takes minutes, the next ones seconds; data are kept in TUTELA_DATA (./var).
    Stops on Ctrl-C.
    """
    if not prepare_only:
        address_of("127.0.0.1", port)
    with until_told():
        made(reset=reset, country=country)
        if keep is not None:
            kept(keep)
        if not prepare_only:
            serve(port)


def made(*, reset: bool, country: bool) -> None:
    """Make the demo of this place, in the place of an older one if that is to go."""
    theirs = bool(os.environ.get("DATABASE_URL"))
    with step("Start PostgreSQL"):
        start.database()
    from django.conf import settings

    if not settings.DEMO:
        raise click.ClickException("These settings are not the demo's: unset TUTELA_ENV.")
    if reset:
        _reset(theirs=theirs)
    _refuse_real()
    if not country:
        _bring_back()
    prepare(country=country)


def _refuse_real() -> None:
    """Refuse a database with accounts of people who are not invented."""
    from django.conf import settings

    from tutela.console import preparation

    if not preparation.notes().get("demo_told_at") and preparation.inhabited():
        raise click.ClickException(
            f"The database {settings.DATABASES['owner']['NAME']} has accounts that the demo did not "
            "make, so it is left alone. Take another: unset DATABASE_URL, set TUTELA_DATA to an empty folder."
        )


def _bring_back() -> None:
    """Fill an empty place with the demo that is kept beside it, if there is one."""
    from django.conf import settings

    from tutela.console import kept_demo, keybundle, preparation

    folder = Path(settings.DATA) / "demo-data"
    if preparation.notes().get("demo_told_at"):
        return
    try:
        if kept_demo.found(folder):
            with bar("Bring back the demo that is kept") as advance:
                kept_demo.bring_back(folder, advance)
    except kept_demo.Stale as told:
        screen.print(f"  {told}")
    except (kept_demo.BackupUnusable, keybundle.KeysUnusable) as refused:
        raise click.ClickException(
            f"{refused} `make demo-data` makes the kept demo anew; without its folder the small one is made."
        ) from refused


def kept(folder: Path) -> None:
    """Keep the demo of this place in a folder."""
    from tutela.console import kept_demo, keybundle

    try:
        with step(f"Keep the demo in {folder}"):
            size = kept_demo.keep(folder)
    except (kept_demo.BackupUnusable, keybundle.KeysUnusable) as refused:
        raise click.ClickException(str(refused)) from refused
    screen.print(f"  {size / 1024**2:.1f} MB.")


def prepare(*, country: bool = False) -> None:
    """Make everything true that the demo needs; what is true already costs nothing."""
    from django.conf import settings

    from tutela.console import messages, preparation

    wanted = preparation.code_digest(settings.PROFILE)
    known = preparation.notes()
    if known.get("prepared") != wanted:
        with step("Migrate the tables and raise the walls"):
            preparation.migrate()
        with step(f"Load the profile {settings.PROFILE}"):
            preparation.load_profile(settings.PROFILE)
        preparation.note(prepared=wanted)
    if known.get("demo") != "filled" and (invented := _invented()):
        with bar("Fill with invented children") as progress:
            invented.fill_country(progress) if country else invented.fill(progress)
        preparation.note(demo="filled")
    written = preparation.digest("src/tutela/portal/**/*.py")
    if known.get("site") != written:
        with step("Lay out the public site"):
            _lay_out()
        preparation.note(site=written)
    if not known.get("read") and (invented := _invented()):
        invented.read_the_site()
        preparation.note(read="readings of the campaign's pages")
    with step("Prepare pictures, styles and languages"):
        messages.compile_all()
        preparation.static_files()


def _lay_out() -> None:
    from tutela.kernel import keys, seals
    from tutela.kernel.access import System
    from tutela.portal import jobs
    from tutela.portal.commands.lay_out import lay_out_site
    from tutela.reference.models import stable_id

    lay_out_site(System(jobs.LAY_OUT), stable_id("setting", "name"), new_id=keys.new())
    if _invented() is not None:
        from tutela.console.demo.cast import Cast
        from tutela.console.demo.site import begun

        begun(Cast())
        seals.seal()


def _invented() -> ModuleType | None:
    """Return the module that invents the demo: `fill(progress)`, `fill_country(progress)`, `accounts()`."""
    if importlib.util.find_spec("tutela.console.demo") is None:
        return None
    return importlib.import_module("tutela.console.demo")


def _reset(*, theirs: bool) -> None:
    """Drop the demo's database, documents, keys, checkpoints and ledger of erasures; never a database that is not the demo's."""
    import psycopg
    from django.conf import settings
    from django.db import connections
    from psycopg import sql

    from tutela.console import keybundle, preparation
    from tutela.documents import vault
    from tutela.kernel import postgres

    where = postgres.places(settings.DATA)
    if theirs and preparation.notes().get("demo") != "filled":
        raise click.ClickException(
            f"The database {where.owner.name} was not filled by the demo, so it is left alone."
        )
    connections.close_all()
    with step("Throw the old data away"):
        with psycopg.connect(where.owner.dsn("postgres"), autocommit=True) as link:
            name = sql.Identifier(where.owner.name)
            link.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))
            postgres.create(link, where.owner.name)
        for document in list(vault.names()):
            vault.storage().delete(document)
        shutil.rmtree(settings.CHECKPOINTS, ignore_errors=True)
        Path(settings.ERASURES).unlink(missing_ok=True)
        for key in keybundle.NAMES:  # a kept demo brings its own
            (Path(settings.KEYS) / key).unlink(missing_ok=True)
    postgres.prepare(where)


def serve(port: int, password: str = "") -> bool:
    """Serve until told to stop; return true when somebody on the desk asks to begin afresh.

    `password`: that of all accounts, where it is not the demo's own.
    """
    from django.db import connections

    from tutela.upkeep import training

    connections.close_all()
    children = Children()
    try:
        with step("Start the worker and the server"):
            children.start("worker", "worker")
            children.start("server", "serve", "--port", str(port))
            await_answer(port, children)
        _welcome(port, password)
        return children.watch(training.afresh_asked)
    finally:
        screen.print("  Stopping; the data are kept.")
        children.stop()


def _welcome(port: int, password: str) -> None:
    table = Table("role", "name", "sign in as", title="Accounts, all of people who are invented")
    if not password:
        table.add_column("password")
    invented = _invented()
    for account in invented.accounts() if invented else ():
        known = () if password else (account.password,)
        table.add_row(account.role, account.name, account.login, *known)
    said = (
        "TRAINING. Every child, family and worker is invented, and what is written here is thrown away:\n"
        "never enter a real person."
        if password
        else "DEMO ONLY. Every child, family and worker is invented. The passwords are public:\n"
        "never put this on a network, never enter a real person."
    )
    screen.print(Panel(said, style="bold white on red"), soft_wrap=False)
    screen.print(table, soft_wrap=False)
    if password:
        screen.print(f"\n  The password of all these accounts: [bold]{password}[/]")
    screen.print(f"\n  Tutela is at [bold]http://127.0.0.1:{port}[/]. Stop it with Ctrl-C.\n")
