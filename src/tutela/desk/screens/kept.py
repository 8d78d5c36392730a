"""What one types is kept, and thrown away again. Neither changes anything but one's own draft."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import path
from django.views.decorators.http import require_POST

from tutela.desk import kept
from tutela.desk.views import actor_of, screen


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
    if len(told) <= 2 * kept.MOST:
        kept.keep(mark, QueryDict(told))
    return HttpResponse(status=204)


@require_POST
@screen()
def discard(request: HttpRequest) -> HttpResponse:
    """Throw it away and show the page as it was."""
    mark = _own_mark(request)
    kept.discard(mark)
    return HttpResponseRedirect(mark.page)


urls = [
    path("switch/kept", keep, name="kept"),
    path("switch/kept/discard", discard, name="kept-discard"),
]
