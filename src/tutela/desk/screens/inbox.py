"""Messages: what others did that this person should know, in words made when they are read."""

from __future__ import annotations

from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from tutela.cases.queries.home import messages_of
from tutela.desk.views import actor_of, page, request_of, screen
from tutela.kernel.errors import AccessDenied
from tutela.organisations.commands.read_notifications import (
    read_notification,
    read_notifications,
)
from tutela.organisations.queries import notifications, unread

PAGE = 30


@screen()
def inbox(request: HttpRequest) -> HttpResponse:
    """Show the messages, newest first."""
    actor = actor_of(request)
    found = Paginator(notifications(actor), PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "desk/inbox.html",
        {"letters": messages_of(found.object_list), "found": found, "unread": unread(actor)},
    )


@screen()
@require_POST
def opened(request: HttpRequest, notification_id: UUID) -> HttpResponse:
    """Mark a message as read, and go where it leads."""
    try:
        read_notification(actor_of(request), notification_id, request=request_of(request))
    except AccessDenied as denied:
        raise Http404 from denied
    about = request.POST.get("file", "")
    return redirect("desk:case", case_id=about) if about else redirect("desk:inbox")


@screen()
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""
    actor = actor_of(request)
    read_notifications(actor, actor.id, request=request_of(request))
    return redirect("desk:inbox")


urls = [
    path("inbox/", inbox, name="inbox"),
    path("inbox/read/", all_read, name="inbox-read"),
    path("inbox/<uuid:notification_id>/", opened, name="message"),
]
