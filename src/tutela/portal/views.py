"""Answering a visitor. No session, no cookie, nothing kept of who asked."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.html import escape
from django.views.decorators.http import require_safe

from tutela.kernel.cyrillic import cyrillic
from tutela.portal import queries
from tutela.portal.enums import Listed
from tutela.portal.languages import Tongue, of_prefix, spoken
from tutela.portal.models import (
    HelpPage,
    HomePage,
    OverviewPage,
    ProjectPage,
    SitePage,
)

FRESH = "public, max-age=5"
ON_HOME = 3


@require_safe
def page(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Show one page in one language; where it is not, say so in that language."""
    tongue, home = _spoken(language)
    with translation.override(tongue.code):
        found = queries.page_at(home, path)
        html = _html(request, tongue, home, found)
    response = HttpResponse(html, status=200 if found else 404)
    response.headers["Content-Language"] = tongue.tag
    response.headers["Cache-Control"] = FRESH
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def _html(request: HttpRequest, tongue: Tongue, home: HomePage, found: SitePage | None) -> str:
    shown: dict[str, Any] = {
        "page": found or home,
        "found_here": found is not None,
        "home": home,
        "tongue": tongue,
        "menu": queries.menu(home),
        "twins": queries.twins(found or home),
        "help": queries.first(HelpPage, home),
        "origin": _origin(request),
    }
    if found is None:
        return _letters(tongue, render_to_string("portal/missing.html", shown))
    return _letters(tongue, render_to_string(found.template_name, shown | _more(found, home)))


def _letters(tongue: Tongue, html: str) -> str:
    return cyrillic.__wrapped__(html) if tongue.cyrillic else html


def _more(page: SitePage, home: HomePage) -> dict[str, Any]:
    """Return what a kind of page shows besides itself."""
    if isinstance(page, HomePage):
        known = queries.services(home)
        return {
            "strands": queries.strands(home),
            "services": [s for s in known if s["on_home"]][:ON_HOME],
            "urgent": [s for s in known if s["urgent"]],
            "projects": queries.projects(home)[:ON_HOME],
            "news": queries.news(home)[:ON_HOME],
            "all_projects": queries.first(OverviewPage, home, lists=Listed.PROJECTS),
            "all_news": queries.first(OverviewPage, home, lists=Listed.NEWS),
        }
    if isinstance(page, OverviewPage):
        return {"found": queries.below(page, home)}
    if isinstance(page, ProjectPage):
        return {"news": queries.news_of(page)}
    if isinstance(page, HelpPage):
        return {"services": [block.value for block in page.services]}
    return {}
