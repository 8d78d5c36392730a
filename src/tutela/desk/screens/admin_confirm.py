"""Roles that nobody has looked at for half a year: confirmed, many at a time, or ended one by one."""

from __future__ import annotations

from uuid import UUID, uuid5

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext

from tutela.desk.screens.admin_words import here, named, page_number
from tutela.desk.views import actor_of, page, reading, request_of, screen
from tutela.kernel.errors import AccessDenied, Refusal
from tutela.kernel.requests import Request
from tutela.organisations import queries
from tutela.organisations.commands.confirm_grant import confirm_grant

PAGE = 50


@screen("user.manage", step_up=True)
def confirm(request: HttpRequest) -> HttpResponse:
    """Show the roles that wait, or confirm those that were ticked."""
    if request.method == "POST":
        return _confirm(request)
    found = queries.grants_to_confirm(actor_of(request))
    total, number = found.count(), page_number(request)
    first = (number - 1) * PAGE
    rows = [
        {"grant": one, "role": named(one.role), "unit": named(one.unit)}
        for one in found[first : first + PAGE]
    ]
    context = {
        "rows": rows,
        "total": total,
        "previous": here(request, page=number - 1) if number > 1 else "",
        "next": here(request, page=number + 1) if total > first + PAGE else "",
    }
    return page(request, "desk/admin/confirm.html", context)


def _confirm(request: HttpRequest) -> HttpResponse:
    """Confirm each role that was ticked; what is not possible any more is told and stops no other."""
    ticked, done, left = [_key(text) for text in request.POST.getlist("grant")], 0, 0
    asked = request_of(request)
    with reading(request):
        pass  # whoever may not is sent away, also with nothing ticked
    for key in filter(None, ticked):
        wish = Request(id=uuid5(asked.id, str(key)), occurred_at=asked.occurred_at, face=asked.face)
        try:
            confirm_grant(actor_of(request), key, request=wish)
            done += 1
        except (Refusal, AccessDenied):
            left += 1
    if done:
        said = ngettext("%(n)s role is confirmed.", "%(n)s roles are confirmed.", done)
        messages.success(request, said % {"n": done})
    if left:
        said = ngettext(
            "%(n)s role had ended meanwhile, or is no longer yours to confirm.",
            "%(n)s roles had ended meanwhile, or are no longer yours to confirm.",
            left,
        )
        messages.warning(request, said % {"n": left})
    if not ticked:
        messages.warning(request, gettext("Tick the roles that are still right."))
    return HttpResponseRedirect(reverse("desk:admin-confirm"))


def _key(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


urls = [path("admin/confirm/", confirm, name="admin-confirm")]
