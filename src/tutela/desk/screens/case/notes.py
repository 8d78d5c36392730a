"""What was told and talked about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.views.decorators.http import require_safe

from tutela.cases.queries.notes import notes as notes_of
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import screen


@screen("case.read")
@require_safe
def notes(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show the concerns as told, the first decision, supervision, and who had the case."""
    return file_page(
        request,
        case_id,
        "notes",
        "desk/case/notes.html",
        lambda actor, file: {"notes": notes_of(actor, file.id)},
    )


urls = [path("cases/<uuid:case_id>/notes/", notes, name="case-notes")]
