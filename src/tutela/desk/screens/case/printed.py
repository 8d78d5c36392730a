"""A file on paper: what can be printed, how it will look, and the PDF. What is taken is on record as seen."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from itertools import groupby
from typing import Any, TypeVar
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tutela.desk.list_words import language_name
from tutela.desk.screens.case.family_paper import FAMILY, FILE
from tutela.desk.screens.case.file import File, open_file
from tutela.desk.screens.case.form_papers import FORMS, form_paper
from tutela.desk.screens.case.frame import file_page
from tutela.desk.views import actor_of, screen
from tutela.kernel.access import Actor
from tutela.papers.kinds import OF_A_FILE, Kind, put_on_record
from tutela.papers.making import Paper, pdf, pictures
from tutela.papers.queries.letters import case_letters

T = TypeVar("T")
PAPERS: Mapping[str, Kind] = {**OF_A_FILE, FILE.code: FILE, FAMILY.code: FAMILY}
SHOWN = 4
"""Pages of a preview: enough to see how it looks; the PDF has them all."""


@screen("case.read")
@require_safe
def printed(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show what can be printed about a file."""
    language = language_of(request)

    def found(_actor: Actor, file: File) -> Mapping[str, Any]:
        steps = groupby(FORMS.values(), key=lambda one: one.step)
        return {
            "papers": [one for one in PAPERS.values() if one.rule in file.rights],
            "letters": case_letters() if "case.implement" in file.rights else [],
            "steps_of_forms": [(step.label, list(forms)) for step, forms in steps],
            "language": language,
            "languages": offered(language),
        }

    return file_page(request, case_id, "print", "desk/case/print.html", found)


@screen("case.read")
@require_safe
def shown(request: HttpRequest, case_id: UUID, paper: str) -> HttpResponse:
    """Show how a paper will look: pictures of its pages."""
    kind, language = _known(paper, PAPERS), language_of(request)

    def found(_actor: Actor, file: File) -> Mapping[str, Any]:
        address = reverse("desk:case-paper-take", args=[case_id, paper])
        return looked(kind.label, kind.made(file.actor, file.id, language), address, language)

    return file_page(request, case_id, "print", "desk/case/paper.html", found)


@screen("case.read")
@require_safe
def taken(request: HttpRequest, case_id: UUID, paper: str) -> HttpResponse:
    """Hand a paper out as a PDF; on record."""
    kind, language = _known(paper, PAPERS), language_of(request)
    content = pdf(kind.made(actor_of(request), case_id, language))
    put_on_record(kind.code, case_id, language)
    return handed_out(content, kind.code)


@screen("case.read")
@require_safe
def form_shown(request: HttpRequest, case_id: UUID, form_code: str) -> HttpResponse:
    """Show how a form will look on paper."""
    form, language, filled = _known(form_code, FORMS), language_of(request), _filled(request)

    def found(_actor: Actor, file: File) -> Mapping[str, Any]:
        address = reverse("desk:case-form-take", args=[case_id, form_code])
        paper = form_paper(file, form, language, filled=filled)
        return looked(form.label, paper, address, language, "filled=1&" if filled else "")

    return file_page(request, case_id, "print", "desk/case/paper.html", found)


@screen("case.read")
@require_safe
def form_taken(request: HttpRequest, case_id: UUID, form_code: str) -> HttpResponse:
    """Hand a form out as a PDF, blank or filled in; on record."""
    form, language, filled = _known(form_code, FORMS), language_of(request), _filled(request)
    content = pdf(form_paper(open_file(request, case_id), form, language, filled=filled))
    put_on_record(f"form.{form_code}" if filled else f"blank.{form_code}", case_id, language)
    return handed_out(content, form_code)


def looked(
    label: str | Promise, paper: Paper, address: str, language: str, query: str = ""
) -> dict[str, Any]:
    """Return what the page of a preview shows."""
    pages = pictures(paper)
    return {
        "label": label,
        "take": f"{address}?{query}language={language}",
        "query": query,
        "language": language,
        "languages": offered(language),
        "pages": [base64.b64encode(one).decode() for one in pages[:SHOWN]],
        "count": len(pages),
        "more": len(pages) > SHOWN,
    }


def handed_out(content: bytes, name: str) -> HttpResponse:
    """Return a PDF to keep: never shown in this site itself, never kept by a browser."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _known(code: str, every: Mapping[str, T]) -> T:
    """Return what is asked for. Raises: Http404 for what there is not."""
    if code not in every:
        raise Http404
    return every[code]


def _filled(request: HttpRequest) -> bool:
    return request.GET.get("filled") == "1"


def language_of(request: HttpRequest) -> str:
    """Return the language of the paper: the reader's own unless another was chosen."""
    language = request.GET.get("language") or get_language() or "en"
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return language


def offered(chosen: str) -> list[tuple[str, str, bool]]:
    """Return the languages that a paper can have."""
    return [(code, language_name(code), code == chosen) for code, _name in settings.LANGUAGES]


_PAPER = "cases/<uuid:case_id>/print/<slug:paper>/"
_FORM = "cases/<uuid:case_id>/forms/<slug:form_code>/"
urls = [
    path("cases/<uuid:case_id>/print/", printed, name="case-print"),
    path(_PAPER, shown, name="case-paper"),
    path(f"{_PAPER}pdf/", taken, name="case-paper-take"),
    path(_FORM, form_shown, name="case-form"),
    path(f"{_FORM}pdf/", form_taken, name="case-form-take"),
]
