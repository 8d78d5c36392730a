"""A file on paper: what can be printed, how it will look, and the PDF. What is taken is on record as seen."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tutela.desk.list_words import language_name
from tutela.desk.screens.case.file import File
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import actor_of, screen
from tutela.kernel.access import Actor
from tutela.papers.kinds import OF_A_FILE, Kind, put_on_record
from tutela.papers.making import pdf, pictures

SHOWN = 4
"""Pages of a preview: enough to see how it looks; the PDF has them all."""


@screen("case.read")
@require_safe
def printed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what can be printed about a file."""
    language = _language(request)

    def found(_actor: Actor, _file: File) -> Mapping[str, Any]:
        return {"papers": OF_A_FILE.values(), "language": language, "languages": _offered(language)}

    return file_page(request, case_id, "", "desk/case/print.html", found)


@screen("case.read")
@require_safe
def shown(request: HttpRequest, case_id: UUID, paper: str) -> HttpResponse:
    """Show how a paper will look: pictures of its pages."""
    kind, language = _wanted(request, paper)

    def found(_actor: Actor, file: File) -> Mapping[str, Any]:
        pages = pictures(kind.made(file.actor, file.id, language))
        return {
            "paper": kind,
            "language": language,
            "languages": _offered(language),
            "pages": [base64.b64encode(one).decode() for one in pages[:SHOWN]],
            "count": len(pages),
            "more": len(pages) > SHOWN,
        }

    return file_page(request, case_id, "", "desk/case/paper.html", found)


@screen("case.read")
@require_safe
def taken(request: HttpRequest, case_id: UUID, paper: str) -> HttpResponse:
    """Hand a paper out as a PDF; on record."""
    kind, language = _wanted(request, paper)
    actor = actor_of(request)
    content = pdf(kind.made(actor, case_id, language))
    put_on_record(kind.code, case_id, language)
    return handed_out(content, f"{kind.code}.pdf")


def handed_out(content: bytes, name: str) -> HttpResponse:
    """Return a PDF to keep: never shown in this site itself, never kept by a browser."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _wanted(request: HttpRequest, paper: str) -> tuple[Kind, str]:
    """Return which paper is asked for, in which language. Raises: Http404 for what there is not."""
    if paper not in OF_A_FILE:
        raise Http404
    return OF_A_FILE[paper], _language(request)


def _language(request: HttpRequest) -> str:
    """Return the language of the paper: the reader's own unless another was chosen."""
    language = request.GET.get("language") or get_language() or "en"
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def _offered(chosen: str) -> list[tuple[str, str, bool]]:
    """Return the languages that a paper can have."""
    return [(code, language_name(code), code == chosen) for code, _name in settings.LANGUAGES]


_ONE = "cases/<uuid:case_id>/print/<slug:paper>/"
urls = [
    path("cases/<uuid:case_id>/print/", printed, name="case-print"),
    path(_ONE, shown, name="case-paper"),
    path(f"{_ONE}pdf/", taken, name="case-paper-take"),
]
