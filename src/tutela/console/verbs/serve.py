"""`tutela serve`."""

from __future__ import annotations

import os

import click

from tutela.console import start
from tutela.console.listening import PORT, address_of
from tutela.console.progress import screen, step


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, envvar="PORT",
              type=PORT, help="Port to listen on.")  # fmt: skip
@click.option("--workers", default=1, show_default=True, type=click.IntRange(min=1),
              help="Server processes.")  # fmt: skip
@click.option("--threads", default=8, show_default=True, type=click.IntRange(min=1),
              help="Requests at once in each process.")  # fmt: skip
@click.option("--site-only", is_flag=True,
              help="The public site alone, with a database role that reads pages and nothing else.")  # fmt: skip
def verb(host: str, port: int, workers: int, threads: int, *, site_only: bool) -> None:
    """Serve the desk and the public site. Put a reverse proxy with TLS in front of it.

    Stops on Ctrl-C or SIGTERM after the requests under way.
    """
    address = address_of(host, port)
    if site_only:
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.site"
    with step("Reach PostgreSQL"):
        if site_only:
            start.django()
            _refuse_strong()
        else:
            start.ready()
            start.refuse_lost_keys()
            _refuse_unsafe()
    from django.conf import settings

    from tutela.console import messages, preparation
    from tutela.kernel import counting

    with step("Prepare pictures, styles and languages"):
        messages.compile_all()
        preparation.static_files()
    counting.forget_the_gone(settings.METRICS)
    screen.print(f"  Listening on http://{host}:{port}")
    listen(address, port, workers, threads)


def _refuse_unsafe() -> None:
    """Refuse to serve a real installation with keys that others can read, or with the demo's accounts."""
    from django.conf import settings

    from tutela.console import preparation
    from tutela.upkeep.checks import keys as key_lines

    if settings.DEMO:
        return
    if preparation.notes().get("demo_told_at"):
        raise click.ClickException(
            "This database was filled by the demo, and its passwords are public. Make an empty one "
            "and point DATABASE_URL at it."
        )
    for line in key_lines():
        if not line.ok:
            raise click.ClickException(f"{line.found}. {line.advice}")


def _refuse_strong() -> None:
    """Refuse a site's role that cannot read the pages, and one that could read anything of the desk's."""
    from django.conf import settings
    from django.db import connection

    from tutela.kernel.walls import of_the_site
    from tutela.portal.models import HomePage

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            " AND relkind IN ('r', 'p', 'v', 'm') AND (has_table_privilege(oid, 'SELECT')"
            " OR has_any_column_privilege(oid, 'SELECT'))"
        )
        readable = {table for (table,) in cursor.fetchall()}
    if HomePage._meta.db_table not in readable:
        raise click.ClickException(
            f"The role {settings.SITE_ROLE} cannot read the pages of the public site. Run `tutela migrate` "
            "where the desk is, with the same DATABASE_SITE_URL."
        )
    if found := sorted(readable - set(of_the_site())):
        raise click.ClickException(
            f"The role {settings.SITE_ROLE} is too strong: it can read {found[0]}. The public site is served "
            "alone with a role that reads its pages and nothing else: run `tutela migrate`, or take the "
            "privilege away."
        )


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
