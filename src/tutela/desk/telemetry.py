"""Traces for OpenTelemetry, where `OTEL_EXPORTER_OTLP_ENDPOINT` names a collector; else nothing of it is loaded."""

from __future__ import annotations

import os
from importlib.util import find_spec

from django.core.exceptions import ImproperlyConfigured

ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


def start() -> None:
    """Trace requests and statements of the database, if a collector is named."""
    if not os.environ.get(ENDPOINT):
        return
    if find_spec("opentelemetry") is None or find_spec("opentelemetry.sdk") is None:
        raise ImproperlyConfigured(
            f"{ENDPOINT} is set, but what traces is not installed: run `make setup WITH=telemetry`."
        )
    from tutela.desk import spans  # noqa: PLC0415 -- only here is the package needed

    spans.instrument()
