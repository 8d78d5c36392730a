"""allauth's forms in our look, with our counting of tries for codes and passwords."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp.forms import ActivateTOTPForm, DeactivateTOTPForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from tutela.desk.forms import DeskForm, dress
from tutela.desk.sign_in import devices, seen
from tutela.desk.sign_in.adapter import too_many
from tutela.organisations import tries


class Ours(forms.Form):
    """Takes the placeholders away, gives labels, hints and boxes our words and look."""

    words: dict[str, Any] = {}
    hints: dict[str, Any] = {}
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"label_suffix": "", **kwargs})
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.words.get(name, field.label)
            field.help_text = self.hints.get(name, "")
        dress(self)


class SignInForm(Ours, LoginForm):
    """User name and password."""

    words = {"login": _("User name"), "password": _("Password")}


class PasswordAgainForm(Ours, ReauthenticateForm):
    """The password again, before something that matters."""

    words = {"password": _("Password")}


class NewPasswordForm(Ours, ChangePasswordForm):
    """A new password of one's own."""

    words = {
        "oldpassword": _("Password you signed in with"),
        "password1": _("New password"),
        "password2": _("New password again"),
    }
    hints = {
        "password1": _(
            "12 letters or more. Four words that do not belong together are easy to keep in mind."
        )
    }

    def clean_oldpassword(self) -> str:
        """Check the old password; a stolen screen must not guess for ever."""
        username = self.user.username
        bucket = tries.device(username, f"change {devices.nonce_of(context.request, username)}")
        if not tries.take(bucket):
            seen.throttled(username)
            raise too_many()
        old: str = super().clean_oldpassword()
        tries.forget(bucket)
        return old

    def clean_password1(self) -> str:
        """Refuse the same password again."""
        new: str = self.cleaned_data["password1"]
        if self.user.check_password(new):
            raise ValidationError(gettext("Choose a password that you have not used here before."))
        return new


class _Counted(Ours):
    """Counts the tries of a code by known browser; only who knows the password comes here."""

    user: Any
    words = {"code": _("Code")}

    def clean_code(self) -> str:
        """Count the try, then check the code; one of the app works once, in any process."""
        username = self.user.username
        bucket = tries.codes(username, devices.nonce_of(context.request, username))
        if not tries.take(bucket):
            seen.throttled(username)
            raise too_many()
        code: str = super().clean_code()  # type: ignore[misc] # of the form beside
        used = getattr(self, "authenticator", None)
        fresh = used is None or used.type != Authenticator.Type.TOTP
        if not fresh and not tries.use_once(f"{self.user.pk} {code}"):
            raise ValidationError(gettext("This code was used already. Wait for the next one."))
        tries.forget(bucket)
        return code


class CodeForm(_Counted, AuthenticateForm):
    """The code of the app, or a recovery code, while signing in."""


class CodeAgainForm(_Counted, CodeReauthenticateForm):
    """The code again, before something that matters."""


class SetUpCodeForm(_Counted, ActivateTOTPForm):
    """The first code of a new app, as proof that it works."""

    words = {"code": _("Code that the app shows")}


class RemoveCodesForm(Ours, DeactivateTOTPForm):
    """Sign in without codes from now on."""


class NewRecoveryCodesForm(Ours, GenerateRecoveryCodesForm):
    """New recovery codes; the old ones stop working."""


class UnlockForm(DeskForm):
    """The password, to open a locked screen."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": _("Enter your password")},
    )
