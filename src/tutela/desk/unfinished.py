"""The texts that somebody typed and has not sent: what, where and when; open, or throw away.

Of a file that its writer may no longer read, the list says that much and no more.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.urls import Resolver404, resolve
from django.utils.translation import gettext

from tutela.cases.queries.readable import FileName, readable_files
from tutela.desk import kept
from tutela.desk.views import actor_of
from tutela.kernel.commands import REGISTRY
from tutela.organisations.drafts import drafts

SHOWN = 12
_BY_PAGE = {
    "register": "case.register",
    "register-part": "case.register",
    "assessment-part": "assessment.save",
    "plan-edit": "plan.write",
    "audit-sheet": "audit.answer",
    "inquiry": "inquiry.answer",
    "inquiry-ask": "inquiry.ask",
    "breach-add": "breach.register",
    "subject-request-add": "subject_request.register",
    "hold-add": "legal_hold.place",
    "emergency": "glass.review",
    "public-page-write": "page_set.write",
    "public-page-send-back": "page_set.send_back",
    "public-page-take-off": "page_set.take_back",
}
"""Name of a page without a sheet → the command whose label says what is written there."""


@dataclass(frozen=True)
class UnfinishedText:
    """A text that waits on its page. Without an address it can only be thrown away."""

    what: str
    at: datetime
    mark: str
    url: str
    file: FileName | None


def unfinished_texts(request: HttpRequest) -> list[UnfinishedText]:
    """Return the reader's own kept texts, newest first."""
    actor = actor_of(request)
    mine = drafts(actor, form=kept.FORM)[:SHOWN]
    pages = [str(one.content.get("page", "")) for one in mine]
    files = {kept.file_of(page) for page in pages} - {None}
    readable = readable_files(actor, {one for one in files if one})
    found = []
    for one, page in zip(mine, pages, strict=True):
        file = kept.file_of(page)
        hidden = file is not None and file not in readable
        what = gettext("A form in a file that you can no longer open")
        found.append(
            UnfinishedText(
                what if hidden else _what(page, str(one.content.get("what", ""))),
                one.saved_at,
                kept.signed(kept.Mark(actor, page)),
                "" if hidden else page,
                readable.get(file) if file else None,
            )
        )
    return found


def _what(page: str, code: str) -> str:
    """Say what is written on a page."""
    try:
        name = resolve(urlsplit(page).path).url_name or ""
    except Resolver404:
        name = ""
    command = REGISTRY.get(code) or REGISTRY.get(_BY_PAGE.get(name, ""))
    return str(command.label) if command else gettext("A form")
