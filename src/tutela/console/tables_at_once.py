"""Wagtail's tables in one step instead of a hundred, where none of them is there yet.

Its migrations tell fifteen years of history; after ours they took two minutes of every new database,
and each table of ours was read again for each of them. A new place gets the tables as the installed
version describes them, and the history is written down as done; from then on Wagtail migrates as
always.
"""

from __future__ import annotations

from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

AT_ONCE = "wagtailcore"


def needed() -> bool:
    """Say whether the tables are still to be made."""
    executor = MigrationExecutor(connections["owner"])
    return not any(app == AT_ONCE for app, _name in executor.loader.applied_migrations)


def all_before() -> None:
    """Migrate every app that does not stand upon these tables."""
    executor = MigrationExecutor(connections["owner"])
    graph = executor.loader.graph
    targets = [
        leaf
        for leaf in graph.leaf_nodes()
        if not any(app == AT_ONCE for app, _name in graph.forwards_plan(leaf))
    ]
    executor.migrate(targets)


def make() -> None:
    """Make the tables and their first rows, and write the migrations down as done: all or nothing."""
    owner = connections["owner"]
    with transaction.atomic(using="owner"):
        with owner.schema_editor(atomic=True) as editor:
            for model in apps.get_app_config(AT_ONCE).get_models():
                editor.create_model(model)
        call_command(
            "migrate", AT_ONCE, database="owner", fake=True, verbosity=0, interactive=False
        )
        _roots()


def _roots() -> None:
    """Make the rows below which all others hang."""
    from wagtail.models import Collection, Locale, Page

    locale = Locale.objects.create(language_code=settings.WAGTAIL_CONTENT_LANGUAGES[0][0])
    Page.add_root(title="Root", slug="root", locale=locale)
    Collection.add_root(name="Root")
