"""Small functions, small files, no drawers: name what has grown too large or is called `utils`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("src", "tests", "tools", "config")
FUNCTION, FILE, TEST_FILE = 50, 500, 600
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "services", "manager2"}
LONG_FILES = {".py", ".html", ".css", ".js", ".sql"}
EXEMPT_FOLDERS = {"migrations", "vendor", "__pycache__", "node_modules"}


def faults_in(source: str, path: Path) -> Iterator[str]:
    """Yield a sentence for each excess of one file."""
    if path.stem in DRAWERS:
        yield f"{path}: a drawer; name the file after what it holds."
    lines = source.count("\n")
    most = TEST_FILE if path.parts[0] == "tests" else FILE
    if lines > most:
        yield f"{path}: {lines} lines, {most} at most; split it by what it says."
    if path.suffix == ".py":
        yield from long_functions(source, path)


def long_functions(source: str, path: Path) -> Iterator[str]:
    """Yield a sentence for each function that is too long, its docstring not counted."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = body_lines(node)
            if length > FUNCTION:
                yield f"{path}:{node.lineno}: {node.name} has {length} lines, {FUNCTION} at most."


def body_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines from `def` to the last one, without the docstring."""
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def faults(root: Path) -> Iterator[str]:
    """Yield the faults of every file of the house."""
    for folder in FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            inside = path.relative_to(root)
            if path.suffix in LONG_FILES and not EXEMPT_FOLDERS & set(inside.parts):
                yield from faults_in(path.read_text(encoding="utf-8"), inside)


if __name__ == "__main__":
    found = list(faults(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
