"""The account elsewhere: who keeps it, and a second factor that was shown there in this session."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

SHOWN = {"method": "mfa", "type": "elsewhere"}


def provider() -> Any:
    """Return who keeps the accounts elsewhere; asked only where somebody is named."""
    return settings.OIDC


def note_second_factor(request: HttpRequest, user: Any) -> None:
    """Remember that the provider told of a second factor, as the settings let it."""
    record_authentication(request, user, **SHOWN)


def second_factor_shown(request: HttpRequest, user: Any) -> bool:
    """Say whether the provider told of one when this session was opened."""
    records = get_authentication_records(request, user)
    return any(SHOWN.items() <= record.items() for record in records)


class CodeStage(AuthenticateStage):
    """Ask for a code or a passkey, unless a second factor was shown elsewhere."""

    def _should_handle(self, request: HttpRequest) -> bool:
        shown = self.login.user is not None and second_factor_shown(request, self.login.user)
        return not shown and super()._should_handle(request)
