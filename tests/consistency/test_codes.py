"""Code lists against the whole house: each column that points at one, each word of the source that names one."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection, connections

from tutela.reference.enums import CodeList
from tutela.reference.models import Code
from tutela.reference.named import FIXED, NAMED, STEERED
from tutela.reference.uses import USES

SOURCE = Path(__file__).resolve().parents[2] / "src/tutela"
ELSEWHERE = {  # words that look like a code and are one of another kind
    "cases/commands/clocks.py": "rules of deadlines",
    "desk/screens/case/doors.py": "deadlines of a file",
}


def ask(statement: str, *facts: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, facts)
        return cursor.fetchall()


def columns() -> set[str]:
    """Return every column that points at a code, as PostgreSQL knows them."""
    return {f"{tab}.{col}" for tab, col in ask("SELECT tab, col FROM tutela.code_columns()")}


def kept_as_words() -> set[str]:
    """Return the tables that keep codes as words, by the functions that let them follow."""
    found = ask(
        "SELECT proname FROM pg_proc WHERE pronamespace = 'tutela'::regnamespace"
        " AND proname LIKE 'codes\\_follow\\_%%'"
    )
    return {str(name).removeprefix("codes_follow_") for (name,) in found}


@pytest.mark.django_db
def test_each_column_that_points_at_a_code_has_a_name() -> None:
    assert set(USES) == columns() | kept_as_words()


@pytest.mark.django_db
def test_what_is_unique_by_a_code_knows_what_to_do_when_two_become_one() -> None:
    unique = ask(
        "SELECT DISTINCT t.relname FROM tutela.code_columns() k"
        " JOIN pg_class t ON t.relname = k.tab"
        " JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = k.col"
        " JOIN pg_index i ON i.indrelid = t.oid AND i.indisunique AND a.attnum = ANY (i.indkey)"
    )
    for (table,) in unique:
        found = ask("SELECT to_regprocedure(%s) IS NOT NULL", f"tutela.codes_meet_{table}(uuid)")
        assert found == [(True,)], f"{table}: write tutela.codes_meet_{table}"
    assert unique == [("cases_concern",)]


@pytest.mark.django_db(transaction=True, databases=["default", "owner"])
def test_a_new_column_is_noticed() -> None:
    with connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE new_things (kind_id uuid REFERENCES reference_code (id))")
        try:
            assert columns() - set(USES) == {"new_things.kind_id"}
        finally:
            cursor.execute("DROP TABLE new_things")


@pytest.mark.django_db
def test_what_the_software_names_is_in_the_profile() -> None:
    there = set(Code.objects.values_list("list", "code"))
    named = {(str(name), code) for name, codes in NAMED.items() for code in codes}
    assert named - there == set()
    assert set(NAMED) | set(STEERED) | FIXED <= set(CodeList)


@pytest.mark.django_db
def test_no_word_of_the_source_names_a_code_unseen() -> None:
    """A comparison with `.code`, or a look-up by `code=`, takes its word from `named`."""
    codes = set(Code.objects.values_list("code", flat=True))
    found = [
        f"{path}:{line}: {word}"
        for path, line, word in _compared()
        if word in codes and path not in ELSEWHERE
    ]
    assert found == []


def _compared() -> Iterator[tuple[str, int, str]]:
    """Yield each literal that a code is compared with."""
    for file in sorted(SOURCE.rglob("*.py")):
        path = file.relative_to(SOURCE).as_posix()
        if path.startswith(("console/demo/", "reference/profile")):
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            for literal in _literals(node):
                yield path, node.lineno, literal  # type: ignore[attr-defined] # an expression


def _literals(node: ast.AST) -> Iterator[str]:
    said: list[ast.expr] = []
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        if any(isinstance(side, ast.Attribute) and side.attr == "code" for side in sides):
            said = sides
    if isinstance(node, ast.Call):
        said = [word.value for word in node.keywords if (word.arg or "").endswith("code")]
        if isinstance(node.func, ast.Name) and node.func.id == "code":
            said += node.args
    for side in said:
        for inner in ast.walk(side):
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value
