"""The documents of a file: the list, one document with its versions, and the bytes themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from tutela.cases.enums import CaseState
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import actor_of, page, screen
from tutela.documents import queries
from tutela.documents.enums import About
from tutela.documents.errors import NotAsStored
from tutela.kernel.access import Actor
from tutela.kernel.streams import PIECE

ALONE = "default-src 'none'; sandbox"
"""Nothing in a served file may load, run, or be of this site."""


@screen("document.read")
@require_safe
def listed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what is attached to the file, to its people and to its steps; or to one of them."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        about, key = _about(request)
        return {
            "documents": queries.documents(actor, file.id, key),
            "about": about,
            "add_url": _add_url(file, about, key),
            "scans": bool(settings.CLAMD),
        }

    return file_page(request, case_id, "documents", "desk/documents/list.html", found)


def _add_url(file: File, about: About | None, key: UUID | None) -> str:
    """Return where a document is added here; nowhere for those who may not."""
    if "document.write" not in file.rights or file.header.state is CaseState.VOID:
        return ""
    here = reverse("desk:document-add", args=[file.id])
    return f"{here}?about={about}:{key}" if about else here


def _about(request: HttpRequest) -> tuple[About | None, UUID | None]:
    """Return what the list is narrowed to. Raises: Http404 for what cannot be."""
    kind, _colon, key = request.GET.get("about", "").partition(":")
    if not kind:
        return None, None
    try:
        return About(kind), UUID(key)
    except ValueError as wrong:
        raise Http404 from wrong


@screen("document.read")
@require_safe
def shown(request: HttpRequest, case_id: UUID, document_id: UUID) -> HttpResponse:
    """Show one document: its versions, what was taken out of them, who opened it."""

    def found(actor: Actor, file: File) -> Mapping[str, Any]:
        return {
            "document": queries.document(actor, file.id, document_id),
            "openings": queries.opened_by(actor, document_id),
            "scans": bool(settings.CLAMD),
        }

    return file_page(request, case_id, "documents", "desk/documents/document.html", found)


@screen("document.read")
@require_safe
def opened(request: HttpRequest, case_id: UUID, version_id: UUID) -> HttpResponse:
    """Hand out a version: a picture to look at, everything else to keep. Journalled."""
    try:
        found = queries.bytes_of(actor_of(request), case_id, version_id)
    except NotAsStored as refused:
        context = {"why": str(refused), "case_id": case_id}
        return page(request, "desk/documents/not_as_stored.html", context, status=404)
    return _served(found, inline=found is not None and found.file_type.picture)


@screen("document.read")
@require_safe
def thumbnail(request: HttpRequest, case_id: UUID, version_id: UUID) -> HttpResponse:
    """Hand out the small picture of a version."""
    try:
        found = queries.bytes_of(actor_of(request), case_id, version_id, thumbnail=True)
    except NotAsStored as refused:
        raise Http404 from refused
    return _served(found, inline=True)


def _served(found: queries.Bytes | None, *, inline: bool) -> HttpResponse:
    if found is None:
        raise Http404
    answer = FileResponse(
        found.content,
        as_attachment=not inline,
        filename=found.name,
        content_type=found.file_type.media,
    )
    answer.block_size = PIECE
    answer.headers["Content-Length"] = str(found.size)
    answer.headers["Content-Security-Policy"] = ALONE
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return cast(HttpResponse, answer)


urls = [
    path("cases/<uuid:case_id>/documents/", listed, name="case-documents"),
    path("cases/<uuid:case_id>/documents/<uuid:document_id>/", shown, name="document"),
    path(
        "cases/<uuid:case_id>/documents/versions/<uuid:version_id>/", opened, name="document-open"
    ),
    path(
        "cases/<uuid:case_id>/documents/versions/<uuid:version_id>/small/",
        thumbnail,
        name="document-thumbnail",
    ),
]
