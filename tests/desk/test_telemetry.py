"""Traces: none without a collector; with one, what could be of somebody does not leave."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import pytest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tests import cast
from tests.browser.signed_in import session_of, settle
from tests.cases import story
from tests.desk.conftest import named

pytestmark = pytest.mark.django_db(transaction=True)

AT_WORK = """
import os, sys
import django
django.setup()
from django.db import DatabaseError, connection
from django.test import Client
client = Client(raise_request_exception=False, headers={
    "user-agent": "Zamira-Browser", "tracestate": "vendor=zamira", "traceparent": "00-" + "a" * 32 + "-" + "b" * 16 + "-01",
    "x-forwarded-for": "203.0.113.77", "baggage": "child=zamira",
})
session, case = sys.argv[1:]
client.cookies["sessionid"] = session
print(client.get("/search/", {"q": "Zamira Krasniqi"}).status_code)
print(client.get(f"/cases/{case}/").status_code)
client.get("/Zamira/Krasniqi/?x=Zamira")
client.generic("KRASNIQI", "/health/alive/")
client.post("/account/sign-in/", {"login": "zamira.krasniqi", "password": "Zamira-Password"})
try:
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::int", ["Zamira"])
except DatabaseError as fault:
    assert "Zamira" in str(fault)
if os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
    from opentelemetry import trace
    trace.get_tracer_provider().force_flush()
else:
    assert not any(name.startswith("opentelemetry") for name in sys.modules)
"""


class Collector:
    """A collector of OpenTelemetry on this machine: keeps every byte that it is sent."""

    def __init__(self) -> None:
        sent: list[tuple[str, bytes]] = []

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                sent.append((self.path, body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.sent = sent
        self.server = HTTPServer(("127.0.0.1", 0), Handler)

    def spans(self) -> list[Any]:
        found = []
        for path, body in self.sent:
            assert path == "/v1/traces"
            request = ExportTraceServiceRequest.FromString(body)
            found += [
                span
                for resource in request.resource_spans
                for scope in resource.scope_spans
                for span in scope.spans
            ]
        return found


@pytest.fixture
def collector() -> Iterator[Collector]:
    made = Collector()
    thread = Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def work(environment: dict[str, str]) -> list[str]:
    """Let a process of its own serve a worker, and return what it was answered."""
    worker = cast.social_worker()
    case = story.opened(worker, cast.head(), traits=named("Zamira"))
    settle(worker)
    command = [sys.executable, "-c", AT_WORK, session_of(worker), str(case)]
    done = subprocess.run(
        command, env=environment, check=False, timeout=120, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return [*done.stdout.split(), str(case), str(worker.id)]


def test_without_a_collector_nothing_is_loaded(child_environment: dict[str, str]) -> None:
    quiet = {k: v for k, v in child_environment.items() if not k.startswith("OTEL_")}
    assert work(quiet)[:2] == ["200", "200"]


def test_what_leaves_says_how_long_and_never_of_whom(
    child_environment: dict[str, str], collector: Collector
) -> None:
    address = f"http://127.0.0.1:{collector.server.server_port}"
    *answers, case, worker = work(
        child_environment
        | {"OTEL_EXPORTER_OTLP_ENDPOINT": address, "OTEL_EXPORTER_OTLP_COMPRESSION": "none"}
    )

    assert answers == ["200", "200"]
    spans = collector.spans()
    names = {span.name for span in spans}
    assert {"HTTP search/", "HTTP cases/<uuid:case_id>/", "SELECT"} <= names
    attributes = {one.key: one.value for span in spans for one in span.attributes}
    assert {"http.route", "error.type"} <= set(attributes)
    assert "psycopg" in str(attributes["error.type"])
    assert not any(span.events or span.links or span.trace_state for span in spans)
    whole = b"".join(body for _, body in collector.sent).lower()
    for word in (
        "zamira", "krasniqi", case, worker, "203.0.113.77", "127.0.0.1", "select ", "baggage", "a" * 32,
    ):  # fmt: skip
        assert word.encode() not in whole, word
    assert bytes.fromhex("a" * 32) not in whole
