"""Lists and pages of cases at full size against a hundredth of it: a country must feel like a centre.

Each scope (a worker, a centre with 10,000 cases, the country) opens the list, a page deep inside it and
a case, over the real WSGI application, its middleware and templates, with the application's role and
row-level security. `list_ratio`, `case_ratio`: cost at --rows against 10,000, the worst scope.
`shell_ratio`: a list against a page that has the same frame and nothing in it. Queries are the statements
of one request, its session, account and context included, without BEGIN and COMMIT.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

from _population import NOW, build, drop, measured, point_to
from _story import CASE, live
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.urls import reverse

from tutela.kernel import clock
from tutela.kernel.access import Staff

ROWS = 1_000_000
BASE = 10_000
TIMES = 40
DEEP = 20  # pages into the list


def run(rows: int, progress: Callable[[int, int], None]) -> dict[str, object]:
    """Build both sizes, open everything in each scope, and return the figures."""
    small = _measure("tutela_bench_small", BASE, progress)
    large = _measure("tutela_bench_large", rows, progress)
    return {
        "rows": rows,
        "list_ratio": _worst(large, small, "list", "deep"),
        "case_ratio": _worst(large, small, "case"),
        "shell_ratio": round(max(large[s]["list"][0] / large[s]["shell"][0] for s in large), 2),
        "list_p95_ms": round(max(large[s][p][1] for s in large for p in ("list", "deep")), 1),
        "case_p95_ms": round(max(large[s]["case"][1] for s in large), 1),
        "list_queries": max(large[s][p][2] for s in large for p in ("list", "deep")),
        "case_queries": max(large[s]["case"][2] for s in large),
        "each": {
            scope: {
                page: {"median_ms": round(m, 1), "p95_ms": round(p, 1), "queries": q}
                for page, (m, p, q) in pages.items()
            }
            for scope, pages in large.items()
        },
    }


Figures = dict[str, dict[str, tuple[float, float, int]]]


def _worst(large: Figures, small: Figures, *pages: str) -> float:
    return round(max(large[s][p][0] / small[s][p][0] for s in large for p in pages), 2)


def _measure(name: str, rows: int, progress: Callable[[int, int], None]) -> Figures:
    build(name, rows, progress)
    point_to(name)
    found: Figures = {}
    accounts = dict(measured(rows))
    with clock.at(NOW):
        live(Staff(UUID(accounts["worker"])), Staff(UUID(accounts["unit"])))
        for scope, account in accounts.items():
            client = Client(SERVER_NAME="localhost")
            client.force_login(get_user_model().objects.get(pk=account))
            listing = reverse("desk:caseload")
            deep = _walk(client, listing)
            found[scope] = {
                "shell": _time(client, reverse("desk:help")),
                "list": _time(client, listing),
                "deep": _time(client, deep),
                "case": _time(client, reverse("desk:case", args=[CASE])),
            }
    drop(name)
    return found


def _walk(client: Client, address: str) -> str:
    """Follow "next page" as a person would; return the address of the last page reached."""
    for _ in range(DEEP):
        answer = client.get(address)
        following: Any = answer.context["listing"].next_url if answer.context else ""
        if not following:
            return address
        address = following
    return address


def _time(client: Client, address: str) -> tuple[float, float, int]:
    """Return the median and the 95th percentile in ms of one page, and its number of queries."""
    for _ in range(3):
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
    statements: list[str] = []
    with connection.execute_wrapper(_counting(statements)):
        client.get(address)
    took = []
    for _ in range(TIMES):
        began = time.perf_counter()
        client.get(address)
        took.append((time.perf_counter() - began) * 1000)
    took.sort()
    return statistics.median(took), took[int(len(took) * 0.95)], len(statements)


def _counting(statements: list[str]) -> Callable[..., Any]:
    def keep(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        statements.append(sql)
        return execute(sql, params, many, context)

    return keep
