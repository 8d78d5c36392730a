"""What must hold over the whole project: templates compile, ports are answered, screens stay thin."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

from tests.consistency import house
from tutela.kernel.access import SYSTEM_RIGHTS
from tutela.kernel.ports import PORTS

SRC = Path(settings.ROOT) / "src" / "tutela"
TEMPLATES = sorted(
    path.relative_to(folder).as_posix()
    for folder in SRC.glob("*/templates")
    for path in folder.rglob("*.html")
)


def test_there_are_templates() -> None:
    assert len(TEMPLATES) > 50


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_compiles(name: str) -> None:
    get_template(name)


def test_every_port_is_answered_or_needs_no_answer() -> None:
    house.modules()
    for port in PORTS.values():
        assert port._answers or not port.required_when(), port.code


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize(
    "file", sorted(SRC.glob("desk/**/*.py")), ids=lambda p: p.relative_to(SRC).as_posix()
)
def test_a_screen_asks_queries_and_commands_only(file: Path) -> None:
    models = [name for name in imports(file) if name.startswith("tutela.") and ".models" in name]
    assert models == []


def test_the_jobs_that_have_rights_exist() -> None:
    """Rights of a job that was renamed would stay behind for nobody."""
    said = "\n".join(path.read_text() for path in SRC.rglob("*.py"))
    for job in SYSTEM_RIGHTS:
        assert said.count(f'"{job}"') >= 1, job


def test_arguments_of_jobs_are_ids_and_plain_facts() -> None:
    """The job queue has no wall: no name, no text may lie in it."""
    from procrastinate.contrib.django import app

    house.modules()
    plain = {"timestamp", "job", "user", "user_id", "case_id", "unit_id", "started_by", "ids"}
    tasks = {
        name: task for name, task in app.tasks.items() if task.func.__module__.startswith("tutela.")
    }
    assert tasks
    for name, task in tasks.items():
        arguments = set(task.func.__code__.co_varnames[: task.func.__code__.co_argcount])
        assert arguments <= plain, f"{name}: {arguments - plain}"


def test_no_test_of_ours_is_skipped() -> None:
    for path in (SRC.parents[1] / "tests").rglob("*.py"):
        said = path.read_text()
        assert "pytest.mark." + "skip" not in said, path
        assert "pytest." + "skip(" not in said, path
