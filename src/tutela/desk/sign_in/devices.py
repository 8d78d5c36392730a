"""Device cookies: a browser in which somebody signed in before is known again.

The cookie holds, for each account that signed in here, a keyed hash of its user name and a random
word, all signed. It opens nothing; it only decides which tries are counted together (see
`tutela.organisations.tries`). It stays when people sign out.
"""

from __future__ import annotations

import secrets

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

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


def remember(request: HttpRequest, response: HttpResponseBase, username: str) -> None:
    """Let this browser be known as one in which the account signed in."""
    known = _known(request)
    mine = known.pop(_mark(username), "") or secrets.token_urlsafe(12)
    kept = dict(list(known.items())[-(MOST_ACCOUNTS - 1) :]) | {_mark(username): mine}
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
