"""Where one is signed in, and how to end it."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from tutela.desk.sign_in import devices
from tutela.desk.views import actor_of, page, reading, request_of, screen
from tutela.organisations import browsers, queries
from tutela.organisations.commands.new_browsers import disown_browser


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


@screen()
def new(request: HttpRequest, browser_id: UUID) -> HttpResponse:
    """Show a sign-in in a new browser; take "it was not me", which leads to a new password."""
    actor = actor_of(request)
    if request.method == "POST":
        disown_browser(actor, actor.id, request=request_of(request), browser_id=browser_id)
        return _known_anew(request)
    found = browsers.own_browsers(actor, request.session.session_key or "")
    context = {"browser": next((one for one in found if one.id == browser_id), None)}
    return page(request, "desk/account/new_browser.html", context | {"key": browser_id})


def _known_anew(request: HttpRequest) -> HttpResponse:
    """Lead to a new password; of all browsers only the one that speaks now is known.

    Who disowned the very browser that they use is signed out with it.
    """
    if not request.session.exists(request.session.session_key or ""):
        logout(request)
        return HttpResponseRedirect(reverse("account_login"))
    with reading(request):
        user = queries.account(actor_of(request))
    messages.success(request, gettext("That browser is signed out. Now choose a new password."))
    response = HttpResponseRedirect(reverse("account_change_password"))
    devices.remember(request, response, user)
    return response


urls = [
    path("account/browsers/", own, name="browsers"),
    path("account/browsers/others/end", end_others, name="browsers-end-others"),
    path("account/browsers/<uuid:browser_id>/new/", new, name="browser-new"),
    path("account/browsers/<uuid:browser_id>/end", end, name="browser-end"),
]
