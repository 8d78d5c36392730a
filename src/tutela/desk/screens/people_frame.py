"""What the pages about the people of a file share: only people whom the file holds have pages there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from tutela.desk.screens.steps.asking import Sheet, Told, Wish, ask
from tutela.desk.views import actor_of, reading
from tutela.people.queries import PersonCard, person_card, refuse_outside

LOOKING = {"GET", "HEAD"}


def card_for(request: HttpRequest, case_id: UUID, person_id: UUID) -> PersonCard | None:
    """Return the person for the first look at a form; when it is sent, only check the way.

    Raises: AccessDenied for people whom the file does not hold.
    """
    actor = actor_of(request)
    with reading(request):
        refuse_outside(actor, person_id, case_id)
        return person_card(actor, person_id) if request.method in LOOKING else None


def person_url(case_id: UUID, person_id: UUID) -> str:
    """Return the page of a person in a file."""
    return reverse("desk:person", args=[case_id, person_id])


def ask_about(
    request: HttpRequest,
    case_id: UUID,
    person_id: UUID,
    sheet: Sheet,
    wish: Callable[[Told, UUID], Wish],
    *,
    initial: Mapping[str, Any] | None = None,
    version: int | None = None,
    back: str = "",
) -> HttpResponse:
    """Show or take a form about a person, and go back to the person's page (or to `back`)."""
    there = back or person_url(case_id, person_id)
    told = request.POST.get("base_version", "")
    seen = version if version is not None else int(told) if told.isdigit() else None
    answer = ask(
        request,
        case_id,
        sheet,
        wish,
        initial=initial,
        version=seen,
        context=lambda _file: {"back": there},
    )
    return HttpResponseRedirect(there) if isinstance(answer, HttpResponseRedirect) else answer
