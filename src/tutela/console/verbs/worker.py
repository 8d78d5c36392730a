"""`tutela worker`."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import click

from tutela.console import start
from tutela.console.progress import screen, step

if TYPE_CHECKING:
    from procrastinate import App


@click.command()
@click.option("--concurrency", default=2, show_default=True, type=click.IntRange(min=1),
              help="Jobs at once.")  # fmt: skip
@click.option("--once", is_flag=True, help="Do what waits, then stop.")
def verb(concurrency: int, *, once: bool) -> None:
    """Do the jobs that wait in the database: reminders, seals of the journal, e-mails.

    Start as many workers as there is work. Stops on Ctrl-C or SIGTERM after the jobs under way.
    """
    with step("Reach PostgreSQL"):
        start.ready()
        start.refuse_lost_keys()
    from procrastinate.contrib.django import app
    from procrastinate.contrib.django.django_connector import DjangoConnector

    if not isinstance(app.connector, DjangoConnector):
        raise TypeError("The job queue is not the one of Django's database.")
    screen.print("  Waiting for jobs")
    with app.replace_connector(app.connector.get_worker_connector()) as worker:
        asyncio.run(_work(worker, concurrency, wait=not once))


async def _work(app: App, concurrency: int, *, wait: bool) -> None:
    async with app.open_async():
        await app.run_worker_async(
            concurrency=concurrency,
            wait=wait,
            name="tutela-worker",
            shutdown_graceful_timeout=20,
            delete_jobs="successful",
        )
