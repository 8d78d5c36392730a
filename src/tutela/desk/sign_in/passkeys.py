"""Passkeys: a key in a phone, a computer or on a stick, instead of the code, or instead of password and code.

The browser and allauth do the work; here are our words, and that nobody loses the last second factor
that a role of theirs asks for.
"""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from tutela.desk.sign_in.forms import Ours

LONGEST_NAME = 60
NAME = _("Name, to tell it from others")


class AddForm(Ours, AddWebAuthnForm):
    """A new passkey, with a name."""

    words = {
        "name": NAME,
        "passwordless": _("Let it open my account without user name and password"),
    }
    hints = {
        "passwordless": _(
            "Only for a device that is yours alone, and that asks for your finger, face or PIN."
        )
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME

    def clean_name(self) -> str:
        """Cut a name that is too long: the passkey exists by now, so it must not be refused."""
        name: str = super().clean_name()
        return name[:LONGEST_NAME]


class NameForm(Ours, EditWebAuthnForm):
    """Another name for a passkey."""

    words = {"name": NAME}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].max_length = LONGEST_NAME  # type: ignore[attr-defined] # it is a text
        self.fields["name"].widget.attrs["maxlength"] = LONGEST_NAME

    def clean_name(self) -> str:
        """Cut a name that is too long."""
        name: str = self.cleaned_data["name"]
        return name[:LONGEST_NAME]


class RemoveView(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second factor and the role asks for one."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Say why it stays, or remove it."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.object):
            form.add_error(None, adapter.validation_error("cannot_delete_authenticator"))
            refused: HttpResponse = self.form_invalid(form)
            return refused
        removed: HttpResponse = super().form_valid(form)
        return removed


remove = RemoveView.as_view()
