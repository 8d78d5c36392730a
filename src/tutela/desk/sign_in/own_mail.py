"""A new e-mail address of one's own: proved by a code that is sent there, told to the old one.

The code lies in the session as a keyed hash, works for fifteen minutes and ten tries, and is for that
address alone. Nothing changes before the old address was told: whoever holds a stolen session cannot
turn messages away without a word.
"""

from __future__ import annotations

import secrets
import smtplib
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext

from tutela.kernel import clock
from tutela.organisations import tries

KEPT = "tutela.new_mail"
VALID = timedelta(minutes=15)
DIGITS = 8


def can_send() -> bool:
    """Say whether this installation sends e-mails at all."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def ask(request: HttpRequest, address: str) -> bool:
    """Send a code to a new address and remember what it is for; say whether it was sent."""
    code = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    request.session[KEPT] = {
        "address": address,
        "mark": _mark(request, address, code),
        "at": clock.now().isoformat(),
    }
    return _send(
        address,
        gettext("Your code for Tutela"),
        gettext(
            "Hello,\n\nsomebody asked that Tutela write to this address. If it was you, enter this "
            "code there:\n\n%(code)s\n\nIt works for 15 minutes. If it was not you, nothing "
            "happens: you need do nothing."
        )
        % {"code": code},
    )


def waiting(request: HttpRequest) -> str:
    """Return the address that waits for its code, or nothing."""
    kept = request.session.get(KEPT)
    if not kept or clock.now() - datetime.fromisoformat(kept["at"]) > VALID:
        return ""
    return str(kept["address"])


def may_try(user: Any) -> bool:
    """Count a try of the code; say whether it is still allowed."""
    return tries.take(_bucket(user))


def is_right(request: HttpRequest, code: str) -> bool:
    """Say whether this is the code that was sent."""
    address = waiting(request)
    if not address:
        return False
    return constant_time_compare(request.session[KEPT]["mark"], _mark(request, address, code))


def settle(request: HttpRequest, user: Any) -> None:
    """Forget the code: it works once."""
    request.session.pop(KEPT, None)
    tries.forget(_bucket(user))


def tell_old(address: str) -> bool:
    """Tell the old address that mails go elsewhere from now on; say whether that was sent."""
    return not address or _send(
        address,
        gettext("Tutela writes to another address from now on"),
        gettext(
            "Hello,\n\nthe e-mail address of your account in Tutela was changed. If it was not you, "
            "tell an administrator of your institution at once."
        ),
    )


def _send(address: str, subject: str, text: str) -> bool:
    try:
        return bool(send_mail(subject, text, None, [address]))
    except (smtplib.SMTPException, OSError):
        return False


def _mark(request: HttpRequest, address: str, code: str) -> str:
    said = f"{request.user.pk} {address} {code}"
    return salted_hmac("tutela.new_mail", said, algorithm="sha256").hexdigest()


def _bucket(user: Any) -> str:
    return tries.codes(user.username, "new mail")
