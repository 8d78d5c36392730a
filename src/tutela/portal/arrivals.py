"""What led to a reading: a code that a campaign gave out, or a page of a campaign that leads to help.

The code stands in the address (`?from=CODE`), the page in what the browser says it comes from. Only those that a
campaign knows are told apart; anything else, whoever wrote it, is nothing, and is stored nowhere.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

from tutela.portal.queries import visiting

KNOWN_FOR = 10  # times as long as a page is kept
_CODE = re.compile(r"(?:^|&)from=([A-Za-z0-9]{3,12})(?:&|$)")
_OWN = re.compile(r"https?://([^/?#]+)([^?#]*)")
_ROBOT = re.compile(r"(?<!cu)bot\b|crawl|spider|slurp|preview|monitor", re.IGNORECASE)


def code_in(query: str) -> str:
    """Return the code that an address names, known or not."""
    found = _CODE.search(query)
    return found[1].lower() if found else ""


def is_robot(request: HttpRequest) -> bool:
    """Say whether a program says that it is one, or a browser that nobody looks yet."""
    said = request.META.get("HTTP_USER_AGENT", "")
    return "HTTP_SEC_PURPOSE" in request.META or _ROBOT.search(said) is not None


@dataclass(frozen=True)
class _Known:
    until: float
    codes: frozenset[str]
    pages: frozenset[str]
    help: frozenset[str]


class Guide:
    """What campaigns give out, read again when it is some seconds old."""

    def __init__(self) -> None:
        self.known: _Known | None = None

    def source(self, request: HttpRequest, code: str) -> str:
        """Return what led to this reading; nothing, where that is not known."""
        if code:
            return code if code in self._now().codes else ""
        came = _OWN.match(request.META.get("HTTP_REFERER", ""))
        if came is None or came[1] != request.META.get("HTTP_HOST"):
            return ""
        known = self._now()
        return came[2] if request.path_info in known.help and came[2] in known.pages else ""

    def _now(self) -> _Known:
        if self.known is None or self.known.until <= time.monotonic():
            keys = visiting.pages_of_campaigns()
            self.known = _Known(
                until=time.monotonic() + KNOWN_FOR * settings.PAGES_KEPT,
                codes=visiting.codes(),
                pages=frozenset(visiting.addresses(keys)) if keys else frozenset(),
                help=visiting.addresses_of_help() if keys else frozenset(),
            )
        return self.known
