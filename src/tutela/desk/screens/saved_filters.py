"""Filters that somebody uses again and again: named, used, forgotten."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.urls import path
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from tutela.desk.screens.caseload import LIST, back_to_list
from tutela.desk.undoing import offer_undo
from tutela.desk.views import actor_of, request_of, screen
from tutela.kernel import keys
from tutela.kernel.errors import AccessDenied, BadArguments, Refusal
from tutela.organisations.commands.filters import NEVER_KEPT, delete_filter, save_filter

LONGEST_NAME = 60


@screen("case.read")
@require_POST
def save(request: HttpRequest) -> HttpResponse:
    """Give the present filters a name; the same name again replaces what it meant."""
    actor = actor_of(request)
    name = " ".join(request.POST.get("name", "").split())[:LONGEST_NAME]
    fault = _fault(request, name)
    if fault:
        messages.error(request, fault)
        return back_to_list(request)
    try:
        save_filter(
            actor,
            actor.id,
            request=request_of(request),
            new_id=keys.new(),
            list=LIST,
            name=name,
            query=request.POST.get("query", ""),
        )
    except (Refusal, BadArguments) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, gettext("The filter is saved. You find it above the list."))
    return back_to_list(request)


def _fault(request: HttpRequest, name: str) -> str:
    """Say what is missing before a filter can be kept; nothing, if nothing is."""
    if not name:
        return gettext("Write a name for the filter.")
    if not set(QueryDict(request.POST.get("query", ""))) - NEVER_KEPT:
        return gettext("Narrow the list first; a name that was searched for is not kept.")
    return ""


@screen("case.read")
@require_POST
def forget(request: HttpRequest, filter_id: UUID) -> HttpResponse:
    """Delete one of one's own filters."""
    try:
        answer = delete_filter(actor_of(request), filter_id, request=request_of(request))
    except AccessDenied as denied:
        raise Http404 from denied
    offer_undo(request, answer)
    messages.success(request, gettext("The filter is deleted."))
    return back_to_list(request)


urls = [
    path("cases/filters/", save, name="filter-save"),
    path("cases/filters/<uuid:filter_id>/delete/", forget, name="filter-delete"),
]
