"""Where one is signed in, and how to end it."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from tutela.desk.views import actor_of, page, screen
from tutela.organisations import browsers


@screen()
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """List the browsers in which one is signed in."""
    found = browsers.own_browsers(actor_of(request), request.session.session_key or "")
    return page(request, "desk/account/browsers.html", {"browsers": found})


@require_POST
@screen()
def end(request: HttpRequest, browser_id: UUID) -> HttpResponse:
    """Sign out of one browser."""
    browsers.end_browser(actor_of(request), browser_id)
    messages.success(request, gettext("You are signed out there."))
    return HttpResponseRedirect(reverse("desk:browsers"))


@require_POST
@screen()
def end_others(request: HttpRequest) -> HttpResponse:
    """Sign out everywhere but here."""
    count = browsers.end_other_browsers(actor_of(request), request.session.session_key or "")
    sentence = ngettext(
        "You are signed out of one other browser.",
        "You are signed out of %(count)s other browsers.",
        count,
    )
    messages.success(request, sentence % {"count": count})
    return HttpResponseRedirect(reverse("desk:browsers"))


urls = [
    path("account/browsers/", own, name="browsers"),
    path("account/browsers/others/end", end_others, name="browsers-end-others"),
    path("account/browsers/<uuid:browser_id>/end", end, name="browser-end"),
]
