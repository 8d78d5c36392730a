"""The locked screen: by hand or after idle time; the password opens it where one left off."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.reauthentication import reauthenticate_by_password
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tutela.desk import middleware
from tutela.desk.sign_in.forms import UnlockForm
from tutela.desk.views import page, screen


@require_POST
@screen()
def lock(request: HttpRequest) -> HttpResponse:
    """Lock this screen now; the page it was pressed on is kept."""
    middleware.lock(request, idle=False)
    back = middleware.own_path(request, request.POST.get("next", ""))
    return HttpResponseRedirect(f"{reverse('desk:locked')}?{urlencode({'next': back})}")


@screen()
def present(request: HttpRequest) -> HttpResponse:
    """Hear that somebody is at work on a page that asks for nothing; the middleware notes it."""
    return HttpResponse(status=204)


@sensitive_post_parameters("password")
@screen()
def locked(request: HttpRequest) -> HttpResponse:
    """Ask for the password; too many wrong ones sign out altogether.

    A password that was sent is always checked, even if the session is not locked yet: a page that
    covered itself must not open because its lock did not reach us.
    """
    back = middleware.own_path(request, request.GET.get("next", ""))
    if request.method != "POST" and not request.session.get(middleware.LOCKED):
        return HttpResponseRedirect(back)
    form = UnlockForm(request.POST or None)
    if form.is_valid():
        try:
            if get_adapter(request).reauthenticate(request.user, form.cleaned_data["password"]):
                middleware.unlock(request)
                reauthenticate_by_password(request)
                return HttpResponseRedirect(back)
            form.add_error("password", gettext("This is not your password. Try again."))
        except ValidationError as too_many:
            logout(request)
            messages.error(request, " ".join(too_many.messages))
            return HttpResponseRedirect(reverse("account_login"))
    return page(request, "desk/account/locked.html", {"form": form, "back": back})


urls = [
    path("switch/lock", lock, name="lock"),
    path("switch/present", present, name="present"),
    path("locked/", locked, name="locked"),
]
