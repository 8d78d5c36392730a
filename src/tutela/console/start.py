"""Bring up Django for a verb, with the settings of this place."""

from __future__ import annotations

import os

import click


def settings_module() -> str:
    """Return the settings in force: named ones, else production's or this machine's."""
    place = "production" if os.environ.get("TUTELA_ENV") == "production" else "local"
    return os.environ.setdefault("DJANGO_SETTINGS_MODULE", f"config.settings.{place}")


def django() -> None:
    """Load the apps. Starts the embedded PostgreSQL when no `DATABASE_URL` is set.

    Raises: NoDatabase, ImproperlyConfigured.
    """
    settings_module()
    import django as framework

    framework.setup()


def database() -> None:
    """Load the apps and make sure that the database lets both roles in. Raises: NoDatabase."""
    django()
    from django.conf import settings

    from tutela.kernel import postgres

    postgres.prepare(postgres.places(settings.DATA))


def ready() -> None:
    """Load the apps, and refuse a database that was not prepared for this version."""
    database()
    from tutela.console import preparation

    if missing := preparation.pending():
        raise click.ClickException(
            f"{len(missing)} migrations are pending, {missing[0]} first. Run `tutela migrate`."
        )
    if not preparation.walled():
        raise click.ClickException("The database has no walls yet. Run `tutela migrate`.")


def refuse_lost_keys() -> None:
    """Refuse to work without a key that what is kept here depends on: nothing new is closed by another."""
    from tutela.kernel import crypto

    if lost := crypto.lost_key_files():
        raise click.ClickException(
            f"{lost[0]} is missing, and the database holds what it opens or finds. Bring it back from where "
            "you keep its copy: `tutela keys import FILE`. Without a copy, read docs/how-to/key-loss.md."
        )
