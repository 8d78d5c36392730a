"""`tutela serve`."""

from __future__ import annotations

import os

import click

from tutela.console import start
from tutela.console.progress import screen, step


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT", help="Port to listen on.")
@click.option("--workers", default=1, show_default=True, help="Server processes.")
@click.option("--threads", default=8, show_default=True, help="Requests at once in each process.")
def verb(host: str, port: int, workers: int, threads: int) -> None:
    """Serve the desk. Put a reverse proxy with TLS in front of it.

    Stops on Ctrl-C or SIGTERM after the requests under way.
    """
    with step("Reach PostgreSQL"):
        start.ready()
    from tutela.console import messages, preparation

    with step("Prepare pictures, styles and languages"):
        messages.compile_all()
        preparation.static_files()
    screen.print(f"  Listening on http://{host}:{port}")
    listen(host, port, workers, threads)


def listen(host: str, port: int, workers: int, threads: int) -> None:
    """Run granian in this process until it is told to stop."""
    from django.db import connections
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    connections.close_all()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", start.settings_module())
    Granian(
        "config.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backpressure=threads * 16,
        workers_kill_timeout=10,
        respawn_failed_workers=True,
        log_level=LogLevels.error,
        websockets=False,
    ).serve()
