"""What a trace tells: how long and at which place of the program, never of whom.

What leaves is chosen by name, not left out by name: method, pattern of the address, status, kind of
statement, kind of an error. Addresses with their keys and queries, statements and their values, texts
of errors, browsers and network addresses stay here, whatever the instrumentation notes. What a caller
says of its own trace is not taken over.
"""

from __future__ import annotations

from collections.abc import Sequence

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.instrumentation.django import DjangoInstrumentor
from opentelemetry.instrumentation.psycopg import PsycopgInstrumentor
from opentelemetry.propagators.textmap import (
    CarrierT,
    Getter,
    Setter,
    TextMapPropagator,
    default_getter,
    default_setter,
)
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Status
from opentelemetry.util.types import AttributeValue

LET_OUT = frozenset(
    {
        "http.method", "http.request.method", "http.route", "http.status_code",
        "http.response.status_code", "db.system", "db.system.name",
    }
)  # fmt: skip
METHODS = frozenset({"GET", "HEAD", "POST"})
STATEMENTS = frozenset(
    {
        "SELECT", "INSERT", "UPDATE", "DELETE", "SET", "BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT",
        "RELEASE",
    }
)  # fmt: skip


def instrument() -> None:
    """Trace this process and what is forked from it."""
    provider = TracerProvider(resource=Resource.create({"service.name": "tutela"}))
    provider.add_span_processor(BatchSpanProcessor(Plain(OTLPSpanExporter())))
    trace.set_tracer_provider(provider)
    propagate.set_global_textmap(Deaf())
    DjangoInstrumentor().instrument(tracer_provider=provider)
    PsycopgInstrumentor().instrument(tracer_provider=provider)


class Deaf(TextMapPropagator):
    """Takes over nothing that a caller says of its trace, and tells nobody of ours."""

    def extract(
        self,
        carrier: CarrierT,
        context: Context | None = None,
        getter: Getter[CarrierT] = default_getter,
    ) -> Context:
        """Begin anew."""
        return context or Context()

    def inject(
        self,
        carrier: CarrierT,
        context: Context | None = None,
        setter: Setter[CarrierT] = default_setter,
    ) -> None:
        """Say nothing."""

    @property
    def fields(self) -> set[str]:
        """Return no names of headers."""
        return set()


class Plain(SpanExporter):
    """Exports spans of which only what is named is left."""

    def __init__(self, exporter: SpanExporter) -> None:
        self.exporter = exporter

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send what may leave."""
        return self.exporter.export([plain(span) for span in spans])

    def shutdown(self) -> None:
        """Send nothing more."""
        self.exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Send what waits."""
        return self.exporter.force_flush(timeout_millis)


def plain(span: ReadableSpan) -> ReadableSpan:
    """Return a span of which nothing is known but its kind, its place in the program and its time."""
    told = _told(span)
    return ReadableSpan(
        name=_name(span.name, told),
        context=span.context,
        parent=span.parent,
        resource=span.resource,
        attributes=told,
        kind=span.kind,
        status=Status(span.status.status_code),
        start_time=span.start_time,
        end_time=span.end_time,
        instrumentation_scope=span.instrumentation_scope,
    )


def _told(span: ReadableSpan) -> dict[str, AttributeValue]:
    told = {name: value for name, value in (span.attributes or {}).items() if name in LET_OUT}
    for name in {"http.method", "http.request.method"} & told.keys():
        told[name] = told[name] if told[name] in METHODS else "other"
    for event in span.events:
        kind = (event.attributes or {}).get("exception.type")
        if kind is not None:
            told["error.type"] = kind
    return told


def _name(said: str, told: dict[str, AttributeValue]) -> str:
    """Name a span by the pattern of its address or the kind of its statement; else by neither."""
    if "http.route" in told:
        return f"HTTP {told['http.route']!s}"
    first = said.partition(" ")[0].upper()
    if first in STATEMENTS:
        return first
    return "HTTP" if first in {*METHODS, "HTTP"} else "other"
