"""What stands between a signed-in person and the screens.

In this order: a locked screen asks for the password, a temporary password must be replaced, a role
that asks for a second factor gets one, the code of conduct must be accepted. Pages for signed-in people are never kept by the browser.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext
from django_htmx.http import HttpResponseClientRedirect

from tutela.desk import kept
from tutela.desk.sign_in import devices, elsewhere, seen
from tutela.desk.sign_in.adapter import second_factor_required
from tutela.desk.views import actor_of
from tutela.kernel import clock
from tutela.organisations import browsers, conduct, queries

LOCKED, SEEN, SETTLED, KNOWN_AS = "tutela.locked", "tutela.seen", "tutela.settled", "tutela.key"
NOTED_EVERY = timedelta(minutes=1)
SETTLED_FOR = timedelta(minutes=10)

ALWAYS = frozenset(
    {"account_logout", "desk:lock", "desk:theme", "desk:language", "desk:hide-names"}
)
WHILE_LOCKED = ALWAYS | {"desk:locked"}
WHILE_TEMPORARY = ALWAYS | {"account_change_password"}
WHILE_WITHOUT_CODE = WHILE_TEMPORARY | {
    "account_reauthenticate", "mfa_activate_totp", "mfa_add_webauthn",
}  # fmt: skip
WHILE_READING = {"desk:conduct", "mfa_view_recovery_codes", "mfa_download_recovery_codes"}

Handler = Callable[[HttpRequest], HttpResponse]


class SignedIn:
    """Let a signed-in person through, or lead to what comes first."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        mark = kept.sent_mark(request)
        if not request.user.is_authenticated:
            return _asked_to_sign_in(request, mark) if mark else self.get_response(request)
        if mark and mark.owner != actor_of(request):
            return _somebody_elses(request, mark)
        first = _what_comes_first(request)
        if first and mark and kept.keep(mark, request.POST):
            messages.info(request, gettext("What you typed is kept. It comes back with the page."))
        response = _lead(request, first) if first else self.get_response(request)
        if mark and not first:
            kept.settle(mark, request.POST, response)
        response.headers.setdefault("Cache-Control", "no-store, private")
        return response


class InWords:
    """Say in words that an address is not used in this way; Django's answer is an empty page."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer one request."""
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            response.content = render_to_string("405.html", request=request)
        return response


def idle_minutes(request: HttpRequest) -> dict[str, int]:
    """Tell the templates after how many idle minutes a screen locks."""
    return {"idle_minutes": settings.IDLE_LOCK_MINUTES}


def lock(request: HttpRequest, *, idle: bool) -> None:
    """Lock this session, until its owner gives the password again."""
    if not request.session.get(LOCKED):
        request.session[LOCKED] = True
        seen.locked(request.user, idle=idle)


def unlock(request: HttpRequest) -> None:
    """Open the session again."""
    request.session[SEEN] = clock.now().isoformat()
    if request.session.pop(LOCKED, None):
        seen.unlocked(request.user)


def came_from(request: HttpRequest) -> str:
    """Return the page to go back to: this one, or the one that a form or a fragment belongs to."""
    if mark := kept.sent_mark(request):
        return mark.page
    if getattr(request, "htmx", False):
        return own_path(request, request.headers.get("HX-Current-URL", ""))
    if request.method in {"GET", "HEAD"}:
        return request.get_full_path()
    return own_path(request, request.headers.get("Referer", ""))


def own_path(request: HttpRequest, url: str) -> str:
    """Return the path of an address when it is one of ours, else the home page."""
    ours = url_has_allowed_host_and_scheme(
        url, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    if not ours:
        return "/"
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _what_comes_first(request: HttpRequest) -> str:
    """Return the address that this person must see first, or nothing."""
    _note_presence(request)
    if request.session.get(LOCKED):
        return "" if _view_name(request) in WHILE_LOCKED else reverse("desk:locked")
    if getattr(request.user, "must_change_password", False):
        return "" if _view_name(request) in WHILE_TEMPORARY else reverse("account_change_password")
    if _settled_lately(request):
        return ""
    view = _view_name(request)
    if view in WHILE_WITHOUT_CODE:
        return ""
    if _lacks_second_factor(request):
        return reverse("mfa_activate_totp")
    if conduct.must_accept(getattr(request.user, "conduct_version", "")):
        return "" if view in WHILE_READING else reverse("desk:conduct")
    request.session[SETTLED] = clock.now().isoformat()
    return ""


def _lead(request: HttpRequest, where: str) -> HttpResponse:
    query = urlencode({"next": came_from(request)})
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(f"{where}?{query}")
    return HttpResponseRedirect(f"{where}?{query}")


def _asked_to_sign_in(request: HttpRequest, mark: kept.Mark) -> HttpResponse:
    """Keep what a signed-out browser sent, for its writer, and ask to sign in."""
    if kept.keep(mark, request.POST):
        words = gettext(
            "You were signed out, but what you typed is kept. Sign in with the same account, and the form comes back filled in."
        )
        messages.info(request, words)
    elif kept.too_long(request.POST):
        words = gettext(
            "You were signed out, and what you typed is too long to be kept. Go back in your browser, copy it, then sign in."
        )
        messages.warning(request, words)
    return redirect_to_login(mark.page, str(settings.LOGIN_URL))


def _somebody_elses(request: HttpRequest, mark: kept.Mark) -> HttpResponse:
    """Keep what was typed for its writer; whoever is signed in now is told nothing of it."""
    kept.keep(mark, request.POST)
    messages.warning(
        request,
        gettext("This page was opened by another account. Nothing was done. Open the page again."),
    )
    return HttpResponseRedirect("/")


def _note_presence(request: HttpRequest) -> None:
    """Lock after some idle time; note who is here, at most once a minute.

    A request that a page makes by itself says so (`X-Background`) and is no sign of a person.
    """
    now, session = clock.now(), request.session
    last = _instant(session.get(SEEN))
    if last and now - last > timedelta(minutes=settings.IDLE_LOCK_MINUTES):
        lock(request, idle=True)
    if session.get(LOCKED) or "X-Background" in request.headers:
        return
    same = session.get(KNOWN_AS) == session.session_key
    if not same or last is None or now - last > NOTED_EVERY:
        session[SEEN] = now.isoformat()
        _note_browser(request)


def _note_browser(request: HttpRequest) -> None:
    """Keep the list of own browsers right; a session may get a new key."""
    session = request.session
    if session.session_key:
        device = devices.summary(request.headers.get("User-Agent", ""))
        before = session.get(KNOWN_AS, "")
        browsers.note_browser(actor_of(request), session.session_key, device, before=before)
        session[KNOWN_AS] = session.session_key


def _settled_lately(request: HttpRequest) -> bool:
    """Say whether second factor and code of conduct were found settled in the last ten minutes."""
    settled = _instant(request.session.get(SETTLED))
    return settled is not None and clock.now() - settled < SETTLED_FOR


def _lacks_second_factor(request: HttpRequest) -> bool:
    """Say whether the account must sign in with a code and has none yet."""
    key = actor_of(request).id
    shown = elsewhere.second_factor_shown(request, request.user)
    return not shown and second_factor_required(key) and not queries.second_factors(key)


def _instant(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _view_name(request: HttpRequest) -> str:
    try:
        return resolve(request.path_info).view_name
    except Resolver404:
        return ""
