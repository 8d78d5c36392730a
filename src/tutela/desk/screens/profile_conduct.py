"""The code of conduct: read and accepted before anything else, and to be read again at any time."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path

from tutela.desk import middleware, shell
from tutela.desk.forms import DeskForm
from tutela.desk.views import actor_of, page, reading, screen, submit
from tutela.organisations import conduct, queries
from tutela.organisations.commands.accept_conduct import accept_conduct


class AcceptForm(DeskForm):
    """Nothing to fill in: only to accept."""


@screen()
def read(request: HttpRequest) -> HttpResponse:
    """Show the code that holds now, and take its acceptance."""
    actor = actor_of(request)
    back = middleware.own_path(request, request.GET.get("next", ""))
    form = AcceptForm(request.POST if request.method == "POST" else None)
    told = request.POST.get("conduct_version", "")
    if form.is_valid() and submit(request, form, accept_conduct, actor.id, conduct_version=told):
        return HttpResponseRedirect(back)
    with reading(request):
        code = conduct.current(shell.current_language().code)
        if code is None:
            raise Http404
        me = queries.account(actor)
        accepted = me.conduct_accepted_at if me.conduct_version == code.version else None
        context = {"form": form, "code": code, "accepted": accepted, "back": back}
        return page(request, "desk/account/conduct.html", context, 422 if form.errors else 200)


urls = [path("account/conduct/", read, name="conduct")]
