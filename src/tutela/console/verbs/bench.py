"""`tutela bench`."""

from __future__ import annotations

import ast
import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType

import click
from rich.table import Table

from tutela.console import start
from tutela.console.progress import bar, screen

BENCHES = Path(__file__).resolve().parents[4] / "tools" / "bench"


@click.command()
@click.argument("name", required=False)
@click.option("--rows", type=click.IntRange(min=1), help="Size; each bench has its own default.")
@click.option("--json", "as_json", is_flag=True, help="Print the figures as JSON.")
def verb(name: str | None, rows: int | None, *, as_json: bool) -> None:
    """Measure NAME on a database of its own; without a name, list what can be measured."""
    known = {path.stem: path for path in sorted(BENCHES.glob("[a-z]*.py"))}
    if name is None:
        _list(known)
        return
    if name not in known:
        raise click.ClickException(
            f"There is no bench {name}. There are: {', '.join(known) or 'none in this checkout'}."
        )
    start.database()
    bench = _load(known[name])
    with bar(f"Measure {name}") as progress:
        figures: dict[str, object] = bench.run(rows or bench.ROWS, progress)
    if as_json:
        click.echo(json.dumps(figures))
        return
    table = Table("figure", "value")
    for figure, value in figures.items():
        table.add_row(figure, str(value))
    screen.print(table)


def _load(path: Path) -> ModuleType:
    """Load a bench from the checkout; it has `ROWS`, and `run(rows, progress) -> dict`."""
    sys.path.insert(0, str(path.parent))  # benches share a population
    name = f"tutela_bench_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise click.ClickException(f"{path} cannot be loaded.")
    sys.modules[name] = module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _list(known: dict[str, Path]) -> None:
    for name, path in known.items():
        about = (ast.get_docstring(ast.parse(path.read_text())) or "").splitlines()
        screen.print(f"  {name:12} {about[0] if about else ''}", markup=False)
