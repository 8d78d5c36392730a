"""To the provider and back: two addresses for whoever is not signed in yet."""

from __future__ import annotations

from typing import Any

from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST
from requests import RequestException

from tutela.desk.sign_in import elsewhere, oidc, oidc_outcome


@never_cache
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the provider, to come back signed in."""
    from tutela.desk.middleware import own_path  # noqa: PLC0415 -- it imports the sign-in

    return go(request, "login", own_path(request, request.POST.get("next", "")))


@never_cache
@require_GET
def back(request: HttpRequest) -> HttpResponse:
    """Hear who comes back."""
    _must_be_on()
    return oidc.arrive(request)


def go(request: HttpRequest, process: str, next_path: str, **kept: Any) -> HttpResponse:
    """Show the page that leads on by itself: a form may not lead to another site, a page may."""
    _must_be_on()
    try:
        address = oidc.leave(request, process, next_path, **kept)
    except (RequestException, OAuth2Error) as wrong:
        return oidc_outcome.trouble(request, oidc_outcome.kind_of(wrong))
    context = {"address": address, "name": elsewhere.provider().name}
    return render(request, "account/elsewhere_go.html", context)


def _must_be_on() -> None:
    if settings.OIDC is None:
        raise Http404
