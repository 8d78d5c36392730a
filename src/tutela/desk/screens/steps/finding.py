"""Reading one row before its form is shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest

from tutela.desk.views import actor_of, reading
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied

Found = TypeVar("Found")


def found_or_404(request: HttpRequest, find: Callable[[Staff], Found | None]) -> Found:
    """Return what a query finds for whoever asks. Raises: Http404 when hidden or absent."""
    try:
        with reading(request):
            found = find(actor_of(request))
    except AccessDenied as denied:
        raise Http404 from denied
    if found is None:
        raise Http404
    return found
