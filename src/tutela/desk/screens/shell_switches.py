"""The small switches of the top bar: names, colours, language. Each is a POST, and goes back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from tutela.desk import shell
from tutela.desk.views import actor_of
from tutela.organisations.commands.choose_language import choose_language

YEAR = 365 * 24 * 60 * 60


def _back(request: HttpRequest) -> str:
    """Return the page the switch was pressed on, when it is one of ours."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours else "/"


def _remember(request: HttpRequest, name: str, value: str) -> HttpResponse:
    response = HttpResponseRedirect(_back(request))
    response.set_cookie(
        name,
        value,
        max_age=YEAR,
        path=settings.SESSION_COOKIE_PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


@require_POST
def hide_names(request: HttpRequest) -> HttpResponse:
    """Turn names into initials on every screen, or show them again.

    Kept in a cookie of this browser, so that it stays when the next person signs in.
    """
    hidden = request.POST.get("hide") == "1"
    return _remember(request, shell.HIDE_NAMES_COOKIE, "1" if hidden else "0")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Choose light or dark colours, or those of the device."""
    chosen = request.POST.get("theme", "auto")
    return _remember(
        request, shell.THEME_COOKIE, chosen if chosen in shell.THEMES else shell.THEMES[0]
    )


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the interface; a signed-in person's account keeps it."""
    known = {one.code for one in shell.offered_languages()}
    chosen = request.POST.get("language", "")
    code = chosen if chosen in known else settings.LANGUAGE_CODE
    if request.user.is_authenticated:
        actor = actor_of(request)
        choose_language(actor, actor.id, language=code)
    return _remember(request, settings.LANGUAGE_COOKIE_NAME, code)


urls = [
    path("switch/names", hide_names, name="hide-names"),
    path("switch/colours", theme, name="theme"),
    path("switch/language", language, name="language"),
]
