"""The text that is never lost: the file went out of reach while somebody wrote."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, cast

from django.http import Http404, HttpRequest, HttpResponse

from tutela.desk.views import page, reading
from tutela.kernel.errors import AccessDenied

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def keeps_text(view: View[P]) -> View[P]:
    """Give back what was typed when the page is refused.

    The answer is still that there is nothing here: it holds the reader's own words and no others.
    """

    @wraps(view)
    def keeping(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except (AccessDenied, Http404):
            told = _sentences(request)
            if not told:
                raise
        with reading(request):
            return page(request, "desk/steps/out_of_reach.html", {"typed": told}, 404)

    return cast(View[P], keeping)


def _sentences(request: HttpRequest) -> list[str]:
    """Return what has more than one word in a posted form."""
    if request.method != "POST":
        return []
    said = (text.strip() for _name, texts in request.POST.lists() for text in texts)
    return [text for text in said if len(text.split()) > 1]
