"""Print the pages of `docs/generated/` from what the house declares; `--check` compares instead.

A test does the same comparison, so that no page tells of yesterday.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import django

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
django.setup()

from tests.consistency import house, matrix, matrix_of_screens  # noqa: E402 -- the apps must be loaded first
from tutela.kernel.commands import REGISTRY  # noqa: E402
from tutela.kernel.walls import UNWALLED, Open  # noqa: E402

PLACE = ROOT / "docs" / "generated"
MADE = "<!-- Made by tools/docs.py; change what it is made from. -->"


def permissions() -> Iterator[str]:
    """Print the permission matrix of the tests, and the words of each command."""
    labels = {code: str(command.label) for code, command in REGISTRY.items()}
    yield from ("# Who may do what", "", MADE, "")
    yield (
        "Cells are written by hand in `tests/consistency/matrix*.py` and compared with the database, "
        "as every role, by `tests/consistency/test_permissions.py`."
    )
    yield from ("", "- `o` one's own files, or one's own account", "- `u` those of the unit")
    yield "- `a` those of another unit of the same agency"
    yield from ("- `x` those of another agency", "- `+` the page is open to the role", "")
    roles = [f"**{short}** {role}" for short, (role, _unit) in matrix.ROLES.items()]
    yield from ("Roles of the profile `kosovo`: " + ", ".join(roles) + ".", "")
    for title, table, words in (
        ("Commands", matrix.COMMANDS, labels),
        ("Screens", matrix_of_screens.SCREENS, {}),
    ):
        cells = matrix.read(table)
        yield from (f"## {title}", "")
        for section, rows in matrix.sections(table):
            yield from (f"### {section[0].upper()}{section[1:]}", "")
            yield "| | " + " | ".join(matrix.ROLES) + " |"
            yield "|---|" + ":-:|" * len(matrix.ROLES)
            for row in rows:
                said = f"{words[row]} `{row}`" if row in words else f"`{row}`"
                shown = (c if c != "-" else "" for c in cells[row].values())
                yield f"| {said} | " + " | ".join(shown) + " |"
            yield ""
    yield from ("## Open to everybody", "")
    yield from (
        f"- `{name}`: {reason}" for name, reason in sorted(matrix_of_screens.PUBLIC.items())
    )


def workflows() -> Iterator[str]:
    """Print each state machine as a diagram."""
    yield from ("# Workflows", "", MADE, "")
    for name, workflow in sorted(house.workflows().items()):
        yield from (f"## {name}", "", "```mermaid")
        yield from workflow.mermaid()
        yield from ("```", "")


def fields() -> Iterator[str]:
    """Print every table with its wall, and the privacy level of every field."""
    yield from ("# Fields", "", MADE, "")
    yield "`OPEN` may be published; `INTERNAL` is for staff; `PERSONAL` is about a person and stands"
    yield "behind rules; `SEALED` hurts if it leaks and is encrypted with the key of the file."
    for model in sorted(house.models(), key=lambda m: m._meta.label):
        scope = model.scope
        wall = f"open: {scope.reason}" if isinstance(scope, Open) else type(scope).__name__
        yield from ("", f"## {model._meta.label}", "", f"Wall: {wall}.", "")
        yield from ("| field | kind | level |", "|---|---|---|")
        for field in model._meta.concrete_fields:
            yield f"| {field.name} | {type(field).__name__} | {model.privacy[field.name]} |"
    yield from ("", "## Tables of other packages", "")
    yield from (
        f"- `{table}`: {reason} ({privileges or 'no privilege'})"
        for table, (privileges, reason) in sorted(UNWALLED.items())
    )


PAGES: dict[str, Callable[[], Iterator[str]]] = {
    "permissions.md": permissions,
    "workflows.md": workflows,
    "fields.md": fields,
}


def text(name: str) -> str:
    """Return a page."""
    return "\n".join(PAGES[name]()).rstrip() + "\n"


def main() -> int:
    """Write every page, or say which differ."""
    house.modules()
    if "--check" in sys.argv:
        old = [name for name in PAGES if (PLACE / name).read_text() != text(name)]
        print(*(f"docs/generated/{name} is old: run tools/docs.py" for name in old), sep="\n")
        return bool(old)
    PLACE.mkdir(parents=True, exist_ok=True)
    for name in PAGES:
        (PLACE / name).write_text(text(name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
