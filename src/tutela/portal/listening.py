"""Giving the recording of a page: whole or the part that a player asks for, and only while the page says it.

iOS plays nothing that it cannot ask for in parts (RFC 9110, section 14).
"""

from __future__ import annotations

import hashlib
import re

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import translation
from django.views.decorators.http import require_safe

from tutela.portal import read_aloud, voice
from tutela.portal.besides import beside
from tutela.portal.languages import Tongue
from tutela.portal.models import HelpPage, HomePage
from tutela.portal.queries import recordings, visiting
from tutela.portal.views import FRESH, spoken_at

_RANGE = re.compile(r"bytes=(\d{0,15})-(\d{0,15})")


@require_safe
def recording(
    request: HttpRequest, language: str, path: str, mark: str, easy: str = ""
) -> HttpResponse:
    """Give the recording of what a page says now; none of what it said, or of a page that is not on the site."""
    tongue, home = spoken_at(language)
    said = _says(tongue, home, path, mark, easy=bool(easy))
    content = recordings.content(mark) if said else None
    if content is None:
        raise Http404
    etag = f'"{hashlib.sha256(content).hexdigest()[:20]}"'
    headers = {"ETag": etag, "Cache-Control": FRESH, "Accept-Ranges": "bytes"}
    headers["Content-Language"] = tongue.tag
    if request.headers.get("If-None-Match") == etag:
        return HttpResponseNotModified(headers=headers)
    asked = request.headers.get("Range", "") if request.method == "GET" else ""
    if request.headers.get("If-Range", etag) != etag:
        asked = ""
    return _answer(content, asked, headers, head=request.method == "HEAD")


def _says(tongue: Tongue, home: HomePage, path: str, mark: str, *, easy: bool) -> bool:
    with translation.override(tongue.code):
        page = visiting.page_at(home, path)
        if page is None or (easy and not page.ideas):
            return False
        lists = {} if easy else beside(page, home, tongue)
        words = read_aloud.said(page, lists, visiting.first(HelpPage, home), easy=easy)
    return voice.mark(tongue.code, words) == mark


def _answer(content: bytes, asked: str, headers: dict[str, str], *, head: bool) -> HttpResponse:
    size, wanted = len(content), _RANGE.fullmatch(asked)
    if wanted is None or not any(wanted.groups()):
        length = {"Content-Length": str(size)}
        return HttpResponse(b"" if head else content, "audio/mpeg", headers=headers | length)
    first, last = _part(wanted[1], wanted[2], size)
    if first > last:
        return HttpResponse(status=416, headers=headers | {"Content-Range": f"bytes */{size}"})
    part = {"Content-Range": f"bytes {first}-{last}/{size}"}
    return HttpResponse(content[first : last + 1], "audio/mpeg", 206, headers=headers | part)


def _part(first: str, last: str, size: int) -> tuple[int, int]:
    """Return the first and the last byte that are asked for; nothing lies between them where there are none."""
    if not first:  # so many from the end
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last or size), size - 1)
