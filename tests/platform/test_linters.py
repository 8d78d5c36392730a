"""Our own linters can fail, and know what is right."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools import lint_sizes, lint_templates, lint_writes

SCREEN = Path("desk/screens/case.py")


@pytest.mark.parametrize(
    "line",
    [
        "case.save()",
        'case.save(update_fields=["state"])',
        "await case.asave()",
        "case.delete()",
        "cases.update(state='CLOSED')",
        "manager.create(name='x')",
        "manager.bulk_create(rows)",
        "manager.get_or_create(name='x')",
        "cursor.execute('DELETE FROM cases_case')",
        "cursor.execute(statement)",
        "cursor.execute('WITH gone AS (DELETE FROM cases_case RETURNING 1) SELECT 1')",
        "cursor.executemany('INSERT INTO x VALUES (%s)', rows)",
    ],
)
def test_a_write_outside_a_command_is_named(line: str) -> None:
    source = f"async def f():\n    {line}\n"
    (fault,) = lint_writes.faults_in(source, SCREEN)
    assert fault.startswith("src/tutela/desk/screens/case.py:2: ")


@pytest.mark.parametrize(
    "line",
    [
        "words.update(other)",
        "hash.update(b'x')",
        "file.save('path')",
        "postgres.create(link, name)",
        "cursor.execute('SELECT 1')",
        "worker.execute",
        "request.POST.copy()",
    ],
)
def test_what_only_looks_like_a_write_is_not_named(line: str) -> None:
    assert list(lint_writes.faults_in(line, SCREEN)) == []


@pytest.mark.parametrize(
    "path",
    [
        "cases/commands/close.py",
        "cases/migrations/0001_initial.py",
        "kernel/journal.py",
        "reference/profile/rows.py",
        "organisations/profile.py",
    ],
)
def test_those_that_may_write_are_left_alone(path: str) -> None:
    assert list(lint_writes.faults_in("Case.objects.create(name='x')", Path(path))) == []


def test_the_demo_writes_through_commands_only() -> None:
    assert list(lint_writes.faults_in("case.save()", Path("console/demo/cases.py"))) != []


@pytest.mark.parametrize("path", ["desk/views.py", "cases/workflow.py", "console/verbs/user.py"])
def test_objects_are_for_the_lower_layers(path: str) -> None:
    (fault,) = lint_writes.faults_in("Case.objects.filter(pk=1)", Path(path))
    assert "ask a query or a rule" in fault


@pytest.mark.parametrize("path", ["cases/models/case.py", "cases/rules.py", "cases/queries.py"])
def test_reads_below_may_use_objects(path: str) -> None:
    assert list(lint_writes.faults_in("Case.objects.filter(pk=1)", Path(path))) == []


def function(lines: int, docstring: str = "") -> str:
    return "def f():\n" + docstring + "    x = 1\n" * (lines - 1)


def test_a_function_of_fifty_lines_is_the_longest() -> None:
    assert list(lint_sizes.faults_in(function(50), Path("src/a.py"))) == []
    (fault,) = lint_sizes.faults_in(function(51), Path("src/a.py"))
    assert fault == "src/a.py:1: f has 51 lines, 50 at most."


def test_a_docstring_is_not_counted() -> None:
    docstring = '    """Say.\n\n    More.\n    """\n'
    assert list(lint_sizes.faults_in(function(50, docstring), Path("src/a.py"))) == []


@pytest.mark.parametrize(("folder", "most"), [("src", 500), ("tests", 600)])
def test_a_file_has_a_longest_length(folder: str, most: int) -> None:
    path = Path(folder) / "a.py"
    assert list(lint_sizes.faults_in("x = 1\n" * most, path)) == []
    (fault,) = lint_sizes.faults_in("x = 1\n" * (most + 1), path)
    assert f"{most} at most" in fault


@pytest.mark.parametrize("name", ["utils.py", "helpers.py", "common.py"])
def test_a_drawer_is_named(name: str) -> None:
    (fault,) = lint_sizes.faults_in("", Path("src") / name)
    assert "drawer" in fault


def test_long_migrations_are_left_alone(tmp_path: Path) -> None:
    migrations = tmp_path / "src" / "cases" / "migrations"
    migrations.mkdir(parents=True)
    (migrations / "0001_initial.py").write_text("x = 1\n" * 900)
    (migrations.parent / "models.py").write_text("x = 1\n" * 900)
    assert [fault.split(":")[0] for fault in lint_sizes.faults(tmp_path)] == ["src/cases/models.py"]


@pytest.mark.parametrize(
    ("source", "why"),
    [
        ("<p>Register a child</p>", "“Register a child” cannot be translated"),
        ('<img alt="A child">', "“A child” cannot be translated"),
        ('<c-field label="Name" />', "“Name” cannot be translated"),
        ("<p>{{ count }} days</p>", "“days” cannot be translated"),
        ("{% if late %}Late{% endif %}", "“Late” cannot be translated"),
        ('<p style="color: red">{{ x }}</p>', "style=; give it a class"),
        ("<style>p { color: red }</style>", "<style> in the page; put it into a file"),
        ("<script>go()</script>", "<script> in the page; put it into a file"),
        ('<a onclick="go()">{{ x }}</a>', "onclick=; listen in a script"),
        ('<a href="javascript:go()">{{ x }}</a>', "javascript: in a link"),
    ],
)
def test_a_fault_in_a_template_is_named(source: str, why: str) -> None:
    assert list(lint_templates.faults_in(source, Path("a.html"))) == [f"a.html:1: {why}."]


@pytest.mark.parametrize(
    "source",
    [
        '<p>{% trans "Register a child" %}</p>',
        "<p>{% blocktranslate count n=n %}{{ n }} day{% plural %}{{ n }} days{% endblocktranslate %}</p>",
        '<img alt="{% trans "A child" %}">',
        '<c-field label="{{ field.label }}" name="given_name" />',
        '<p class="tu-late">{{ case.number }} · 14:30</p>',
        "{# A note for whoever reads this #}",
        "{% comment %}And a longer one{% endcomment %}",
        '<script src="desk.js" defer></script>',
        '<span translate="no">Shqip</span>',
        "<p>{% if a > b %}{{ a }}{% endif %}</p>",
    ],
)
def test_a_sound_template_is_left_alone(source: str) -> None:
    assert list(lint_templates.faults_in(source, Path("a.html"))) == []


def test_the_line_of_a_fault_is_true_after_syntax_over_lines() -> None:
    source = '{% include "x"\n  with a=b %}\n{# one\n#}<p>Word</p>'
    (fault,) = lint_templates.faults_in(source, Path("a.html"))
    assert fault.startswith("a.html:4: ")
