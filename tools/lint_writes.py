"""Every change is a command: name each write, and each `.objects`, that stands elsewhere.

A write is `.save()`, `.delete()`, `.create(…)`, `.update(field=…)`, their bulk and asynchronous
forms, and SQL that does more than read. Reads through `.objects` belong to the lower layers.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HOUSE = Path("src/tutela")

WRITERS = {"commands", "migrations", "profile"}
READERS = WRITERS | {"models", "rules", "queries", "indicators", "scopes"}
FREE_APPS = {"kernel"}

ALWAYS = {"bulk_create", "abulk_create", "bulk_update", "abulk_update"} | {
    "get_or_create",
    "aget_or_create",
    "update_or_create",
    "aupdate_or_create",
}
WITHOUT_POSITIONAL = {"save", "asave", "delete", "adelete"} | {
    "create",
    "acreate",
    "update",
    "aupdate",
}
WITH_KEYWORDS = {"create", "acreate", "update", "aupdate"}  # `.update(other)` is a dictionary's
SQL = {"execute", "executemany", "executescript", "copy"}
READS = re.compile(r"\s*(SELECT|WITH|SHOW|EXPLAIN)\b", re.IGNORECASE)
CHANGES = re.compile(
    r"\b(INSERT|UPDATE|DELETE|TRUNCATE|MERGE|ALTER|DROP|CREATE|GRANT)\b", re.IGNORECASE
)

EXEMPT = {
    "organisations/drafts.py": "drafts: encrypted, for their owner only, and they expire",
    "organisations/browsers.py": "sessions belong to the sign-in, which is allauth's; journalled",
    "organisations/notifications.py": "the hand of the commands that tell somebody something",
    "organisations/tries.py": "tries to sign in come before anybody is somebody",
    "participation/door.py": "the site has no command: the job at the door makes commands of what lies there",
    "awareness/pledging.py": "the site has no command: the job at the door makes one of what lies there",
    "portal/front.py": "readings of public pages, a number by day, of nobody; the site alone has no command",
    "console/backups/taking.py": "the operator's own: it reads one snapshot, in composed statements",
    "console/backups/restoring.py": "the operator's own: it fills an empty database as its owner",
    "console/tables_at_once.py": "the operator's own: it makes tables as the owner",
    "console/preparation.py": "the operator's own: it prepares the database as its owner",
    "console/verbs/demo.py": "the operator's own: it makes and drops the demo's database",
}


def layer(path: Path) -> tuple[str, str]:
    """Return the app and the layer of a file below `src/tutela`."""
    parts = path.parts
    return parts[0], parts[1].removesuffix(".py") if len(parts) > 1 else ""


def faults_in(source: str, path: Path) -> Iterator[str]:
    """Yield a sentence for each write and each `.objects` of one file that stands wrong."""
    app, kind = layer(path)
    if app in FREE_APPS or path.as_posix() in EXEMPT:
        return
    for node in ast.walk(ast.parse(source)):
        where = f"{HOUSE / path}:{getattr(node, 'lineno', 0)}"
        if kind not in WRITERS and isinstance(node, ast.Call) and (word := write(node)):
            yield f"{where}: .{word}() writes; only commands write."
        if kind not in READERS and isinstance(node, ast.Attribute) and node.attr == "objects":
            yield f"{where}: .objects; ask a query or a rule instead."


def write(call: ast.Call) -> str | None:
    """Return the method's name if this call changes the database."""
    if not isinstance(call.func, ast.Attribute):
        return None
    word = call.func.attr
    if word in SQL:
        return word if call.args and changes(call) else None
    if word in ALWAYS:
        return word
    if word in WITHOUT_POSITIONAL and not call.args:
        return word if call.keywords or word not in WITH_KEYWORDS else None
    return None


def changes(call: ast.Call) -> bool:
    """Say whether the SQL may change something; SQL that cannot be read here may."""
    said = call.args[0]
    if not isinstance(said, ast.Constant) or not isinstance(said.value, str):
        return True
    return not READS.match(said.value) or bool(CHANGES.search(said.value))


def faults(root: Path) -> Iterator[str]:
    """Yield the faults of every Python file of the house."""
    for path in sorted((root / HOUSE).rglob("*.py")):
        yield from faults_in(path.read_text(encoding="utf-8"), path.relative_to(root / HOUSE))


if __name__ == "__main__":
    found = list(faults(ROOT))
    print(*found, sep="\n", end="\n" if found else "")
    sys.exit(bool(found))
