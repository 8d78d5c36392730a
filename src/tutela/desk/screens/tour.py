"""The tour: begin, go on, leave, finish. Each is a form without questions, and leads to a real page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tutela.desk import tour
from tutela.desk.views import actor_of, reading, request_of, screen
from tutela.kernel.commands import Command
from tutela.organisations.commands import tours


@screen()
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """Begin with the first step, whatever was seen before."""
    with reading(request) as acting:
        first = tour.steps_for(acting)[0]
    return _go(request, tours.begin_tour, first, first.url)


@screen()
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """Go to a step: the next one, the one before, or the one where the tour stopped."""
    wanted = _step(request)
    return _go(request, tours.go_on, wanted, wanted.url)


@screen()
@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Stop here; the page stays."""
    stopped = _step(request)
    messages.info(request, gettext("The tour is under Help, whenever you want it."))
    return _go(request, tours.leave_tour, stopped, stopped.page_url)


@screen()
@require_POST
def finish(request: HttpRequest) -> HttpResponse:
    """Come back to the first page of the day."""
    last = _step(request)
    messages.success(request, gettext("That was the tour. You can take it again from Help."))
    return _go(request, tours.finish_tour, last, reverse("desk:home"))


def _step(request: HttpRequest) -> tour.Step:
    """Return the step that was sent, or the first when the rights have changed meanwhile."""
    with reading(request) as acting:
        mine = {step.code: step for step in tour.steps_for(acting)}
    wanted = request.POST.get("step", "")
    if not wanted:
        raise Http404
    return mine.get(wanted) or next(iter(mine.values()))


def _go(request: HttpRequest, move: Command[Any], step: tour.Step, where: str) -> HttpResponse:
    actor = actor_of(request)
    move(actor, actor.id, request=request_of(request), step=step.code)
    return HttpResponseRedirect(where)


urls = [
    path("tour/begin", begin, name="tour-begin"),
    path("tour/go", go_on, name="tour-go"),
    path("tour/leave", leave, name="tour-leave"),
    path("tour/finish", finish, name="tour-finish"),
]
