"""Wagtail's tables, made in one step, are those that its models ask for, and nothing waits to be migrated."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.loader import MigrationLoader

from tutela.console import tables_at_once

pytestmark = pytest.mark.django_db(databases=["default", "owner"])


def test_its_history_is_written_down_whole() -> None:
    loader = MigrationLoader(connections["owner"])
    ours = {key for key in loader.disk_migrations if key[0] == tables_at_once.AT_ONCE}

    assert len(ours) > 50
    assert ours <= set(loader.applied_migrations)
    assert not tables_at_once.needed()


def test_each_table_has_the_columns_and_the_keys_of_its_model() -> None:
    owner = connections["owner"]
    for model in apps.get_app_config(tables_at_once.AT_ONCE).get_models(include_auto_created=True):
        with owner.cursor() as cursor:
            table = model._meta.db_table
            columns = {c.name for c in owner.introspection.get_table_description(cursor, table)}
            found = owner.introspection.get_constraints(cursor, table)
        fields = model._meta.local_concrete_fields
        assert columns == {field.column for field in fields}, table
        pointing = {f.column for f in fields if f.remote_field and f.db_constraint}
        assert {c["columns"][0] for c in found.values() if c["foreign_key"]} == pointing, table
        named = {c.name for c in model._meta.constraints} | {i.name for i in model._meta.indexes}
        assert named <= set(found), table


def test_the_root_is_there_once() -> None:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT count(*) FROM wagtailcore_page WHERE depth = 1")
        assert cursor.fetchone() == (1,)
