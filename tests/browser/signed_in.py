"""Somebody's session, past the password and the code, as a cookie that a browser can carry."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
from django.test import Client

from tests.cast import PASSWORD
from tests.desk.browser_of import accept_the_code
from tutela.kernel.access import Staff
from tutela.organisations.commands.change_password import change_password


def settle(actor: Staff, *, code: bool = True) -> None:
    """Choose a password of one's own, accept the code of conduct and set up the second factor, once."""
    user = get_user_model().objects.get(pk=actor.id)
    if user.must_change_password:
        change_password(actor, actor.id, password_hash=make_password(PASSWORD))
    accept_the_code(actor)
    if code and not Authenticator.objects.filter(user_id=actor.id).exists():
        TOTP.activate(user, generate_totp_secret())
        RecoveryCodes.activate(user)


def session_of(actor: Staff) -> str:
    """Return the key of a new session of somebody who has signed in."""
    user = get_user_model().objects.get(pk=actor.id)
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    request = HttpRequest()
    request.session = session
    record_authentication(request, user, "password", username=user.username)
    session.save()
    return str(session.session_key)


def client_of(actor: Staff | None, language: str = "en") -> Client:
    """Return a client without a window, for what is only read."""
    client = Client()
    if actor is not None:
        client.cookies[settings.SESSION_COOKIE_NAME] = session_of(actor)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client
