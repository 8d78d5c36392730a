"""How often somebody tried, by address: counted in memory, by a mark that this process alone can make, for minutes."""

from __future__ import annotations

import secrets
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WINDOW = 900  # seconds in which tries are counted together


class Tries:
    """Tries of the last minutes. A school shares one address, so `most` is generous."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.lock = Lock()
        self.one = Lock()
        self.salt = secrets.token_hex(16)
        self.counted: Counter[str] = Counter()
        self.since = time.monotonic()

    def left(self, request: HttpRequest) -> bool:
        """Say whether an address has a try left."""
        with self.lock:
            if time.monotonic() - self.since >= WINDOW:
                self.counted.clear()
                self.since = time.monotonic()
            return self.counted[self._mark(request)] < self.most

    def count(self, request: HttpRequest) -> None:
        """Count one."""
        with self.lock:
            self.counted[self._mark(request)] += 1

    @contextmanager
    def turn(self, request: HttpRequest) -> Iterator[bool]:
        """Give a turn: at once where tries are left; else one at a time, and no to whoever comes meanwhile."""
        if self.left(request):
            yield True
            return
        free = self.one.acquire(blocking=False)
        try:
            yield free
        finally:
            if free:
                self.one.release()

    def _mark(self, request: HttpRequest) -> str:
        return salted_hmac(self.salt, address(request)).hexdigest()


def address(request: HttpRequest) -> str:
    """Return from where a request came, as our own proxies say.

    Each proxy adds the address that it was called from at the end of X-Forwarded-For; what stands before the entries of
    our own (`PROXIES` of the settings) is the client's invention. Without a proxy nothing of it is believed.
    """
    near: str = request.META.get("REMOTE_ADDR", "")
    said = [one.strip() for one in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    hops: int = settings.PROXIES
    return (said[-hops] if 0 < hops <= len(said) else "") or near
