"""The button that undoes what one just did: a form without questions, which leads back to its page."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tutela.desk import kept
from tutela.desk.views import actor_of, request_of, screen
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.undo import UNDOABLE, TooLateToUndo
from tutela.organisations.commands.undo import undo_act


@screen()
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    """Undo it, or say politely why not and what helps instead."""
    actor = actor_of(request)
    if request.POST.get("what") == kept.DISCARD:
        return _bring_back(request)
    try:
        done = UUID(request.POST.get("done", ""))
    except ValueError as unknown:
        raise Http404 from unknown
    try:
        undo_act(actor, actor.id, request=request_of(request), done=done)
    except Refusal as refusal:
        messages.warning(request, _with_help(refusal, request.POST.get("what", "")))
    except AccessDenied:
        messages.warning(request, gettext("This is no longer within your reach, so it stands."))
    else:
        messages.success(request, gettext("Undone. Everything is as it was before."))
    return redirect(_back(request))


def _bring_back(request: HttpRequest) -> HttpResponse:
    """Bring a text back that was thrown away; no command: it is nobody's fact yet."""
    mark = kept.mark_from(request.POST.get("done", ""))
    if mark is None or mark.owner != actor_of(request):
        raise Http404
    if kept.bring_back(mark):
        messages.success(request, gettext("Undone. Everything is as it was before."))
    else:
        messages.warning(request, f"{TooLateToUndo()} " + gettext("The text is gone."))
    return redirect(_back(request))


def _with_help(refusal: Refusal, command: str) -> str:
    """Return why it was not undone; after the minute also what helps instead."""
    known = UNDOABLE.get(command)
    if known is None or refusal.code != TooLateToUndo.code:
        return str(refusal)
    return f"{refusal} {known.instead}"


def _back(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else "desk:home"


urls = [path("undo", undo, name="undo")]
