"""Migrations run while people work: name each step of a new one that would stop or break a request.

The version before goes on working on the new tables until it is replaced, and no table is locked for
longer than it takes to write down that something changed. What is safe for a reason that cannot be
read here says so in a comment on the step, or on the line before: `# safe: …`.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "src/tutela"

LANDED = {  # the last of each app before the first release: nobody works on an older installation
    "cases": 8, "documents": 2, "kernel": 3, "organisations": 4, "people": 4, "reference": 2,
}  # fmt: skip
WAIVED = re.compile(r"#\s*safe:\s*\S.{8,}")

GONE = {"RemoveField", "DeleteModel", "RenameField", "RenameModel", "AlterModelTable"}
BESIDE = {"AddIndexConcurrently", "RemoveIndexConcurrently"}
DATA = {"RunPython", "RunSQL"}
NEW = {"CreateModel", "CreateExtension"}
LOCKS = BESIDE | GONE | {"AddField", "AlterField", "AddIndex", "RemoveIndex", "AddConstraint",
                         "AddConstraintNotValid", "ValidateConstraint", "RemoveConstraint"}  # fmt: skip
BELONGS = {"ForeignKey", "OneToOneField"}

SQL = {
    r"CREATE\s+(UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)": "an index beside the work is CONCURRENTLY",
    r"SET\s+NOT\s+NULL": "SET NOT NULL reads the whole table under a lock: a check NOT VALID first",
    r"ADD\s+(CONSTRAINT|FOREIGN|CHECK|UNIQUE)(?![^;]*NOT\s+VALID)": "a constraint is added NOT VALID,"
    " and validated in the next migration",
    r"ALTER\s+(COLUMN\s+)?\w+\s+(SET\s+DATA\s+)?TYPE": "a change of type writes the whole table anew",
    r"\b(DROP|RENAME)\s+(COLUMN|TABLE|TO)\b": "the version before still asks for it: take it away one"
    " version later",
    r"\bLOCK\s+TABLE\b|\bTRUNCATE\b|\bVACUUM\s+FULL\b|\bCLUSTER\b": "it locks a whole table",
    r"lock_timeout": "`tutela migrate` says how long to wait for a lock",
}


def faults_in(source: str, path: Path) -> Iterator[str]:
    """Yield a sentence for each step of one migration that is not safe under load."""
    tree = ast.parse(source)
    found = next(
        (n for n in tree.body if isinstance(n, ast.ClassDef) and n.name == "Migration"), None
    )
    if found is None:
        return
    said = {
        part.targets[0].id: part.value
        for part in found.body
        if isinstance(part, ast.Assign) and isinstance(part.targets[0], ast.Name)
    }
    listed = said.get("operations", ast.List([], ast.Load()))
    if not isinstance(listed, ast.List) or not all(isinstance(o, ast.Call) for o in listed.elts):
        yield f"{path}:{listed.lineno}: write the operations out, so that they can be read here."
        return
    atomic = not (isinstance(said.get("atomic"), ast.Constant) and not said["atomic"].value)
    steps = [step for step in listed.elts if isinstance(step, ast.Call)]
    made = {_text(step, "name") for step in steps if _name(step) in NEW}
    lines = source.splitlines()
    for step in steps:
        if not _waived(step, lines):
            for why in _faults(step, made, atomic=atomic):
                yield f"{path}:{step.lineno}: {_name(step)}: {why}."
    yield from (f"{path}: {why}." for why in _together(steps, made))


def _faults(step: ast.Call, made: set[str], *, atomic: bool) -> Iterator[str]:
    kind = _name(step)
    if kind in DATA:
        yield from _faults_of_sql(step)
    if kind in BESIDE and atomic:
        yield "it cannot run inside a transaction: `atomic = False`"
    if _table(step) in made:
        return
    if kind in GONE:
        yield "the version before still asks for it: take it away one version later, with `# safe: …`"
    elif kind == "AddIndex":
        yield "it locks out writers: AddIndexConcurrently, in a migration with `atomic = False`"
    elif kind == "AddField":
        yield from _faults_of_field(_argument(step, "field", 2))
    elif kind == "AlterField":
        yield "it may write the whole table anew: say why it does not, with `# safe: …`"
    elif kind == "AddConstraint":
        yield "it reads the whole table under a lock: AddConstraintNotValid, then ValidateConstraint"
    elif kind in {"AlterUniqueTogether", "AlterIndexTogether", "AlterOrderWithRespectTo"}:
        yield "it makes an index that locks out writers: an index made beside the work instead"


def _faults_of_field(field: ast.AST | None) -> Iterator[str]:
    """Yield what is wrong with a column that is added to a table that has rows."""
    if not isinstance(field, ast.Call):
        yield "write the field out, so that it can be read here"
        return
    kind, words = _name(field), {word.arg: word.value for word in field.keywords}
    if kind == "ManyToManyField":
        return
    if not _true(words.get("null")) and "db_default" not in words:
        yield "the version before does not fill it: null=True, or a default of the database (db_default)"
    if _true(words.get("unique")) or kind == "OneToOneField":
        yield "unique makes an index that locks out writers: make it beside the work"
    if kind in BELONGS and not _false(words.get("db_constraint")):
        yield "the reference reads the whole table under a lock: db_constraint=False, then NOT VALID"
    indexed = kind in BELONGS and not _false(words.get("db_index"))
    if indexed or _true(words.get("db_index")):
        yield "its index locks out writers: db_index=False, then AddIndexConcurrently"


def _faults_of_sql(step: ast.Call) -> Iterator[str]:
    texts = [
        n.value for n in ast.walk(step) if isinstance(n, ast.Constant) and isinstance(n.value, str)
    ]
    if _name(step) == "RunSQL" and not texts:
        yield "write the SQL out, so that it can be read here"
    forwards = texts[0] if texts else ""
    for pattern, why in SQL.items():
        if re.search(pattern, forwards, re.IGNORECASE):
            yield why


def _together(steps: list[ast.Call], made: set[str]) -> Iterator[str]:
    """Yield what is wrong with the steps of one migration as a whole."""
    kinds = {_name(step) for step in steps}
    tables = {_table(step) for step in steps if _name(step) in LOCKS} - made
    if len(tables) > 1:
        yield f"it locks {' and '.join(sorted(tables))}: one table a migration, or two wait in a circle"
    if "RunPython" in kinds and len(steps) > 1:
        yield "data are moved in a migration of their own: a changed table is locked until the last row"
    if {"AddConstraintNotValid", "ValidateConstraint"} <= kinds:
        yield "validate in the next migration: this one holds the lock of the first step"


def _name(call: ast.Call) -> str:
    return getattr(call.func, "attr", getattr(call.func, "id", ""))


def _argument(step: ast.Call, word: str, place: int) -> ast.AST | None:
    named = [k.value for k in step.keywords if k.arg == word]
    return named[0] if named else step.args[place] if len(step.args) > place else None


def _text(step: ast.Call, word: str) -> str:
    value = _argument(step, word, 0)
    return str(value.value).lower() if isinstance(value, ast.Constant) else ""


def _table(step: ast.Call) -> str:
    return _text(step, "model_name") if _name(step) not in {"DeleteModel", "RenameModel"} else ""


def _true(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is True


def _false(value: ast.AST | None) -> bool:
    return isinstance(value, ast.Constant) and value.value is False


def _waived(step: ast.Call, lines: list[str]) -> bool:
    """Say whether a comment says why a step is safe."""
    first, last = max(step.lineno - 2, 0), step.end_lineno or step.lineno
    return any(WAIVED.search(line) for line in lines[first:last])


def faults(house: Path) -> Iterator[str]:
    """Yield the faults of every migration after those that landed before anybody had an installation."""
    for path in sorted(house.glob("*/migrations/[0-9]*.py")):
        if int(path.name[:4]) > LANDED.get(path.parent.parent.name, 0):
            yield from faults_in(path.read_text(encoding="utf-8"), path.relative_to(house))


if __name__ == "__main__":
    found = list(faults(HOUSE))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
