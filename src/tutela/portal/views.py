"""Answering a visitor. No session, no cookie, nothing kept of who asked."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.text import slugify
from django.views.decorators.http import require_safe
from wagtail.models import Page

from tutela.documents.enums import FileType
from tutela.kernel import clock
from tutela.kernel.cyrillic import cyrillic
from tutela.participation import door as boards
from tutela.portal import read_aloud
from tutela.portal.arrivals import is_robot
from tutela.portal.besides import SITE, Doors, beside
from tutela.portal.blocks import EASY
from tutela.portal.front import TALLY
from tutela.portal.languages import Tongue, of_prefix, spoken
from tutela.portal.models import HelpPage, HomePage, SitePage
from tutela.portal.queries import library as of_library
from tutela.portal.queries import pictures as of_pictures
from tutela.portal.queries import recordings
from tutela.portal.queries import search as searching
from tutela.portal.queries import visiting as queries

FRESH = "public, max-age=2"
_SAID = re.compile(
    r'((?:aria-label|alt)="|(?:name="description"|property="og:(?:title|description)") content=")([^"]+)'
)
"""Attributes that are read out or shown; all others of a tag stay as they are."""


@require_safe
def page(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Show one page in one language; where it is not, say so in that language."""
    return _answer(request, language, path)


@require_safe
def easy(request: HttpRequest, language: str, path: str) -> HttpResponse:
    """Show one page in easy words; where it has none, say so in that language."""
    return _answer(request, language, path, easy=True)


def _answer(request: HttpRequest, language: str, path: str, *, easy: bool = False) -> HttpResponse:
    tongue, home = spoken_at(language)
    with translation.override(tongue.code):
        found = queries.page_at(home, path)
        if easy and found is not None and not found.ideas:
            found = None
        html = _html(request, tongue, home, found, easy=easy)
    response = HttpResponse(html, status=200 if found else 404)
    response.headers["Content-Language"] = tongue.tag
    response.headers["Cache-Control"] = FRESH
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def search(request: HttpRequest, language: str) -> HttpResponse:
    """Show the pages that have the words of a question; the question is kept nowhere."""
    tongue, home = spoken_at(language)
    asked = request.GET.get("q", "").strip()[: searching.LONGEST]
    with translation.override(tongue.code):
        shown = _shell(request, tongue, home, None) | {
            "asked": asked,
            "found": searching.search(tongue, asked) if asked else [],
        }
        html = _letters(tongue, render_to_string("portal/search.html", shown))
    response = HttpResponse(html)
    response.headers["Content-Language"] = tongue.tag
    response.headers["Cache-Control"] = "private, no-store" if asked else FRESH
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """Lead to the first page, in a language that the visitor's browser asks for."""
    response = HttpResponseRedirect(reverse("site-page", args=[_asked(request).prefix, ""]))
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def short(request: HttpRequest, code: str) -> HttpResponse:
    """Lead from a code on paper to its page; from one that nobody gave out, to the first page."""
    tongue = _asked(request)
    known, path = queries.led_to(code.lower(), tongue)
    came = f"?from={code.lower()}" if known else ""
    response = HttpResponseRedirect(reverse("site-page", args=[tongue.prefix, path]) + came)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_safe
def material(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a file that a campaign published, and count that it was taken."""
    found = queries.material(key)
    if found is None:
        raise Http404
    kind = FileType(found.file_type)
    name = f"{slugify(found.title) or 'material'}-{found.language}{kind.extension}"
    return _given(request, bytes(found.content), kind, name)


@require_safe
def document(request: HttpRequest, key: UUID) -> HttpResponse:
    """Give a document of a library that is on the site, and count that it was taken."""
    found = of_library.public_file(key)
    if found is None:
        raise Http404
    name, kind, content = found
    return _given(request, content, kind, name)


def _given(request: HttpRequest, content: bytes, kind: FileType, name: str) -> HttpResponse:
    """Give a file to keep; a program that says that it is one is not counted."""
    if request.method == "GET" and not is_robot(request):
        TALLY.add(clock.today(), request.path_info)
    return HttpResponse(
        content,
        content_type=kind.media,
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": FRESH},
    )


@require_safe
def picture(request: HttpRequest, key: UUID, size: str) -> HttpResponse:
    """Give a picture of a page that is on the site, while the consent to it holds."""
    found = of_pictures.public_file(key, size)
    if found is None:
        raise Http404
    return HttpResponse(found, content_type="image/jpeg", headers={"Cache-Control": FRESH})


def nowhere(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that a page is not here, where not even the language is told."""
    try:
        tongue, home = spoken_at(_asked(request).prefix)
    except Http404:  # there is no site yet
        return HttpResponse("404\n", "text/plain", 404)
    with translation.override(tongue.code):
        return HttpResponse(_html(request, tongue, home, None), status=404)


@require_safe
def feed(request: HttpRequest, language: str) -> HttpResponse:
    """Give the news and the events of one language to a reader of feeds."""
    tongue, home = spoken_at(language)
    origin = _origin(request)
    made = Rss201rev2Feed(
        title=_letters(tongue, home.title),
        link=f"{origin}{address(tongue, home)}",
        description=_letters(tongue, home.lead),
        language=tongue.tag,
        feed_url=f"{origin}{request.path}",
    )
    for item in queries.news(home):
        day = item.happened_date
        at = datetime.combine(day, time(), tzinfo=UTC) if day else None
        _tell(made, f"{origin}{address(tongue, item)}", tongue, item.title, item.lead, at)
    for event in queries.events(home):
        with translation.override(tongue.code):
            when = date_format(event.begins_date, "DAY_YEAR") if event.begins_date else ""
        lead = " · ".join(said for said in (when, event.lead) if said)
        at = event.first_published_at
        _tell(made, f"{origin}{address(tongue, event)}", tongue, event.title, lead, at)
    response = HttpResponse(made.writeString("utf-8"), content_type=made.content_type)
    response.headers["Cache-Control"] = FRESH
    return response


def _tell(
    feed: Rss201rev2Feed, link: str, tongue: Tongue, title: str, lead: str, at: datetime | None
) -> None:
    feed.add_item(
        title=_letters(tongue, title), link=link, description=_letters(tongue, lead),
        unique_id=link, pubdate=at,
    )  # fmt: skip


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Name every page in every language, and where to take part, for engines that search."""
    origin = _origin(request)
    found = [
        f"{origin}{address(tongue, each)}{way}"
        for tongue in spoken()
        for each in queries.every_page(tongue)
        for way in (["", f"{EASY}/"] if each.ideas else [""])
    ]
    there = [tongue.prefix for tongue in spoken() if queries.home_of(tongue.code)]
    found += [f"{origin}{reverse('site-take-part', args=[one])}" for one in there]
    for call in boards.calls():
        found += [f"{origin}{reverse('site-call', args=[one, call.code])}" for one in there]
    if not found:
        raise Http404
    lines = "".join(f"<url><loc>{escape(one)}</loc></url>\n" for one in found)
    return HttpResponse(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{lines}</urlset>\n',
        content_type="application/xml",
    )


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Tell engines that search where the site is, and that nothing else is theirs."""
    open_to_all = "".join(f"Allow: /{tongue.prefix}/\n" for tongue in spoken())
    site_map = f"{_origin(request)}{reverse('site-map')}"
    return HttpResponse(
        f"User-agent: *\n{open_to_all}Disallow: /\nSitemap: {site_map}\n", content_type="text/plain"
    )


def previewed(
    request: HttpRequest,
    tongue: Tongue,
    page: Page,
    *,
    back: str,
    doors: Doors,
    easy: bool = False,
) -> str:
    """Return the newest text of a page as visitors will see it, and the way `back` to whoever writes it.

    `doors`: where whoever looks finds pictures and documents before they are public.

    Raises: Http404, without a first page.
    """
    home, found = queries.home_in_draft(tongue.code), queries.newest(page)
    if home is None:
        raise Http404
    with translation.override(tongue.code):
        easy = easy and bool(found.ideas)
        return _html(request, tongue, home, found, back=back, easy=easy, doors=doors)


def framed(
    request: HttpRequest,
    tongue: Tongue,
    home: HomePage,
    sheet: Any,
    template: str,
    more: dict[str, Any],
) -> HttpResponse:
    """Answer with a page that is none of Wagtail's, in the frame of the site. It is the same path in each language."""
    shown = _shell(request, tongue, home, None)
    twins = [(other, sheet.path) for other, _path in shown["twins"]]
    html = _letters(
        tongue, render_to_string(template, shown | {"page": sheet, "twins": twins} | more)
    )
    response = HttpResponse(html)
    response.headers["Content-Language"] = tongue.tag
    response.headers["Cache-Control"] = FRESH
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def address(tongue: Tongue, page: SitePage) -> str:
    """Return the address of a page, in the letters of a language."""
    return reverse("site-page", args=[tongue.prefix, page.path_in_language()])


def spoken_at(language: str) -> tuple[Tongue, HomePage]:
    """Return a language of the site and its first page. Raises: Http404, where it has none."""
    tongue = of_prefix(language)
    home = queries.home_of(tongue.code) if tongue else None
    if tongue is None or home is None:
        raise Http404
    return tongue, home


def _asked(request: HttpRequest) -> Tongue:
    """Return the first language that a browser asks for and that has a site; else the first that has one."""
    there = [tongue for tongue in spoken() if queries.home_of(tongue.code)]
    if not there:
        raise Http404
    wanted = str(request.headers.get("Accept-Language", "")).lower().split(",")
    for one in (each.partition(";")[0].strip() for each in wanted):
        exact = [t for t in there if t.tag.lower() == one]
        near = [t for t in there if t.prefix.partition("-")[0] == one.partition("-")[0]]
        if exact or near:
            return (exact + near)[0]
    return there[0]


def _origin(request: HttpRequest) -> str:
    return f"{request.scheme}://{request.get_host()}"


def _shell(
    request: HttpRequest,
    tongue: Tongue,
    home: HomePage,
    found: SitePage | None,
    *,
    back: str = "",
    easy: bool = False,
    doors: Doors = SITE,
) -> dict[str, Any]:
    """Return what stands around every page. `easy`: it is shown in easy words."""
    top, shown = queries.top_pages(home), found or home
    whole = address(tongue, shown)
    return {
        "page": shown,
        "found_here": found is not None and not back,
        "back": back,
        "home": home,
        "tongue": tongue,
        "top": top,
        "menu": [one for one in top if one.show_in_menus],
        "twins": queries.twins(shown, easy=easy),
        "help": queries.first(HelpPage, home),
        "origin": _origin(request),
        "here": f"{whole}{EASY}/" if easy else whole,
        "whole": "?" if back else whole,
        "in_easy": (f"?{EASY}" if back else f"{whole}{EASY}/") if found and found.ideas else "",
        "pictures": of_pictures.shown_on(found, tongue, at=doors.pictures) if found else [],
        "materials": queries.materials_of(found) if found else [],
        "pledge": queries.pledge_of(found, tongue) if found else None,
    }


def _html(
    request: HttpRequest,
    tongue: Tongue,
    home: HomePage,
    found: SitePage | None,
    *,
    back: str = "",
    easy: bool = False,
    doors: Doors = SITE,
) -> str:
    easy = easy and found is not None
    shown = _shell(request, tongue, home, found, back=back, easy=easy, doors=doors)
    if found is None:
        return _letters(tongue, render_to_string("portal/missing.html", shown))
    template = "portal/easy.html" if easy else found.template_name
    lists = beside(found, home, tongue, asked=request.GET.dict(), doors=doors)
    if not back:
        words = read_aloud.said(found, lists, shown["help"], easy=easy)
        shown["recording"] = recordings.fitting(tongue.code, words)
    return _letters(tongue, render_to_string(template, shown | lists))


def _letters(tongue: Tongue, html: str) -> str:
    """Return a page in the letters of a language, also what it says to machines and to who does not see it."""
    if not tongue.cyrillic:
        return html
    said = cyrillic.__wrapped__(html)
    return _SAID.sub(lambda found: f"{found[1]}{cyrillic(found[2])}", said)
