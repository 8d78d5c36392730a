"""State machines of the house: no state without a way to it, no arrow that nothing takes."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.consistency import house

WORKFLOWS = house.workflows()
each = pytest.mark.parametrize("name", sorted(WORKFLOWS))


def test_there_are_workflows() -> None:
    assert "cases.CASE" in WORKFLOWS


@each
def test_every_state_can_be_reached(name: str) -> None:
    workflow = WORKFLOWS[name]
    assert workflow.reachable() == set(workflow.states)


@each
def test_no_state_has_two_ways_of_the_same_name(name: str) -> None:
    taken: set[tuple[str, str]] = set()
    for move in WORKFLOWS[name].moves:
        ways = {(move.name, state) for state in move.start}
        assert not taken & ways
        taken |= ways


@each
def test_every_arrow_is_taken_by_some_command(name: str) -> None:
    """Names are looked for as texts in the commands; families (`return_to_…`) by their beginning."""
    said = texts(settings.ROOT / "src" / "tutela" / name.split(".")[0] / "commands")
    families = {text for text in said if text.endswith("_")}
    missing = {
        move.name
        for move in WORKFLOWS[name].moves
        if move.name not in said and not any(move.name.startswith(f) for f in families)
    }
    assert missing == set()


def texts(folder: Path) -> set[str]:
    return {
        node.value
        for file in folder.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
