"""What is written about the house is true: links lead somewhere, verbs and variables are all told."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from tutela.console.main import VERBS, main

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted(path for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
VARIABLE = re.compile(r"""["'](TUTELA_[A-Z_]+|DATABASE_[A-Z_]*URL|OTEL_[A-Z_]+)["']""")
INNER = {"TUTELA_TEST_DATABASE"}  # of the tests alone
README = (ROOT / "README.md").read_text()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = [to for to in LINK.findall(page.read_text()) if not (page.parent / to).exists()]
    assert lost == []


def test_every_page_can_be_reached_from_the_first() -> None:
    seen, waiting = set[Path](), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop().resolve()
        if page in seen or page.suffix != ".md":
            continue
        seen.add(page)
        waiting += [page.parent / to for to in LINK.findall(page.read_text())]
    pages = {page for page in PAGES if "adr" not in page.parts}  # those are linked as a folder
    assert sorted(pages - seen - {ROOT / "CHANGELOG.md"}) == []


def test_the_readme_tells_every_verb() -> None:
    table = README.partition("| verb |")[2].partition("\n\n")[0]
    assert [verb for verb in sorted(VERBS) if not re.search(rf"`{verb}\b", table)] == []


def test_the_readme_tells_every_variable() -> None:
    code = [*(ROOT / "src").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    read = {name for path in code for name in VARIABLE.findall(path.read_text())}
    told = {name for name in read if f"| `{name}` |" in README}
    assert read - told - INNER == set()


COMMAND = re.compile(
    r"(?:^ {4}(?:.*&& )?|`)(?:docker compose run --rm \w+|kubectl .* -- entrypoint|tutela) ([a-z-]+)(?: ([a-z-]+)(?=[ `\n]))?",
    re.MULTILINE,
)
TARGET = re.compile(r"(?:^ {4}|`)make ([a-z-]+)", re.MULTILINE)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_that_a_page_tells_exists(page: Path) -> None:
    context = click.Context(main)
    for verb, part in COMMAND.findall(page.read_text()):
        command = main.get_command(context, verb)
        assert command is not None, verb
        if isinstance(command, click.Group) and part:
            assert part in command.commands, f"{verb} {part}"
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(TARGET.findall(page.read_text())) <= targets
