"""Whether this process lives, whether it can work, and how much; for machines that watch, not for people.

They say nothing of anybody and need no sign-in; the numbers need a token of their own, without which they are not there. They answer over plain HTTP too, because
a probe beside the process speaks no TLS.
"""

from __future__ import annotations

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe

from tutela.desk import metrics

PLAIN = "text/plain; charset=utf-8"


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("alive\n", PLAIN)


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers this process's role; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", PLAIN, 503)
    return HttpResponse("ready\n", PLAIN)


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """Give the numbers to whoever shows the token (`Authorization: Bearer …`); to nobody else they exist."""
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not settings.METRICS_TOKEN or not constant_time_compare(shown, settings.METRICS_TOKEN):
        raise Http404
    return HttpResponse(metrics.text(), metrics.FORMAT)


probes = [
    path("health/alive/", alive, name="health-alive"),
    path("health/ready/", ready, name="health-ready"),
]
urls = [
    *probes,
    path("health/metrics/", numbers, name="health-metrics"),
]
