"""The calendar on a phone: a secret address for each account, made, renewed and withdrawn by its owner.

Whoever knows the address reads when somebody is busy and with what kind of work: no name, no place, no
number, no text. A link leads to the calendar, which asks for the sign-in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import timedelta
from hashlib import blake2b

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from tutela.cases.queries.agenda import Entry, EntryKind, entries_between
from tutela.desk import ical
from tutela.desk.views import actor_of, page, reading, request_of, screen
from tutela.kernel import clock
from tutela.kernel.access import Staff, act_as, current
from tutela.organisations.commands.calendar_address import close_calendar, open_calendar
from tutela.organisations.queries.calendar_address import (
    Owner,
    has_calendar_address,
    mark_of,
    whose_calendar,
)

BEFORE, AFTER = timedelta(days=14), timedelta(days=183)
WORDS: dict[EntryKind, str | Promise] = {
    EntryKind.VISIT: _("Visit or call"),
    EntryKind.HEARING: _("Hearing"),
    EntryKind.MEETING: _("Meeting"),
    EntryKind.TASK: _("Task"),
    EntryKind.DEADLINE: _("Deadline"),
}


@screen("case.read", step_up=True)
def address(request: HttpRequest) -> HttpResponse:
    """Make, renew or withdraw one's secret address; a new one is shown once."""
    if "withdraw" in request.POST:
        actor = actor_of(request)
        close_calendar(actor, actor.id, request=request_of(request))
        messages.success(request, gettext("The address leads nowhere any more."))
        return HttpResponseRedirect(reverse("desk:calendar-address"))
    if request.method == "POST":
        return _made(request)
    return page(
        request, "desk/calendar/address.html", {"has": has_calendar_address(actor_of(request))}
    )


def _made(request: HttpRequest) -> HttpResponse:
    actor, secret = actor_of(request), secrets.token_urlsafe(32)
    open_calendar(actor, actor.id, request=request_of(request), mark=mark_of(secret))
    url = request.build_absolute_uri(reverse("desk:calendar-feed", args=[secret]))
    with reading(request):
        response = page(request, "desk/calendar/address.html", {"has": True, "url": url})
    response["Cache-Control"] = "no-store"
    return response


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """Give a phone the calendar to which an address belongs; any other address is of nobody."""
    owner = whose_calendar(secret)
    if owner is None:
        raise Http404
    with act_as(Staff(owner.id)), translation.override(owner.language):
        if not current().may("case.read"):
            raise Http404
        text = ical.calendar("Tutela", _events(request, owner), clock.now())
    response = HttpResponse(text, content_type="text/calendar; charset=utf-8")
    response["Cache-Control"] = "no-store"
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response


def _events(request: HttpRequest, owner: Owner) -> Iterator[ical.Event]:
    today, key = clock.today(), owner.mark.encode()
    for one in entries_between(Staff(owner.id), today - BEFORE, today + AFTER):
        link = f"{reverse('desk:calendar')}?view=week&day={one.day.isoformat()}"
        yield ical.Event(
            uid=f"{_meaningless(one, key)}@tutela",
            at=one.day if one.all_day else one.at,
            words=str(WORDS[one.kind]),
            url=request.build_absolute_uri(link),
        )


def _meaningless(one: Entry, key: bytes) -> str:
    """Return a mark that stays the same at one address and cannot be led back to a row."""
    return blake2b(one.id.bytes, key=key, digest_size=16).hexdigest()


urls = [
    path("account/calendar/", address, name="calendar-address"),
    path("calendar/feed/<str:secret>.ics", feed, name="calendar-feed"),
]
