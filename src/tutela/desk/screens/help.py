"""Help that does not depend on a page: the six steps, the keyboard, and whom to ask."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import path

from tutela.desk.views import page, screen


@screen()
def guide(request: HttpRequest) -> HttpResponse:
    """Show the guide."""
    return page(request, "desk/help.html", {})


urls = [path("help/", guide, name="help")]
