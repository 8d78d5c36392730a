"""Somebody pledges on a campaign's page: an e-mail address, a letter, a yes. No account, no cookie, no script.

The letter leads to an address that ends without a stroke, so it is not among the pages whose readings are counted.
Only a button there counts the pledge: programs that look into mail open links, and press nothing.
"""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import translation
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from tutela.awareness import pledging
from tutela.portal.door import Sheet
from tutela.portal.languages import Tongue
from tutela.portal.models import HomePage
from tutela.portal.tries import Tries
from tutela.portal.views import framed, spoken_at
from tutela.reference.queries import in_language

LEFT = Tries(30)  # a school shares one address


@csrf_exempt  # nobody is signed in here, and no cookie speaks for anybody
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest, language: str, key: str) -> HttpResponse:
    """Take the address of somebody who pledges; the answer is the same whether they did before."""
    tongue, home = spoken_at(language)
    found = next((one for one in pledging.pledges() if str(one.key) == key), None)
    if found is None:
        raise Http404
    path = f"pledge/{key}/"
    with translation.override(tongue.code):
        if request.method != "POST":
            return _page(request, tongue, home, path, "pledge", pledge=found)
        written = str(request.POST.get("address", "")).strip()
        if not pledging.is_address(written):
            return _page(
                request,
                tongue,
                home,
                path,
                "pledge",
                pledge=found,
                written=written[:200],
                wrong=True,
            )
        if not LEFT.left(request):
            return _page(
                request, tongue, home, path, "pledge", pledge=found, written=written, waits=True
            )
        LEFT.count(request)
        language = "sr-cyrl" if tongue.cyrillic else tongue.code
        token = pledging.fresh_token()
        if not pledging.leave(found, written, token=token, language=language):
            return _page(request, tongue, home, path, "pledge", pledge=found, full=True)
        return _page(request, tongue, home, path, "left", pledge=found)


@csrf_exempt  # as above
@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Ask whoever followed the letter; count the pledge, or take it back.

    No try is counted: nobody guesses a secret of 192 bits, and nobody else's tries may keep a promise from being taken back.
    """
    tongue, home = spoken_at(language)
    path = ""  # in another language: to the first page
    with translation.override(tongue.code):
        promise = pledging.look(token)
        if promise is None:
            return _page(request, tongue, home, path, "over")
        said = request.POST.get("do", "") if request.method == "POST" else ""
        if said == "erase":
            pledging.erase(token)
            return _page(request, tongue, home, path, "erased")
        confirmed = promise.confirmed or (said == "confirm" and pledging.confirm(token))
        found = next((one for one in pledging.pledges() if one.key == promise.campaign), None)
        text = in_language(found.texts, tongue.code) if found else ""
        return _page(
            request, tongue, home, path, "letter", token=token, text=text, confirmed=confirmed
        )


def _page(
    request: HttpRequest, tongue: Tongue, home: HomePage, path: str, template: str, **more: Any
) -> HttpResponse:
    """Answer with a page that no browser keeps."""
    sheet = Sheet(gettext("Pledge"), "", path)
    response = framed(request, tongue, home, sheet, f"portal/pledge/{template}.html", more)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    if more.get("wrong"):
        response.status_code = 422
    return response
