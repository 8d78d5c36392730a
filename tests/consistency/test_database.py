"""The catalogue of PostgreSQL itself: walls on every table, an application that owns nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection

from tests.consistency import house
from tutela.kernel.walls import UNWALLED, Open

pytestmark = pytest.mark.django_db


def ask(statement: str, *facts: object) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall()


def app() -> str:
    return str(settings.DATABASES["default"]["USER"])


def test_we_are_the_application() -> None:
    assert ask("SELECT current_user, session_user") == [(app(), app())]


def test_the_application_has_no_powers() -> None:
    assert ask(
        "SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication"
        " FROM pg_roles WHERE rolname = current_user"
    ) == [(False,) * 5]
    assert ask(
        "SELECT count(*) FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member"
        " WHERE r.rolname = current_user"
    ) == [(0,)]


def test_the_application_owns_nothing() -> None:
    for catalogue, owner in (
        ("pg_class", "relowner"),
        ("pg_proc", "proowner"),
        ("pg_namespace", "nspowner"),
        ("pg_type", "typowner"),
        ("pg_database", "datdba"),
    ):
        found = ask(f"SELECT count(*) FROM {catalogue} WHERE {owner} = current_user::regrole")
        assert found == [(0,)], catalogue


def test_the_application_can_make_nothing() -> None:
    for schema in ("public", "tutela"):
        assert ask("SELECT has_schema_privilege(%s, 'CREATE')", schema) == [(False,)]
    assert ask("SELECT has_database_privilege(current_database(), 'CREATE')") == [(False,)]


def test_every_table_has_its_wall_or_a_reason() -> None:
    walled = {
        m._meta.db_table
        for m in apps.get_models()
        if hasattr(m, "scope") and not isinstance(m.scope, Open)
    }
    open_tables = {
        m._meta.db_table for m in apps.get_models() if isinstance(getattr(m, "scope", None), Open)
    }
    found = ask(
        "SELECT c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relispartition"
        " FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r','p')"
    )
    unknown = []
    for table, secured, forced, part in found:
        assert not forced, f"{table}: FORCE breaks the owner's backup"
        if table in walled:
            assert secured, table
        elif not (
            table in open_tables
            or table in UNWALLED
            or table.startswith("procrastinate_")
            or (part and table.startswith("kernel_readline_"))
        ):
            unknown.append(table)
    assert unknown == []
    assert walled <= {row[0] for row in found}


def test_every_wall_is_for_the_application_and_complete() -> None:
    for model in house.models():
        if isinstance(model.scope, Open):
            continue
        table = model._meta.db_table
        found = ask(
            "SELECT cmd, roles::text[], permissive FROM pg_policies WHERE tablename = %s", table
        )
        assert {row[0] for row in found} == set(model.scope.policies())
        assert {(tuple(row[1]), row[2]) for row in found} == {((app(),), "PERMISSIVE")}


def test_the_application_may_do_to_a_table_what_its_scope_says() -> None:
    granted: dict[str, set[str]] = {}
    for table, privilege in ask(
        "SELECT table_name, privilege_type FROM information_schema.role_table_grants"
        " WHERE grantee = current_user AND table_schema = 'public'"
    ):
        granted.setdefault(table, set()).add(privilege)
    for model in house.models():
        wanted = words(model.scope.grants)
        assert granted.pop(model._meta.db_table, set()) == wanted, model._meta.label
    for table, (privileges, _reason) in UNWALLED.items():
        assert granted.pop(table, set()) == words(privileges), table
    assert {t for t in granted if not t.startswith("procrastinate_")} == set()


def words(privileges: str) -> set[str]:
    return {word.strip() for word in privileges.split(",") if word.strip()}


def test_nobody_else_may_do_anything_to_our_tables() -> None:
    assert (
        ask(
            "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
            " WHERE table_schema = 'public' AND grantee = 'PUBLIC'"
        )
        == []
    )


def test_functions_with_the_owners_powers_look_only_where_they_should() -> None:
    functions = ask(
        "SELECT proname, prosecdef, coalesce(array_to_string(proconfig, ';'), '')"
        " FROM pg_proc WHERE pronamespace = 'tutela'::regnamespace"
    )
    assert len(functions) > 15
    for name, definer, config in functions:
        if definer:
            settings = dict(one.split("=") for one in config.replace('"', "").split(";"))
            assert settings.pop("search_path", "") == "public, pg_temp", name
            assert settings in ({}, {"plan_cache_mode": "force_generic_plan"}), name
    assert (
        ask("SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef")
        == []
    )


def test_functions_are_for_the_application_alone() -> None:
    assert (
        ask(
            "SELECT proname FROM pg_proc p WHERE pronamespace = 'tutela'::regnamespace AND EXISTS"
            " (SELECT FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a"
            "  WHERE a.grantee = 0)"
        )
        == []
    )


def test_no_view_looks_over_a_wall() -> None:
    """A view runs with its owner's rights: it would show every row."""
    assert (
        ask(
            "SELECT relname FROM pg_class WHERE relnamespace IN ('public'::regnamespace,"
            " 'tutela'::regnamespace) AND relkind IN ('v', 'm')"
        )
        == []
    )


def test_the_journal_is_guarded_by_triggers_also_against_its_owner() -> None:
    for table in ("kernel_journalline", "kernel_journallink", "kernel_readline", "kernel_seal"):
        found = {
            name
            for name, enabled in ask(
                "SELECT tgname, tgenabled FROM pg_trigger WHERE tgrelid = %s::regclass", table
            )
            if enabled == "O"
        }
        assert {"append_only", "never_emptied"} <= found


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_walls_raised_again_are_the_same() -> None:
    from tutela.kernel import walls

    question = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
    before = ask(question)
    walls.build()
    assert ask(question) == before
    assert len(before) > 100
