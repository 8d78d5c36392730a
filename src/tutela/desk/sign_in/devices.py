"""Device cookies: a browser in which somebody signed in before is known again.

The cookie holds, for each account that signed in here, a keyed hash of its user name, a random word
and since when, all signed. It opens nothing; it only decides which tries are counted together (see
`tutela.organisations.tries`) and whether a sign-in is told of as new. It stays when people sign out.
"""

from __future__ import annotations

import math
import secrets
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from tutela.kernel import clock
from tutela.organisations import tries

COOKIE = "tutela_device"
SALT = "tutela.device"
YEAR = 365 * 24 * 60 * 60
MOST_ACCOUNTS = 12  # of a shared desk; the oldest is forgotten


def bucket(request: HttpRequest, username: str) -> str:
    """Return where a try to sign in under this name is counted."""
    nonce = nonce_of(request, username)
    return tries.device(username, nonce) if nonce else tries.strangers(username)


def nonce_of(request: HttpRequest, username: str) -> str:
    """Return the word that this browser got when the account signed in here, or nothing."""
    return _known(request).get(_mark(username), "")


def is_new(request: HttpRequest, user: Any) -> bool:
    """Say whether the account never signed in here, or not since its owner disowned a sign-in."""
    word = nonce_of(request, user.username)
    return not word or (user.disowned_at is not None and _since(word) < user.disowned_at)


def remember(request: HttpRequest, response: HttpResponseBase, user: Any) -> None:
    """Let this browser be known as one in which the account signed in."""
    known, mark = _known(request), _mark(user.username)
    mine = known.pop(mark, "")
    if is_new(request, user):
        mine = f"{secrets.token_urlsafe(12)}.{math.ceil(clock.now().timestamp() * 1000)}"
    kept = dict(list(known.items())[-(MOST_ACCOUNTS - 1) :]) | {mark: mine}
    response.set_cookie(
        COOKIE,
        signing.dumps(kept, salt=SALT, compress=True),
        max_age=YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _known(request: HttpRequest) -> dict[str, str]:
    try:
        found: dict[str, str] = signing.loads(
            request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=YEAR
        )
    except signing.BadSignature:
        return {}
    return found


def _since(word: str) -> datetime:
    """Return when a browser became known: the thousandths of a second behind the random word."""
    _, _, moment = word.partition(".")
    return datetime.fromtimestamp(int(moment or 0) / 1000, UTC)


def _mark(username: str) -> str:
    return tries.name_mark(username)[:24]


def summary(user_agent: str) -> str:
    """Say in a few words what kind of browser this is: "Firefox, Windows"."""
    browser = next((name for mark, name in BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in SYSTEMS if mark in user_agent), "")
    return ", ".join(part for part in (browser, system) if part)


BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)
