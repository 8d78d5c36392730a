"""Whether this process lives, and whether it can work; for whoever watches the machine, not for people.

They say nothing of anybody, need no sign-in, and read no table. They answer over plain HTTP too, because
a probe beside the process speaks no TLS.
"""

from __future__ import annotations

from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

PLAIN = "text/plain; charset=utf-8"


@require_safe
def alive(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("alive\n", PLAIN)


@require_safe
def ready(_request: HttpRequest) -> HttpResponse:
    """Say whether the database answers the application's role; 503 when it does not."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("the database does not answer\n", PLAIN, 503)
    return HttpResponse("ready\n", PLAIN)


urls = [
    path("health/alive/", alive, name="health-alive"),
    path("health/ready/", ready, name="health-ready"),
]
