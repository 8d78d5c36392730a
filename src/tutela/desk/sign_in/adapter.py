"""Where allauth asks us: counting tries, keeping passwords by command, encrypting secrets."""

from __future__ import annotations

import base64
import time
from typing import Any
from uuid import UUID

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.app_settings import REAUTHENTICATION_TIMEOUT
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.sign_in import devices, new_browser, seen
from tutela.kernel import crypto
from tutela.kernel.access import Public, Staff, act_as
from tutela.organisations import queries, tries
from tutela.organisations.commands.change_password import change_password

DOOR = Public("sign-in")
SECRETS = UUID("0197a2c4-0000-7000-8000-736563726574")
"""The key under which the secrets of second factors are encrypted."""
OWN_STAGES = {"allauth.mfa.stages.AuthenticateStage": "tutela.desk.sign_in.elsewhere.CodeStage"}
TOO_MANY = _(
    "Too many tries. Wait 15 minutes, or use a browser in which you signed in before. "
    "An administrator can give you a temporary password at once."
)


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by administrators; tries are counted by known browser."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": TOO_MANY,
        "username_password_mismatch": _(
            "User name and password do not belong together. Check both and try again."
        ),
        "incorrect_password": _("This is not your password. Try again."),
        "enter_current_password": _("This is not the password you signed in with. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Let nobody make an account for themselves."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try, before the password is looked at."""
        username = str(credentials.get("username", ""))
        if not tries.take(devices.bucket(request, username)):
            seen.throttled(username)
            raise self.validation_error("too_many_login_attempts")

    def _rollback_login_failed_rl_usage(self) -> None:
        """Do nothing: the count is ours, see `authenticate`."""

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check the password; the right one makes this bucket's count begin anew."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user is not None:
            tries.forget(devices.bucket(request, str(credentials.get("username", ""))))
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Journal it; the name that was typed may be a password, so it is not kept."""
        seen.refused(str(credentials.get("username", "")))

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask for the password again, unless it was given in the last minutes."""
        request = self.request
        records = get_authentication_records(request, request.user)
        fresh = time.time() - REAUTHENTICATION_TIMEOUT
        return not any(record.get("at", 0) > fresh for record in records)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Know this browser from now on, tell of it if it is new, and speak the account's language."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if devices.is_new(request, user):
            new_browser.announce(request, user)
        devices.remember(request, response, user)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            user.language,
            max_age=devices.YEAR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
        return response

    def get_login_stages(self) -> list[str]:
        """Ask for a code by our own stage, which knows a second factor that was shown elsewhere."""
        stages: list[str] = super().get_login_stages()
        return [OWN_STAGES.get(stage, stage) for stage in stages]

    def set_password(self, user: Any, password: str) -> None:
        """Keep a new password by command; only its hash goes there."""
        user.set_password(password)
        change_password(Staff(user.pk), user.pk, password_hash=user.password)
        user.must_change_password = False

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Say nothing of allauth's own; our pages say what happened."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Send no mail of allauth's: they hold an address and a browser."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Codes from an app, passkeys, and recovery codes; secrets are encrypted."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("This code is not right. Wait for the next one and try again."),
        "cannot_delete_authenticator": _(
            "Your role asks for a code or a passkey, so the last one cannot be removed."
        ),
        "cannot_generate_recovery_codes": _("Set up the codes of your app first."),
    }

    def get_totp_label(self, user: Any) -> str:
        """Name the account in the app by its user name."""
        return str(user.username)

    def encrypt(self, text: str) -> str:
        """Encrypt under a key that is not in the database."""
        with act_as(DOOR):
            return base64.b64encode(crypto.seal(SECRETS, text, "mfa")).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Decrypt."""
        with act_as(DOOR):
            return crypto.unseal(SECRETS, base64.b64decode(encrypted_text), "mfa")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Keep the last second factor of whoever needs one."""
        others = queries.second_factors(authenticator.user_id) - {authenticator.pk}
        return bool(others) or not second_factor_required(authenticator.user_id)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Name the site in the browser's own window."""
        return {**super().get_public_key_credential_rp_entity(), "name": "Tutela"}

    def generate_authenticator_name(self, user: Any, authenticator_type: str) -> str:
        """Propose a name for a passkey: the browser in which it is made."""
        request = context.request
        return devices.summary(request.headers.get("User-Agent", "")) or gettext("Passkey")


def second_factor_required(user_id: UUID) -> bool:
    """Say whether this account must sign in with a code; in the demonstration nobody must."""
    return not settings.DEMO and queries.needs_second_factor(user_id)


def too_many() -> ValidationError:
    """Return the refusal of one try too many."""
    return ValidationError(TOO_MANY, code="too_many_login_attempts")
