"""Lines of the log that name nobody: what happened and where, never what somebody wrote.

An exception's text may hold a value ("Key (name)=(…) already exists"), an argument a name, an address
a search. So a line tells the text that stands in the code without its arguments, the numbers and
keys among them, and of an exception its kind, its place, and what PostgreSQL calls the rule that was broken.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime
from traceback import walk_tb
from uuid import UUID

OURS = ("tutela", "django", "config")
"""Loggers whose messages are texts of the code. Of others only place and kind are told."""

Facts = dict[str, object]


def facts(record: logging.LogRecord) -> Facts:
    """Return what may be told of an event."""
    told: Facts = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "where": f"{record.module}:{record.lineno}",
    }
    if record.name.split(".")[0] in OURS and isinstance(record.msg, str):
        told["event"] = record.msg
        told["keys"] = [str(arg) for arg in _arguments(record) if _names_nobody(arg)]
    status = getattr(record, "status_code", None)
    request = getattr(record, "request", None)
    if isinstance(status, int):
        told["status"] = status
    if request is not None:
        match = getattr(request, "resolver_match", None)
        told["view"] = match.view_name if match else "none"
        told["method"] = request.method if request.method in {"GET", "HEAD", "POST"} else "other"
    if record.exc_info and record.exc_info[1]:
        told["error"] = list(_chain(record.exc_info[1]))
    return {name: value for name, value in told.items() if value != []}


def _arguments(record: logging.LogRecord) -> tuple[object, ...]:
    return record.args if isinstance(record.args, tuple) else ()


def _names_nobody(value: object) -> bool:
    return isinstance(value, UUID | int | float)


def _chain(error: BaseException | None) -> Iterator[Facts]:
    """Yield the error and what caused it, outermost first."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield _one(error)
        error = error.__cause__ or error.__context__


def _one(error: BaseException) -> Facts:
    told: Facts = {
        "kind": f"{type(error).__module__}.{type(error).__qualname__}",
        "at": [
            f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_name}:{line}"
            for frame, line in walk_tb(error.__traceback__)
        ],
    }
    said = getattr(error, "diag", None)
    for name in ("sqlstate", "table_name", "column_name", "constraint_name"):
        if value := getattr(said, name, None):
            told[name] = value
    return told


class Json(logging.Formatter):
    """One JSON object a line, for whoever gathers logs."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        return json.dumps(facts(record), ensure_ascii=False)


class Line(logging.Formatter):
    """The same for the eye, for journald and files."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        told = facts(record)
        head = f"{told.pop('at')} {told.pop('level')} {told.pop('logger')}"
        return head + "".join(f" {name}={value}" for name, value in told.items())
