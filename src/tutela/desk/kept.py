"""What one types is kept: as one types, when the session is lost, when the network is cut.

A form that keeps carries a signed mark: whose page it is, and which. By it alone text is kept, for the
owner of the mark and nobody else: the browser may be signed out, locked, or somebody else's by now. The
text is a draft like any other (encrypted, its writer's only, gone after thirty days), and goes when the
form was taken.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.core import signing
from django.forms import BaseForm, CheckboxInput, CheckboxSelectMultiple, SelectMultiple
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import Resolver404, resolve
from django.utils.crypto import salted_hmac

from tutela.desk.two_editors import OPENED, UNKNOWN
from tutela.desk.uploads import takes_files
from tutela.kernel import clock, undo
from tutela.kernel.access import Staff
from tutela.kernel.errors import AccessDenied
from tutela.organisations.drafts import discard_draft, draft, save_draft

FORM = "typed"
THROWN_AWAY = "typed.gone"  # for a minute, in which it can be brought back
DISCARD = "kept.discard"
FIELD = "kept"
MARK_HOLDS = 7 * 24 * 60 * 60
MOST = 200_000  # characters of one form, which is told when it is more

_SALT = "tutela.desk.kept"
_LEFT_OUT = {"csrfmiddlewaretoken", "request_id", "base_version", "draft_id", "then", "do", FIELD}
_SECRET = re.compile(r"passw|secret|token|credential|(^|[-_])(otp|pin|code)$", re.IGNORECASE)
_MANY = (CheckboxSelectMultiple, SelectMultiple)
_TICKED = (CheckboxInput, CheckboxSelectMultiple)


@dataclass(frozen=True)
class Mark:
    """Whose page, and which one."""

    owner: Staff
    page: str
    what: str = field(default="", compare=False)  # the code of the command that the form stands for

    @property
    def key(self) -> UUID:
        """Return the key of its draft; nobody can guess it and take it first."""
        told = salted_hmac(_SALT, f"{self.owner.id} {self.page}", algorithm="sha256")
        return UUID(bytes=told.digest()[:16])


@dataclass(frozen=True)
class Typed:
    """What was typed on a page and not sent."""

    at: datetime
    fields: QueryDict
    version: str  # of what the page showed


def mark_of(request: HttpRequest, what: str = "") -> Mark:
    """Return the mark of the page that is asked for."""
    return Mark(Staff(UUID(str(request.user.pk))), request.get_full_path(), what)


def signed(mark: Mark) -> str:
    """Return a mark as the page carries it."""
    return signing.dumps([str(mark.owner.id), mark.page, mark.what], salt=_SALT)


def mark_from(told: str) -> Mark | None:
    """Return the mark that was carried; None for an old or forged one."""
    try:
        owner, page, *what = signing.loads(told, salt=_SALT, max_age=MARK_HOLDS)
    except signing.BadSignature:
        return None
    return Mark(Staff(UUID(owner)), page, *what)


def posted_mark(request: HttpRequest) -> Mark | None:
    """Return the mark of a form that was sent; None when it has none, or an old or forged one."""
    if request.method != "POST" or getattr(request, "htmx", False):
        return None
    if takes_files(request):
        return None  # its body is read by the page that takes the file, and by nobody before
    return mark_from(request.POST.get(FIELD, ""))


def sent_mark(request: HttpRequest) -> Mark | None:
    """Return the mark of a form that was sent to its own page."""
    mark = posted_mark(request)
    return mark if mark and mark.page == request.get_full_path() else None


def too_long(posted: QueryDict) -> bool:
    """Say whether a form holds more than is kept."""
    return sum(len(value) for value in _worth_keeping(posted).values()) > MOST


def keep(mark: Mark, posted: QueryDict) -> bool:
    """Keep the fields of a form, never its secrets; say whether there was something to keep."""
    fields = _worth_keeping(posted)
    if too_long(posted) or not any(value.strip() for _n, vs in fields.lists() for value in vs):
        return False
    content = {
        "page": mark.page,
        "typed": fields.urlencode(),
        "version": posted.get("base_version", ""),
        "what": mark.what,
    }
    try:
        save_draft(mark.owner, mark.key, form=FORM, content=content, about=file_of(mark.page))
    except AccessDenied:  # the account is closed
        return False
    return True


def _worth_keeping(posted: QueryDict) -> QueryDict:
    fields = QueryDict(mutable=True)
    for name, values in posted.lists():
        if name not in _LEFT_OUT and not _SECRET.search(name):
            fields.setlist(name, values)
    return fields


def file_of(page: str) -> UUID | None:
    """Return the file that a page is about, where its address says so."""
    try:
        found: UUID | None = resolve(urlsplit(page).path).kwargs.get("case_id")
    except Resolver404:
        return None
    return found


def typed_on(request: HttpRequest) -> Typed | None:
    """Return what its owner typed on this page before."""
    mark = mark_of(request)
    try:
        found = draft(mark.owner, mark.key)
    except AccessDenied:
        return None
    if found.form != FORM:
        return None
    told = found.content
    return Typed(found.saved_at, QueryDict(told.get("typed", "")), told.get("version", ""))


def discard(mark: Mark) -> None:
    """Throw away what was typed on a page."""
    discard_draft(mark.owner, mark.key)


def throw_away(mark: Mark) -> bool:
    """Put away what was typed on a page; for a minute it can be brought back. Says whether it was there."""
    return _rename(mark, FORM, THROWN_AWAY)


def bring_back(mark: Mark) -> bool:
    """Bring back what was thrown away within the last minute; says whether it is there again."""
    return _rename(mark, THROWN_AWAY, FORM)


def _rename(mark: Mark, before: str, after: str) -> bool:
    try:
        found = draft(mark.owner, mark.key)
    except AccessDenied:
        return False
    late = before == THROWN_AWAY and found.saved_at < clock.now() - undo.HOLDS
    if found.form != before or late:
        return False
    content = dict(found.content)
    save_draft(mark.owner, mark.key, form=after, content=content, about=found.about)
    return True


def settle(mark: Mark, posted: QueryDict, response: HttpResponse) -> None:
    """Let a draft go when its form was taken, keep it as it was sent when the form was refused.

    A form was taken when its answer leads on, or is the paper that was asked for.
    """
    onward = response.status_code in {HTTPStatus.FOUND, HTTPStatus.SEE_OTHER}
    if onward or response.has_header("Content-Disposition"):
        discard(mark)
    elif response.status_code == HTTPStatus.UNPROCESSABLE_ENTITY:
        keep(mark, posted)


def fill(form: Any, typed: Typed) -> None:
    """Let a form show what was typed before, right or wrong."""
    if not isinstance(form, BaseForm):
        return
    form.opened = typed.fields.get(OPENED, UNKNOWN)  # type: ignore[attr-defined] # as it was then
    if form.is_bound:
        form.data = typed.fields
        return
    for name, box in form.fields.items():
        told = form.add_prefix(name)
        if told in typed.fields:
            values = typed.fields.getlist(told)
            form.initial[name] = values if isinstance(box.widget, _MANY) else values[-1]
        elif isinstance(box.widget, _TICKED):
            form.initial[name] = [] if isinstance(box.widget, _MANY) else False
