"""What becomes of whoever comes back from the provider: let in, linked, or told in words why not."""

from __future__ import annotations

import logging
from enum import Enum
from typing import Any

import jwt
from allauth.account.adapter import get_adapter
from allauth.account.utils import perform_login
from allauth.socialaccount.internal.flows.login import record_authentication
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base.constants import AuthError
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from requests import RequestException

from tutela.desk.sign_in import devices, elsewhere, seen
from tutela.desk.sign_in.adapter import TOO_MANY
from tutela.kernel.access import Staff
from tutela.kernel.errors import Refusal
from tutela.organisations import tries
from tutela.organisations.commands.link_sign_in import link_sign_in
from tutela.organisations.enums import SignInChange

log = logging.getLogger(__name__)


class Trouble(Enum):
    """What can go wrong, and with which status it is told."""

    DOWN = 502
    CLOCK = 403
    REFUSED = 401
    LOST = 400
    NOT_LINKED = 404
    UNREADABLE = 500
    TOO_MANY = 429
    TAKEN = 409


WORDS: dict[Trouble, str | Promise] = {
    Trouble.DOWN: _(
        "It does not answer at the moment. Try again in a few minutes, or use your password here."
    ),
    Trouble.CLOCK: _(
        "Its clock and the clock of Tutela differ, so its answer cannot be trusted. An administrator "
        "of the machines must set them right. Your password works here."
    ),
    Trouble.REFUSED: _(
        "It did not let you in, or you left before the end. Nothing has changed here."
    ),
    Trouble.LOST: _(
        "This took longer than ten minutes, or the page was opened a second time. Begin again."
    ),
    Trouble.NOT_LINKED: _(
        "That account opens no account here. Sign in with your password once, and link it under "
        "“Your account”. If you have no account here, ask an administrator of your institution."
    ),
    Trouble.UNREADABLE: _(
        "Its answer cannot be used. Tell whoever runs Tutela; the log says more. Your password works here."
    ),
    Trouble.TOO_MANY: TOO_MANY,
}


def trouble(request: HttpRequest, what: Trouble, words: str = "") -> HttpResponse:
    """Say what went wrong and how to go on."""
    context = {
        "words": words or WORDS[what],
        "name": elsewhere.provider().name,
        "back": reverse("desk:account" if request.user.is_authenticated else "account_login"),
    }
    return render(request, "account/elsewhere_trouble.html", context, status=what.value)


def failed(
    request: HttpRequest, error: Any, exception: Exception | None, more: dict[str, Any]
) -> HttpResponse:
    """Tell one failure from another; the log gets its kind, never what was answered."""
    if exception is None and error == AuthError.CANCELLED:
        return trouble(request, Trouble.REFUSED)
    if exception is None:
        return trouble(request, Trouble.REFUSED if "state" in more else Trouble.LOST)
    return trouble(request, kind_of(exception))


def kind_of(exception: Exception) -> Trouble:
    """Say what kind of trouble an exception of the talk with the provider is."""
    cause = exception.__cause__
    log.warning("sign-in elsewhere: %s, %s", type(exception).__name__, type(cause).__name__)
    if isinstance(exception, RequestException):
        return Trouble.DOWN
    if isinstance(cause, jwt.ImmatureSignatureError | jwt.ExpiredSignatureError):
        return Trouble.CLOCK
    return Trouble.UNREADABLE


def refuse(request: HttpRequest, login: SocialLogin) -> HttpResponse | None:
    """Let in whom an account was linked to, within the tries that a password has too."""
    if not login.is_existing:
        seen.refused("")
        return trouble(request, Trouble.NOT_LINKED)
    bucket = devices.bucket(request, login.user.username)
    if not tries.take(bucket):
        seen.throttled(login.user.username)
        return trouble(request, Trouble.TOO_MANY)
    tries.forget(bucket)
    return None


def let_in(request: HttpRequest, login: SocialLogin, *, second_factor: bool) -> HttpResponse:
    """Sign in whoever was linked. allauth would keep the whole account and a token in the session meanwhile."""
    if request.user.is_authenticated:
        get_adapter(request).logout(request)
    record_authentication(request, login)
    if second_factor:
        elsewhere.note_second_factor(request, login.user)
    response: HttpResponse = perform_login(
        request, login.user, redirect_url=login.state.get("next")
    )
    return response


def link(request: HttpRequest, mark: str, state: dict[str, Any]) -> HttpResponse:
    """Let the account elsewhere open the account of whoever set out to link it, and tell its owner."""
    user = request.user
    if not user.is_authenticated or str(user.pk) != state.get("owner"):
        return trouble(request, Trouble.LOST)
    try:
        link_sign_in(Staff(user.pk), user.pk, mark=mark)
    except Refusal as refusal:
        return trouble(request, Trouble.TAKEN, str(refusal))
    seen.tell(user.pk, SignInChange.LINKED)
    messages.success(request, gettext("From now on that account opens yours here."))
    return HttpResponseRedirect(reverse("desk:account"))
