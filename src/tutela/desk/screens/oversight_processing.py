"""The register of processing activities, and the notice that a family is given."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from tutela.dataprotection.queries import processing
from tutela.dataprotection.queries.letters import letter
from tutela.desk.screens.oversight_requests import KEEP
from tutela.desk.views import actor_of, page, screen

NOTICE = "PRIVACY_NOTICE"


@screen(KEEP)
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Show which tables hold personal data, what for, and who receives them."""
    rows = processing.register(actor_of(request))
    return page(request, "desk/oversight/processing.html", {"rows": rows})


@screen(KEEP)
@require_safe
def register_table(request: HttpRequest) -> HttpResponse:
    """Hand the register out as a table."""
    text = processing.as_csv(processing.register(actor_of(request)))
    answer = HttpResponse("\ufeff" + text, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="register-of-processing.csv"'
    return answer


@screen()
@require_safe
def notice(request: HttpRequest) -> HttpResponse:
    """Show the privacy notice in a language of the country, to be printed for a family."""
    wanted = request.GET.get("language", "")
    language = wanted if wanted in dict(settings.LANGUAGES) else get_language() or "en"
    context = {"letter": letter(NOTICE, language, {}), "languages": settings.LANGUAGES}
    return page(request, "desk/oversight/notice.html", context)


urls = [
    path("oversight/processing/", register, name="processing"),
    path("oversight/processing/table.csv", register_table, name="processing-table"),
    path("privacy-notice/", notice, name="privacy-notice"),
]
