"""A command over HTTP against the same statements sent raw; then sixteen clients at once.

The command is "give somebody a task": session, guard, form, rule, lock, workflow, encryption, journal.
The floor is the very statements that it sends, replayed in one transaction by a bare driver.
"""

from __future__ import annotations

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

import psycopg
from _population import LOAD, build, drop, key, point_to
from _serving import Signed, served
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.urls import reverse
from psycopg.types.json import Jsonb

from tutela.cases.commands.task import add_task
from tutela.cases.inputs import Duty
from tutela.kernel import clock, keys, postgres
from tutela.kernel.access import Staff
from tutela.kernel.requests import Request
from tutela.reference.enums import CodeList
from tutela.reference.queries import codes

ROWS = 2_000
NAME = "tutela_bench_commands"
TIMES = 200
CLIENTS = 16
EACH = 100


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Build a small population, serve it, and return the figures."""
    build(NAME, rows, progress)
    point_to(NAME)
    kind = str(codes(CodeList.TASK_KIND, clock.today())[0].pk)
    raw = _raw(kind)
    with served(NAME, workers=2) as (port, _server):
        one = Client(port, kind)
        for number in range(20):
            one.send(number)
        alone = sorted(one.send(number) for number in range(TIMES))
        clients, took, whole = _together(port, kind)
    sent = {request for client in clients for request in client.acknowledged}
    kept, doubled = _kept(sent), _doubled()
    drop(NAME)
    return {
        "rows": rows,
        "command_p95_ms": round(_p95(alone), 1),
        "command_median_ms": round(statistics.median(alone), 1),
        "raw_p95_ms": round(_p95(raw), 1),
        "raw_median_ms": round(statistics.median(raw), 1),
        "command_p95_ratio": round(_p95(alone) / _p95(raw), 2),
        "per_s_16": round(CLIENTS * EACH / took, 1),
        "per_s_16_with_opening": round(CLIENTS * (EACH + 1) / whole, 1),
        "sent_16": CLIENTS * (EACH + 1),
        "acknowledged_16": len(sent),
        "lost": len(sent) - kept,
        "doubled": doubled,
    }


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)]


@dataclass
class Statement:
    """One statement as the command sent it."""

    sql: str
    params: Any


def _raw(kind: str) -> list[float]:
    """Record one command's statements, and time their replay by a bare driver."""
    actor = Staff(get_user_model().objects.get(username="bench0").pk)
    said: list[Statement] = []

    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        said.append(Statement(sql, params))
        return execute(sql, params, many, context)

    request, task = keys.new(), keys.new()
    duty = Duty(kind=kind, text="Ask the school for its report")  # type: ignore[arg-type]
    add_task(actor, _case(1), request=Request(), new_id=keys.new(), duty=duty)
    with connection.execute_wrapper(keep):
        add_task(actor, _case(1), request=Request(id=request), new_id=task, duty=duty)
    place = postgres.places(settings.DATA).app
    took = []
    with psycopg.connect(
        place.dsn(NAME), autocommit=True, cursor_factory=psycopg.ClientCursor
    ) as link:
        for _ in range(TIMES + 20):
            fresh = {str(request): str(keys.new()), str(task): str(keys.new())}
            ready = [(s.sql, _renewed(s.params, fresh)) for s in said]
            began = time.perf_counter()
            with link.transaction(), link.cursor() as cursor:
                for sql, params in ready:
                    cursor.execute(sql, params)
                    if cursor.description:
                        cursor.fetchall()
            took.append((time.perf_counter() - began) * 1000)
    return took[20:]


def _case(number: int) -> UUID:
    cases = [n for n in range(LOAD) if n * 7 % 20 < 9]  # those that are worked on
    return UUID(key(3, cases[number % len(cases)]))


def _renewed(params: Any, fresh: dict[str, str]) -> Any:
    """Put new keys in the place of those that must be fresh, wherever they stand."""

    def renew(value: Any) -> Any:
        if isinstance(value, Jsonb):
            value = Jsonb(_text(value.obj))
        if isinstance(value, str):
            return _text(value)
        return type(value)(fresh[str(value)]) if str(value) in fresh else value

    def _text(value: Any) -> Any:
        if isinstance(value, dict):
            return {k: _text(v) for k, v in value.items()}
        if isinstance(value, list):
            return [_text(v) for v in value]
        if isinstance(value, str):
            for old, new in fresh.items():
                value = value.replace(old, new)
        return value

    return [renew(value) for value in params or ()]


class Client:
    """One browser of the worker that gives tasks."""

    def __init__(self, port: int, kind: str) -> None:
        self.signed = Signed(port)
        self.kind = kind
        self.acknowledged: list[str] = []
        self.signed.marks(reverse("desk:task-add", args=[_case(0)]))

    def send(self, number: int) -> float:
        """Give a task; return how long it took in ms."""
        address = reverse("desk:task-add", args=[_case(number)])
        marks = self.signed.marks(address)
        body = urlencode({
            **marks, "kind": self.kind, "text": "Ask the school for its report", "assignee": "", "due_on": "",
        })  # fmt: skip
        began = time.perf_counter()
        answer = self.signed.ask("POST", address, body)
        answer.read()
        took = (time.perf_counter() - began) * 1000
        if answer.status == 302:
            self.acknowledged.append(marks["request_id"])
        return took


def _together(port: int, kind: str) -> tuple[list[Client], float, float]:
    """Send from all clients at once; return them, and how many seconds that took: the wishes, and all.

    Signing in, opening the form and one wish each, for the server's connections, are in the second only.
    """
    opened = time.perf_counter()
    clients = [Client(port, kind) for _ in range(CLIENTS)]
    ready = threading.Barrier(CLIENTS + 1)

    def work(position: int) -> None:
        clients[position].send(position * 7)
        ready.wait()
        for number in range(1, EACH + 1):
            clients[position].send(position * 7 + number)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    ready.wait()
    began = time.perf_counter()
    for thread in threads:
        thread.join()
    ended = time.perf_counter()
    return clients, ended - began, ended - opened


def _kept(requests: set[str]) -> int:
    """Return how many acknowledged requests have exactly one line in the journal."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT request_id FROM kernel_journalline WHERE event = 'task.added' "
            "AND request_id = ANY(%s::uuid[]) GROUP BY request_id HAVING count(*) = 1) once",
            [list(requests)],
        )
        found: int = cursor.fetchone()[0]
    return found


def _doubled() -> int:
    """Return how many requests left more than one line."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM (SELECT request_id FROM kernel_journalline WHERE event = 'task.added' "
            "GROUP BY request_id HAVING count(*) > 1) twice"
        )
        found: int = cursor.fetchone()[0]
    return found
