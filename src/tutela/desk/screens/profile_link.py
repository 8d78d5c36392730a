"""The account elsewhere that opens one's own: see it, link it, remove the link."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext

from tutela.desk.sign_in import oidc_views, seen
from tutela.desk.views import actor_of, page, request_of, screen
from tutela.organisations import queries
from tutela.organisations.commands.link_sign_in import unlink_sign_in
from tutela.organisations.enums import SignInChange


@screen(step_up=True)
def link(request: HttpRequest) -> HttpResponse:
    """Show the link, remove it, or lead to the provider to make it."""
    actor = actor_of(request)
    if "remove" in request.POST:
        return _unlink(request)
    if request.method == "POST":
        return oidc_views.go(request, "connect", reverse("desk:account"), owner=str(actor.id))
    context = {
        "since": queries.linked_since(actor.id),
        "name": settings.OIDC.name if settings.OIDC else "",
    }
    return page(request, "desk/account/link.html", context)


def _unlink(request: HttpRequest) -> HttpResponse:
    """Remove the link; also where the provider is switched off by now."""
    actor = actor_of(request)
    if queries.linked_since(actor.id) is not None:
        unlink_sign_in(actor, actor.id, request=request_of(request))
        seen.tell(actor.id, SignInChange.UNLINKED)
    messages.success(request, gettext("The link is removed."))
    return HttpResponseRedirect(reverse("desk:account"))


urls = [
    path("account/link/", link, name="account-link"),
]
