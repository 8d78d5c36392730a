"""A sign-in from a browser in which the account was not used before is told to its owner."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from tutela.desk.sign_in import devices
from tutela.desk.sign_in.seen import WATCH
from tutela.kernel.access import Staff
from tutela.organisations import browsers
from tutela.organisations.commands.new_browsers import announce_browser


def announce(request: HttpRequest, user: Any) -> None:
    """Note the browser, and write its owner a message (and an e-mail, as with every message)."""
    if request.session.session_key is None:
        request.session.cycle_key()
    key = str(request.session.session_key)
    device = devices.summary(request.headers.get("User-Agent", ""))
    browsers.note_browser(Staff(user.pk), key, device)
    announce_browser(WATCH, user.pk, browser_id=browsers.browser_of(Staff(user.pk), key))
