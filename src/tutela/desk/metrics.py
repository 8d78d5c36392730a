"""Numbers for Prometheus: requests by view, commands by outcome, the queue, the age of seals and backups.

A label is the name of a view, the code of a command or one of a few words: never an address, a key or
anything that somebody wrote. Each process counts for itself and leaves its numbers in a folder; the
process that is asked adds them up. Nothing is counted unless a token is set.
"""

from __future__ import annotations

import atexit
import json
import os
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from tutela.kernel import watching

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)  # seconds
EVERY = 2.0  # seconds between two times that a process leaves its numbers
METHODS = frozenset({"GET", "HEAD", "POST"})

REQUESTS, SECONDS, COMMANDS = (
    "tutela_requests_total", "tutela_request_seconds", "tutela_commands_total",
)  # fmt: skip
ABOUT = {
    REQUESTS: ("counter", "Requests by view, method and class of status."),
    SECONDS: ("histogram", "How long requests took, by view."),
    COMMANDS: ("counter", "Commands by code and outcome."),
    "tutela_jobs": ("gauge", "Jobs in the queue by state."),
    "tutela_seal_age_seconds": ("gauge", "Since the journal was last sealed and copied outside."),
    "tutela_backup_age_seconds": ("gauge", "Since the newest file in the folder of backups."),
}
Handler = Callable[[HttpRequest], HttpResponse]


class Numbers:
    """What this process counted, and where it leaves it."""

    def __init__(self) -> None:
        self.counts: defaultdict[str, float] = defaultdict(int)
        self.lock = threading.Lock()
        self.started: tuple[int, float] = (0, 0.0)

    def add(self, *series: tuple[str, float]) -> None:
        """Count; in a new process begin from nothing."""
        with self.lock:
            if self.started[0] != os.getpid():
                self.started = (os.getpid(), time.time())
                self.counts.clear()
                atexit.register(self.leave)
                threading.Thread(target=self._leave_now_and_then, daemon=True).start()
            for name, value in series:
                self.counts[name] += value

    def leave(self) -> None:
        """Write the numbers where the others find them, whole or not at all."""
        with self.lock:
            text, (process, began) = json.dumps(self.counts), self.started
        folder = Path(settings.METRICS)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"{process}-{began:.0f}.json"
        (half := path.with_suffix(".half")).write_text(text)
        half.replace(path)

    def _leave_now_and_then(self) -> None:
        while True:
            time.sleep(EVERY)
            self.leave()


_numbers = Numbers()


class Measured:
    """Count a request and how long it took, by the name of its view."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        if not settings.METRICS_TOKEN:
            return self.get_response(request)
        began = time.perf_counter()
        response = self.get_response(request)
        took = time.perf_counter() - began
        view = request.resolver_match.view_name if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        status = f"{response.status_code // 100}xx"
        _numbers.add(
            (_series(REQUESTS, view=view, method=str(method), status=status), 1),
            *((_series(f"{SECONDS}_bucket", view=view, le=str(most)), 1)
              for most in BOUNDS if took <= most),
            (_series(f"{SECONDS}_bucket", view=view, le="+Inf"), 1),
            (_series(f"{SECONDS}_count", view=view), 1),
            (_series(f"{SECONDS}_sum", view=view), took),
        )  # fmt: skip
        return response


def connect() -> None:
    """Count commands, whoever performs them."""
    watching.WATCHERS.append(_count_command)


def _count_command(code: str, outcome: str) -> None:
    if settings.METRICS_TOKEN:
        _numbers.add((_series(COMMANDS, code=code, outcome=outcome), 1))


def _series(name: str, **labels: str) -> str:
    return name + "{" + ",".join(f'{label}="{value}"' for label, value in labels.items()) + "}"


def text() -> str:
    """Return all numbers of all processes, in Prometheus' words."""
    if _numbers.counts:
        _numbers.leave()
    found = _of_all_processes() | dict(_now())
    lines: list[str] = []
    for name, (kind, about) in ABOUT.items():
        lines += [f"# HELP {name} {about}", f"# TYPE {name} {kind}"]
        lines += [
            f"{series} {round(value, 6)!r}"
            for series, value in sorted(found.items())
            if series.startswith((f"{name}{{", f"{name}_bucket", f"{name}_sum", f"{name}_count"))
            or series == name
        ]
    return "\n".join(lines) + "\n"


def _of_all_processes() -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(int)
    for path in Path(settings.METRICS).glob("*.json"):
        for series, value in json.loads(path.read_text()).items():
            total[series] += value
    return dict(total)


def _now() -> Iterator[tuple[str, float]]:
    """Yield what is so at this moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s, (SELECT count(*) FROM procrastinate_jobs WHERE status = s)"
            " FROM unnest('{todo,doing,failed}'::procrastinate_job_status[]) s"
        )
        for state, count in cursor.fetchall():
            yield _series("tutela_jobs", state=state), count
    for name, folder, pattern in (
        ("tutela_seal_age_seconds", settings.CHECKPOINTS, "*"),
        ("tutela_backup_age_seconds", settings.BACKUPS, "*.tutela"),
    ):
        made = [path.stat().st_mtime for path in Path(folder).glob(pattern)] if folder else []
        if made:
            yield name, max(time.time() - max(made), 0)
