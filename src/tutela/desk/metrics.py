"""Numbers for Prometheus: requests by view, commands by outcome, the queue, the age of seals and backups.

A label is the name of a view, the code of a command or one of a few words: never an address, a key or
anything that somebody wrote. Each process counts into files of its own, as prometheus_client does for
several processes; whoever is asked adds them up. Nothing is counted unless a token is set.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as FORMAT
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from tutela.kernel import counting, watching

BOUNDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
METHODS = frozenset({"GET", "HEAD", "POST"})
FOLDER = "PROMETHEUS_MULTIPROC_DIR"  # where prometheus_client looks for the folder

Handler = Callable[[HttpRequest], HttpResponse]


class Numbers:
    """What the processes count."""

    def __init__(self) -> None:
        values.ValueClass = values.MultiProcessValue(counting.process)  # type: ignore[no-untyped-call]
        self.requests = Counter(
            "tutela_requests_total", "Requests by view, method and class of status.",
            ["view", "method", "status"], registry=None,
        )  # fmt: skip
        self.seconds = Histogram(
            "tutela_request_seconds", "How long requests took, by view.",
            ["view"], buckets=BOUNDS, registry=None,
        )  # fmt: skip
        self.commands = Counter(
            "tutela_commands_total", "Commands by code and outcome.",
            ["code", "outcome"], registry=None,
        )  # fmt: skip


_numbers = Numbers()


class Measured:
    """Count a request and how long it took, by the name of its view."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if not _counts():
            return self.get_response(request)
        began = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - began
        view = request.resolver_match.view_name if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        _numbers.requests.labels(view, method, f"{response.status_code // 100}xx").inc()
        _numbers.seconds.labels(view).observe(took)
        return response


def connect() -> None:
    """Count commands, whoever performs them."""
    watching.WATCHERS.append(_count_command)


def text() -> bytes:
    """Return all numbers of all processes, in Prometheus' words."""
    registry = CollectorRegistry()
    if _counts():
        MultiProcessCollector(registry, str(settings.METRICS))  # type: ignore[no-untyped-call]
    registry.register(Now())
    return generate_latest(registry)


class Now(Collector):
    """What is so at this moment: the queue, the age of the newest seal and backup."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """Yield the numbers."""
        yield _jobs()
        for name, about, folder, pattern in (
            ("tutela_seal_age_seconds", "Since the journal was last sealed and copied outside.",
             settings.CHECKPOINTS, "*"),
            ("tutela_backup_age_seconds", "Since the newest file in the folder of backups.",
             settings.BACKUPS, "*.tutela"),
        ):  # fmt: skip
            made = [path.stat().st_mtime for path in Path(folder).glob(pattern)] if folder else []
            if made:
                yield GaugeMetricFamily(name, about, max(time.time() - max(made), 0))


def _jobs() -> GaugeMetricFamily:
    jobs = GaugeMetricFamily("tutela_jobs", "Jobs in the queue by state.", labels=["state"])
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s, (SELECT count(*) FROM procrastinate_jobs WHERE status = s)"
            " FROM unnest('{todo,doing,failed}'::procrastinate_job_status[]) s"
        )
        for state, count in cursor.fetchall():
            jobs.add_metric([state], count)
    return jobs


def _count_command(code: str, outcome: str) -> None:
    if _counts():
        _numbers.commands.labels(code, outcome).inc()


def _counts() -> bool:
    """Say whether anything is counted; make the folder before the first number."""
    if not settings.METRICS_TOKEN:
        return False
    if os.environ.get(FOLDER) != str(settings.METRICS):
        Path(settings.METRICS).mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ[FOLDER] = str(settings.METRICS)
    return True


__all__ = ["FORMAT", "Measured", "Numbers", "connect", "text"]
