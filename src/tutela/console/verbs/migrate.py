"""`tutela migrate`."""

from __future__ import annotations

import click

from tutela.console import start
from tutela.console.progress import step


@click.command()
def verb() -> None:
    """Bring the database to this version: tables, functions, walls, job queue.

    Runs as the owner's role, makes the application's role, and may be run again at any time.
    """
    with step("Reach PostgreSQL"):
        start.database()
    from tutela.console import preparation

    with step("Migrate the tables and raise the walls"):
        preparation.migrate()
