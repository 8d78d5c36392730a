"""What one types is kept, and thrown away again. Neither changes anything but one's own draft."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tutela.desk import kept
from tutela.desk.undoing import offer
from tutela.desk.views import actor_of, screen
from tutela.kernel import clock, undo

_FULL = 6 * kept.MOST  # as an address writes it, with three signs for a letter of another script


def _own_mark(request: HttpRequest) -> kept.Mark:
    """Return the mark that was sent. Raises: Http404 when it is not one's own."""
    mark = kept.posted_mark(request)
    if mark is None or mark.owner != actor_of(request):
        raise Http404
    return mark


@require_POST
@screen()
def keep(request: HttpRequest) -> HttpResponse:
    """Keep what was typed so far; the form itself is not sent."""
    mark = _own_mark(request)
    told = request.POST.get("typed", "")
    if len(told) > _FULL or kept.too_long(typed := QueryDict(told)):
        return HttpResponse(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    kept.keep(mark, typed)
    return HttpResponse(status=204)


@require_POST
@screen()
def discard(request: HttpRequest) -> HttpResponse:
    """Throw it away and show the page as it was."""
    mark = _own_mark(request)
    if kept.throw_away(mark):
        until = clock.now() + undo.HOLDS
        offer(request, kept.signed(mark), kept.DISCARD, until)
        messages.success(request, gettext("What you typed is thrown away."))
    home = request.POST.get("then") == "home"
    return HttpResponseRedirect(reverse("desk:home") if home else mark.page)


urls = [
    path("switch/kept", keep, name="kept"),
    path("switch/kept/discard", discard, name="kept-discard"),
]
