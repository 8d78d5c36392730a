"""Messages: what others did that this person should know, in words made when they are read."""

from __future__ import annotations

from itertools import groupby
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from tutela.cases.queries.home import Message
from tutela.cases.queries.inbox import inbox, message
from tutela.cases.queries.rights import rights_on
from tutela.desk.views import actor_of, may, page, reading, request_of, screen
from tutela.kernel import clock
from tutela.kernel.errors import AccessDenied
from tutela.organisations.commands.read_notifications import (
    read_notification,
    read_notifications,
)
from tutela.organisations.enums import SignInChange

IN_CALENDAR = frozenset({"VISIT_PLANNED", "VISIT_CANCELLED"})
TO_DECIDE = frozenset({"PLAN_SUBMITTED", "RISK_SET_BY_HAND", "CLOSURE_ASKED", "TRANSFER_ASKED"})
ABOUT_INQUIRIES = frozenset(
    {"INQUIRY_ASKED", "INQUIRY_WAITS", "INQUIRY_UNANSWERED", "INQUIRY_ANSWERED"}
)
OFFICE = {
    "REQUEST_DUE": "desk:subject-requests",
    "BREACH_DUE": "desk:breaches",
    "HOLD_DUE": "desk:retention",
}
NEW = "new"
WEEK = 7


@screen()
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """Show the messages by day, newest first; all, or the new ones."""
    only_new = request.GET.get("show") == NEW
    found = inbox(actor_of(request), after=_key(request.GET.get("after", "")), only_new=only_new)
    context = {
        "found": found,
        "groups": [(label, list(told)) for label, told in groupby(found.messages, key=_age)],
        "only_new": only_new,
        "everything": not only_new,
        "older": _older(found.older, only_new=only_new),
        "may_ask": may("case.register") or may("inquiry.answer"),
    }
    return page(request, "desk/inbox.html", context)


@screen()
@require_POST
def opened(request: HttpRequest, message_id: UUID) -> HttpResponse:
    """Mark a message as read, and go where it leads."""
    actor = actor_of(request)
    try:
        read_notification(actor, message_id, request=request_of(request))
        with reading(request):
            where = _where(request, message(actor, message_id))
    except AccessDenied as denied:
        raise Http404 from denied
    if not where:
        messages.info(request, gettext("You can no longer open the file of that message."))
    return redirect(where or "desk:inbox")


@screen()
@require_POST
def all_read(request: HttpRequest) -> HttpResponse:
    """Mark every message as read."""
    actor = actor_of(request)
    read_notifications(actor, actor.id, request=request_of(request))
    return redirect("desk:inbox")


def _age(one: Message) -> str:
    """Return how old a message is, in the words above its group."""
    days = (clock.today() - timezone.localtime(one.at).date()).days
    if days < 1:
        return gettext("Today")
    return gettext("In the last seven days") if days < WEEK else gettext("Earlier")


def _where(request: HttpRequest, one: Message) -> str:
    """Return where a message leads; nothing when its file is out of reach by now."""
    if one.kind in TO_DECIDE and may("case.approve"):
        return reverse("desk:approvals")
    if one.kind in IN_CALENDAR and may("case.read"):
        return reverse("desk:calendar")
    if one.kind in ABOUT_INQUIRIES:
        return reverse("desk:inquiry", args=[one.subject_id])
    if one.kind in OFFICE and may("data_protection.keep"):
        return reverse(OFFICE[one.kind])
    if one.kind == "GLASS_BROKEN" and may("glass.review"):
        return reverse("desk:emergency", args=[one.subject_id])
    if one.kind == "SEALED_FILE_SOUGHT" and _reaches(request, one.file_id, "case.seal"):
        return reverse("desk:seal-inside", args=[one.file_id])
    if one.kind == "INQUIRY_UNHEARD" and may("unit.manage"):
        return reverse("desk:admin-unit", args=[one.subject_id])
    if one.kind == "NEW_BROWSER":
        return reverse("desk:browser-new", args=[one.subject_id])
    if one.kind in set(SignInChange):
        return reverse("desk:account")
    if one.kind == "BROWSER_DISOWNED" and may("user.manage"):
        return reverse("desk:admin-user", args=[one.subject_id])
    if one.kind == "FILES_LEFT" and may("board.read"):
        return reverse("desk:board")
    if one.kind == "PRESENCE_LEFT" and may("duty.manage"):
        return reverse("desk:admin-duty")
    if one.file_id is None:
        return reverse("desk:inbox")
    reached = _reaches(request, one.file_id, "case.read")
    return reverse("desk:case", args=[one.file_id]) if reached else ""


def _reaches(request: HttpRequest, file_id: UUID | None, rule: str) -> bool:
    return file_id is not None and rule in rights_on(actor_of(request), file_id)


def _older(last: UUID | None, *, only_new: bool) -> str:
    """Return the address of the next page."""
    show = f"&show={NEW}" if only_new else ""
    return f"{reverse('desk:inbox')}?after={last}{show}" if last else ""


def _key(text: str) -> UUID | None:
    try:
        return UUID(text) if text else None
    except ValueError as wrong:
        raise Http404 from wrong


urls = [
    path("inbox/", letters, name="inbox"),
    path("inbox/read/", all_read, name="inbox-read"),
    path("inbox/<uuid:message_id>/", opened, name="message"),
]
